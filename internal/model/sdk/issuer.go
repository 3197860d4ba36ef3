package sdk

import (
	"strconv"
	"strings"
)

// DefaultIssuer is the issuer that some versions of SDKs expect in every access token.
const DefaultIssuer = "https://api.workos.com"

// IssuerPackage is the package of which some versions do.
const IssuerPackage = "@workos-inc/authkit-react-router"

// Certainty tells how surely something holds.
type Certainty uint8

// Possible: what is written does not decide it.
const (
	Never Certainty = iota
	Possible
	Certain
)

// HardCodesIssuer tells whether each version of a package in a range takes DefaultIssuer for the
// issuer of every token. Facts: authkit-react-router 0.11.0 to 0.12.2 does; of later versions
// nothing is known.
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
	case minor < 0 || !exact: // 0, and ^0.12.1, which a later version fits as well
		return Possible
	case patch > lastPatch:
		return Never
	}
	return Certain
}

// versionNumbers are the major, minor and patch numbers of a version; -1 for those that it
// leaves open. ok is false for anything else, such as a range or a version before a release.
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
