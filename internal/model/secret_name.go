package model

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
)

// secretWords lists the name suffixes of settings and variables that contain secrets.
var secretWords = []string{
	"secret", "password", "api_key", "apikey", "private_key", "privatekey", "access_token", "claim_token",
}

// NamesSecret reports whether a name suggests a secret value. It also recognizes names of settings that golive does
// not support, and misspelled names.
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

// HidesValue reports whether values of settings with this name are hidden. Package source hides
// more names than rules treat as secret.
func HidesValue(name string) bool { return source.NamesSecret(name) || NamesSecret(name) }

// misspeltSecrets lists the words whose misspelled forms also hide values.
var misspeltSecrets = []string{"secret", "password"}
