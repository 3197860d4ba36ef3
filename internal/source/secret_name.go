package source

import "strings"

// secretWords end the names of settings, variables and parameters whose values
// are hidden. A name is compared in lower case and without "_", "-", "." and
// blanks.
var secretWords = []string{
	"secret", "secrets", "password", "passwords", "passwd", "passphrase", "passcode", "pwd",
	"apikey", "apikeys", "apiky", "privatekey", "signingkey", "encryptionkey", "secretkey", "accesskey", "keybase",
	"token", "tokens", "credential", "credentials", "authorization", "bearer", "jwt", "signature",
}

// queryWords are names of parameters of a URL whose values are hidden too: they
// are too common elsewhere.
var queryWords = []string{"key", "sig", "auth", "code", "assertion", "pass", "session", "sid", "ticket", "otp"}

// NamesSecret reports whether a value under a name is to be hidden. It decides what
// is shown and never what is reported, so it prefers to hide.
func NamesSecret(name string) bool {
	name = plainName(name)
	for _, word := range secretWords {
		if strings.HasSuffix(name, word) || strings.HasPrefix(name, word) && strings.HasSuffix(name, "value") {
			return true
		}
	}
	return false
}

// namesSecretParameter is NamesSecret for a parameter of a URL.
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

// LooksRandom tells a token from a word: letters and digits that take turns.
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
