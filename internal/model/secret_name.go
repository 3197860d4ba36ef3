package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
)

// secretWords end the names of settings and variables that hold a secret.
var secretWords = []string{
	"secret", "password", "api_key", "apikey", "private_key", "privatekey", "access_token", "claim_token",
}

// NamesSecret reports whether a name says that a secret stands under it, though
// golive may not know what for: a setting may be misspelt.
func NamesSecret(name string) bool {
	name = strings.ReplaceAll(strings.ToLower(name), "-", "_")
	for _, word := range secretWords {
		if strings.HasSuffix(name, word) {
			return true
		}
	}
	last := name[strings.LastIndexByte(name, '_')+1:]
	if len(last) < len("secrt") || len(last) > len("passwordss") || last[0] != 's' && last[0] != 'p' {
		return false
	}
	_, misspelt := suggest.Nearest(last, misspeltSecrets)
	return misspelt
}

// HidesValue reports whether a value under a name is hidden, in a setting of any kind:
// source hides more names than rules take for secrets.
func HidesValue(name string) bool { return source.NamesSecret(name) || NamesSecret(name) }

// misspeltSecrets are words whose misspellings hide a value too.
var misspeltSecrets = []string{"secret", "password"}
