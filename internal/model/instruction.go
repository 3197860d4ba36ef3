package model

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/suggest"
)

// shapedPurposes lists purposes whose values have a fixed format. For these purposes, a value that consists of words
// is not a real value.
var shapedPurposes = []Purpose{
	ForAPIKey, ForClientID, ForWebhookSecret, ForActionSecret,
}

// instructionWords lists words in instructions, such as "replace" and "set", and in notes about a missing value, such
// as "none" and "unused".
var instructionWords = []string{
	"set", "unset", "replace", "replaced", "insert", "enter", "paste", "fill", "add", "put", "your", "my", "todo",
	"fixme", "none", "null", "nil", "undefined", "missing", "empty", "unused", "na", "key", "secret", "token", "id",
	"here", "change", "dummy", "placeholder", "example", "workos",
}

// maxInstruction is the maximum length of an instruction, in bytes.
const maxInstruction = 40

// IsInstruction reports whether a value is an instruction or note, such as REPLACE_AT_DEPLOY or set-by-ci: it consists
// of words, although the values of its purpose have a fixed format.
func IsInstruction(purpose Purpose, text Text) bool {
	written, known := text.Literal()
	if !known || len(written) > maxInstruction || !slices.Contains(shapedPurposes, purpose) {
		return false
	}
	for _, prefix := range valuePrefixes {
		if rest, ok := strings.CutPrefix(written, prefix); ok && rest != "" {
			written = rest
			break
		}
	}
	found := false
	for _, word := range strings.FieldsFunc(written,
		func(r rune) bool { return strings.ContainsRune("-_. :/[]{}()", r) }) {
		if !isOneCase(word) {
			return false
		}
		found = found || isInstructionWord(strings.ToLower(word))
	}
	return found
}

// minSlip is the minimum length in bytes of the instruction words whose misspellings are recognized too.
const minSlip = 4

func isInstructionWord(word string) bool {
	return slices.ContainsFunc(instructionWords, func(known string) bool {
		return word == known || len(known) >= minSlip && suggest.Slip(word, known)
	})
}

// isOneCase reports whether text consists only of letters in the same case. A capital first letter is always allowed.
func isOneCase(text string) bool {
	for _, r := range text {
		if !IsWordRune(r) || r >= '0' && r <= '9' {
			return false
		}
	}
	rest := text[1:]
	return text == strings.ToUpper(text) || rest == strings.ToLower(rest)
}
