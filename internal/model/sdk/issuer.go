package sdk

import (
	"strconv"
	"strings"
)

// DefaultIssuer is the issuer that some versions of SDKs expect in every access token.
const DefaultIssuer = "https://api.workos.com"

// IssuerPackage is the package whose versions may expect DefaultIssuer.
const IssuerPackage = "@workos-inc/authkit-react-router"

// Certainty is how certain a statement about a version is.
type Certainty uint8

// Possible means that the version as written does not determine the answer.
const (
	Never Certainty = iota
	Possible
	Certain
)

// HardCodesIssuer returns how certain it is that a package expects DefaultIssuer in every token. versions is a version
// or a range. Versions 0.11.0 to 0.12.2 of authkit-react-router expect this issuer. If a range also admits other
// versions, the result is Possible.
func HardCodesIssuer(pack, versions string) Certainty {
	if pack != IssuerPackage {
		return Never
	}
	operator, version := "", strings.TrimSpace(versions)
	if rest := strings.TrimLeft(version, "^~=v"); rest != version {
		operator, version = strings.Trim(version[:len(version)-len(rest)], "=v"), rest
	}
	numbers, ok := versionNumbers(version)
	if !ok {
		return Possible
	}
	const first, last, lastPatch = 11, 12, 2
	major, minor, patch := numbers[0], numbers[1], numbers[2]
	exact := operator == "" && patch >= 0
	switch {
	case major > 0 || minor >= 0 && minor < first || minor > last:
		return Never
	case minor == first: // 0.11.3, and ^0.11.3, which ends before 0.12.0
		return Certain
	case minor < 0 || !exact: // 0, and ^0.12.1, which later versions also satisfy
		return Possible
	case patch > lastPatch:
		return Never
	}
	return Certain
}

// versionNumbers returns the major, minor and patch numbers of a version, with -1 for missing ones. ok is false if
// version is not a plain version, such as a range or a prerelease.
func versionNumbers(version string) (numbers [3]int, ok bool) {
	parts := strings.Split(version, ".")
	if len(parts) > len(numbers) {
		return numbers, false
	}
	for i := range numbers {
		numbers[i] = -1
		if i >= len(parts) || parts[i] == "x" || parts[i] == "*" {
			continue
		}
		n, err := strconv.ParseUint(parts[i], 10, 16)
		if err != nil || i > 0 && numbers[i-1] < 0 {
			return numbers, false
		}
		numbers[i] = int(n)
	}
	return numbers, numbers[0] >= 0
}
