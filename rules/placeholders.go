package rules

import (
	"unicode"
)

func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
