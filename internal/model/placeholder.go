package model

import (
	"slices"
	"strings"
	"unicode"
)

// documentedValues lists example values of the documentation and of the emulator. Example API keys that start with
// sk_example_ are not listed, because unreplacedWords contains "example".
var documentedValues = []string{"sk_test_default", "client_emulate", "client_123456789"}

// valuePrefixes lists prefixes of real values. People often keep them when they write a placeholder.
var valuePrefixes = []string{"sk_test_", "sk_live_", "sk_", "whsec_", "client_", "project_"}

// unreplacedWords lists words that mark a placeholder. A value that contains one of them as a whole word is a
// placeholder.
var unreplacedWords = []string{"changeme", "dummy", "example", "fake", "placeholder", "replaceme", "tbd", "todo"}

// minFiller is the minimum number of letters x in a filler. A text with fewer may be a name.
const minFiller = 3

// IsPlaceholder reports whether text is a placeholder that has not been replaced by a value.
func IsPlaceholder(text Text) bool {
	written, known := text.Literal()
	if !known || written == "" {
		return false
	}
	if slices.Contains(documentedValues, written) {
		return true
	}
	body := strings.ToLower(written)
	for _, prefix := range valuePrefixes {
		if rest, ok := strings.CutPrefix(body, prefix); ok && rest != "" {
			body = rest
			break
		}
	}
	return isBracketed(body) || isFiller(body) || hasPlaceholderWord(body)
}

// isBracketed reports whether a string is in angle brackets, as <client id> is. body must not be empty.
func isBracketed(body string) bool {
	return body[0] == '<' && body[len(body)-1] == '>'
}

// isFiller reports whether a string is a filler such as xxxxxxxx, xxx-xxx, *** or "...".
func isFiller(body string) bool {
	x := 0
	for _, r := range body {
		switch {
		case r == 'x':
			x++
		case IsWordRune(r):
			return false
		}
	}
	return x == 0 || x >= minFiller
}

// hasPlaceholderWord reports whether a string contains a word that marks placeholders, as in your_api_key, yourkey,
// change-me and sk_example_123456789.
func hasPlaceholderWord(body string) bool {
	words := strings.FieldsFunc(body, func(r rune) bool { return !IsWordRune(r) })
	for i, word := range words {
		if slices.Contains(unreplacedWords, word) || strings.HasPrefix(word, "your") {
			return true
		}
		if word == "me" && i > 0 && (words[i-1] == "change" || words[i-1] == "replace") {
			return true
		}
	}
	return false
}

// IsWordRune reports whether r is a letter or a digit.
func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// IsValuePrefix reports whether text is one of the known prefixes of real values, such as sk_test_.
func IsValuePrefix(text string) bool { return slices.Contains(valuePrefixes, text) }
