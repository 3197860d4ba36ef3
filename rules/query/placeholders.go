package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// documentedValues are example values from the documentation and the emulator. API keys in the
// documentation start with sk_example_; see placeholderWords.
var documentedValues = []string{"sk_test_default", "client_emulate", "client_123456789"}

// valuePrefixes are prefixes of real values that people keep when they write a placeholder.
var valuePrefixes = []string{"sk_test_", "sk_live_", "sk_", "whsec_", "client_", "project_"}

// placeholderWords are words that mark a value as a placeholder, anywhere in the value but only as
// whole words.
var placeholderWords = []string{"changeme", "dummy", "example", "fake", "placeholder", "replaceme", "tbd", "todo"}

// minFiller is the minimum number of x in a filler. Fewer may be part of a name.
const minFiller = 3

// IsPlaceholder reports whether a text is a placeholder for a value that was not filled in.
func IsPlaceholder(text model.Text) bool {
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

// isBracketed matches placeholders such as <client id>. body is not empty.
func isBracketed(body string) bool {
	return body[0] == '<' && body[len(body)-1] == '>'
}

// isFiller matches placeholders such as xxxxxxxx, xxx-xxx, *** and "...".
func isFiller(body string) bool {
	x := 0
	for _, r := range body {
		switch {
		case r == 'x':
			x++
		case rules.IsWordRune(r):
			return false
		}
	}
	return x == 0 || x >= minFiller
}

// hasPlaceholderWord matches placeholders such as your_api_key, yourkey, change-me and
// sk_example_123456789.
func hasPlaceholderWord(body string) bool {
	words := strings.FieldsFunc(body, func(r rune) bool { return !rules.IsWordRune(r) })
	for i, word := range words {
		if slices.Contains(placeholderWords, word) || strings.HasPrefix(word, "your") {
			return true
		}
		if word == "me" && i > 0 && (words[i-1] == "change" || words[i-1] == "replace") {
			return true
		}
	}
	return false
}
