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
			// A developer's own machine may have any.
			if env.Type == model.TypeUnknown || fault == "" || len(v.text) < minCookiePassword ||
				query.IsPlaceholderOf(v.Variable) {
				continue
			}
			pass.Report(env, &v.Value, finding.Warning,
				"the cookie password "+fault+"; anyone who guesses it can forge a session of any user",
				"generate one: openssl rand -base64 32")
		}
	},
}

// passwordFault says what makes a long password easy to guess; empty if nothing
// does. It does not say which words were found: they are part of the secret.
func passwordFault(password string) string {
	lower := strings.ToLower(password)
	switch {
	case differentBytes(password) < minDifferent:
		return "repeats a few characters"
	case isPeriodic(password):
		return "repeats one part"
	case isRun(lower):
		return "is a sequence of adjacent characters"
	case slices.ContainsFunc(guessedWords, func(word string) bool { return strings.Contains(lower, word) }),
		isSentence(lower):
		return "consists of words"
	}
	return ""
}

// minDifferent is how many different characters a random text of 32 has for
// certain: of 32 hexadecimal digits fewer than 7 differ once in 10,000,000.
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

// isPeriodic reports whether a text is one part again and again, the last one cut
// short or not.
func isPeriodic(text string) bool {
	for period := 1; period <= len(text)/2 && period < minCookiePassword; period++ {
		if text[period:] == text[:len(text)-period] {
			return true
		}
	}
	return false // a part of that length is a password by itself
}

// isRun reports whether most characters follow on the one before, as in
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

// guessedWords are tried first: those of the documentation, of guides, and of
// what the value is for. They are long enough to stand in no random text.
var guessedWords = []string{
	"password", "passphrase", "secret", "cookie", "session", "workos", "authkit", "development", "staging",
	"production",
	"character", "complex", "insecure", "qwerty", "correct-horse", "letmein",
}

// commonWords hold a sentence together; word lists for passphrases have none.
var commonWords = []string{
	"a", "the", "this", "is", "for", "of", "to", "and", "my", "our", "your", "must", "very", "long",
}

// minCommon is how many of them make a sentence.
const minCommon = 2

// isSentence: this-is-a-very-long-phrase-for-iron.
func isSentence(lower string) bool {
	common := 0
	for word := range strings.FieldsFuncSeq(lower, func(r rune) bool { return !rules.IsWordRune(r) }) {
		if slices.Contains(commonWords, word) {
			common++
		}
	}
	return common >= minCommon
}
