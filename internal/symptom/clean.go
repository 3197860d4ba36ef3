package symptom

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// label matches what the title of an issue or of a change begins with: its kind, the part of the program, tags.
var label = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:\[[^\]\n]{1,40}\]:?\s*|` +
		`(?i:bug|bug report|build|chore|ci|docs?|feat|feature|feature request|fix|help|hotfix|perf|question|refactor|` +
		`revert|security|style|tests?)\s*(?:\([^)\n]{1,40}\))?!?:\s*)+`)
})

// assignment matches a variable with its value, as logs and consoles print them.
var assignment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b[A-Z][A-Z0-9]*_[A-Z0-9_]*=\S+`)
})

// hostName matches the name of a host, with the scheme of a URL before it.
var hostName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:\bhttps?://)?\b(?:[a-z0-9-]+\.)+` +
		`(?:ai|app|cloud|co|com|dev|example|io|net|org)\b(?::\d+)?`)
})

// scopes lists parts of programs that say nothing about a problem.
var scopes = []string{
	"api", "app", "auth", "backend", "client", "core", "dashboard", "front", "frontend", "infra", "server", "ui", "web",
	"workos",
}

// described returns text without what is not a description: the label of a title, values of variables, and hosts of
// others.
func described(text string) string {
	begin := label().FindString(text)
	rest := text[len(begin):]
	words := slices.DeleteFunc(plainWords(begin), func(word string) bool {
		return slices.Contains(scopes, word) || label().MatchString(word+":")
	})
	if begin != "" && len(wordsOf(rest)) > 1 {
		text = strings.Join(words, " ") + " " + rest
	}
	if short := assignment().ReplaceAllString(text, " "); len(wordsOf(short)) >= minRest {
		text = short
	}
	return hostName().ReplaceAllStringFunc(text, func(host string) string {
		if ownHost().MatchString(host) {
			return host
		}
		return " "
	})
}

// minRest is the minimum number of words that a description has without the values of variables.
const minRest = 3

// ownHost matches hosts that say something about a problem.
var ownHost = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)workos|authkit|google|gmail|microsoft|github|apple|outlook|okta|ngrok|vercel`)
})
