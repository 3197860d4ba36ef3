package source

import "strings"

// secretWords lists endings of the names of settings, variables and parameters whose values are hidden. Names are
// compared in lower case without "_", "-", "." and blanks.
var secretWords = []string{
	"secret", "secrets", "password", "passwords", "passwd", "passphrase", "passcode", "pwd",
	"apikey", "apikeys", "apiky", "privatekey", "signingkey", "encryptionkey", "secretkey", "accesskey", "keybase",
	"token", "tokens", "credential", "credentials", "authorization", "bearer", "jwt", "signature",
}

// queryWords lists names of URL parameters whose values are also hidden. Outside URLs these names are too common.
var queryWords = []string{"key", "sig", "auth", "code", "assertion", "pass", "session", "sid", "ticket", "otp"}

// NamesSecret reports whether values with this name must be hidden. The result affects what is shown and never what
// is reported, so NamesSecret errs on the side of hiding.
func NamesSecret(name string) bool {
	name = plainName(name)
	for _, word := range secretWords {
		if strings.HasSuffix(name, word) || strings.HasPrefix(name, word) && strings.HasSuffix(name, "value") {
			return true
		}
	}
	return false
}

// namesSecretParameter reports whether the value of a URL parameter with this name must be hidden.
func namesSecretParameter(name string) bool {
	if NamesSecret(name) {
		return true
	}
	name = plainName(name)
	for _, word := range queryWords {
		if name == word || strings.HasSuffix(name, word) && word == "key" {
			return true
		}
	}
	return false
}

var separators = strings.NewReplacer("_", "", "-", "", ".", "", " ", "", "[", "", "]", "", "%5F", "", "%5f", "", "%2D",
	"", "%2d", "")

func plainName(name string) string { return strings.ToLower(separators.Replace(name)) }

// LooksRandom reports whether part looks like a piece of a token: it alternates between letters and digits at least
// three times, contains a digit in at least 20 bytes, or is longer than 40 bytes.
func LooksRandom(part string) bool {
	turns, seen := 0, 0
	for i := range len(part) {
		digit := strings.IndexByte(digits, part[i]) >= 0
		if digit {
			seen++
		}
		if i > 0 && digit != (strings.IndexByte(digits, part[i-1]) >= 0) {
			turns++
		}
	}
	return len(part) >= 10 && turns >= 3 || len(part) >= 20 && seen > 0 || len(part) > 40
}
