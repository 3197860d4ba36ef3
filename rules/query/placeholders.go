package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// Values that stand in the documentation and in the emulator, in place of a key
// or a client ID. Keys of the documentation start with sk_example_.
var documentedValues = []string{"sk_test_default", "client_emulate", "client_123456789"}

// valuePrefixes may stand before a placeholder: people keep the form.
var valuePrefixes = []string{"sk_test_", "sk_live_", "sk_", "whsec_", "client_", "project_"}

// placeholderWords give a placeholder away wherever they stand in a value as
// words of their own.
var placeholderWords = []string{"changeme", "dummy", "example", "fake", "placeholder", "replaceme", "tbd", "todo"}

// minFiller is how many x make a filler and not a name.
const minFiller = 3

// IsPlaceholder reports whether a text stands for a value that is yet to be filled
// in.
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

// isBracketed: <client id>.
func isBracketed(body string) bool {
	return body[0] == '<' && body[len(body)-1] == '>'
}

// isFiller: xxxxxxxx, xxx-xxx, ***, an ellipsis.
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

// hasPlaceholderWord: your_api_key, yourkey, change-me, sk_example_123456789.
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
