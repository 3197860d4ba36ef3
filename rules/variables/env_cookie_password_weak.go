package variables

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envCookiePasswordWeak = rules.Rule{
	ID:       "env-cookie-password-weak",
	Category: category,
	Item:     "session-cookie",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		for env, v := range variablesOf(pass.Project, model.ForCookiePassword) {
			fault := passwordFault(v.text)
			// A password for local development may be weak.
			if env.Type == model.TypeUnknown || fault == "" || len(v.text) < minCookiePassword ||
				query.IsPlaceholderOf(v.Variable) {
				continue
			}
			pass.Report(env, &v.Value, finding.Warning,
				"the cookie password "+fault+"; anyone who guesses it can forge a session for any user",
				"generate a new password with `openssl rand -base64 32`")
		}
	},
}

// passwordFault describes why a password of sufficient length is easy to guess, or returns "". The description does
// not contain the matched words, because they are part of the secret.
func passwordFault(password string) string {
	lower := strings.ToLower(password)
	switch {
	case differentBytes(password) < minDifferent:
		return "contains only a few distinct characters"
	case isPeriodic(password):
		return "repeats a short string"
	case isRun(lower):
		return "is a run of consecutive characters"
	case slices.ContainsFunc(guessedWords, func(word string) bool { return strings.Contains(lower, word) }),
		isSentence(lower):
		return "consists of words"
	}
	return ""
}

// minDifferent is the minimum number of distinct characters in a password. Only 1 of 10,000,000 random strings of 32
// hexadecimal digits has fewer than 7.
const minDifferent = 7

func differentBytes(text string) int {
	var seen [256]bool
	n := 0
	for i := range len(text) {
		if !seen[text[i]] {
			seen[text[i]] = true
			n++
		}
	}
	return n
}

// isPeriodic reports whether text consists of repetitions of a short string. The last repetition may be incomplete.
func isPeriodic(text string) bool {
	for period := 1; period <= len(text)/2 && period < minCookiePassword; period++ {
		if text[period:] == text[:len(text)-period] {
			return true
		}
	}
	return false // a longer period is sufficient as a password
}

// isRun reports whether most characters are adjacent in the character set to the character before them, as in
// abcdefgh and 87654321.
func isRun(text string) bool {
	steps := 0
	for i := 1; i < len(text); i++ {
		if step := int(text[i]) - int(text[i-1]); step == 1 || step == -1 {
			steps++
		}
	}
	return steps > len(text)/2
}

// guessedWords lists words that attackers try first. They are from documentation and guides, or describe the purpose
// of the value. They are too long to occur in a random string by chance.
var guessedWords = []string{
	"password", "passphrase", "secret", "cookie", "session", "workos", "authkit", "development", "staging",
	"production",
	"character", "complex", "insecure", "qwerty", "correct-horse", "letmein",
}

// commonWords lists words that occur in most sentences, but not in word lists for passphrases.
var commonWords = []string{
	"a", "the", "this", "is", "for", "of", "to", "and", "my", "our", "your", "must", "very", "long",
}

// minCommon is the minimum number of commonWords in a sentence.
const minCommon = 2

// isSentence reports whether a password is a sentence, such as this-is-a-very-long-phrase-for-iron.
func isSentence(lower string) bool {
	common := 0
	for word := range strings.FieldsFuncSeq(lower, func(r rune) bool { return !model.IsWordRune(r) }) {
		if slices.Contains(commonWords, word) {
			common++
		}
	}
	return common >= minCommon
}
