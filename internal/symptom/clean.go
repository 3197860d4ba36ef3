package symptom

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// label matches the labels at the start of the title of an issue or commit, as in "[auth] fix(ui): ".
var label = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:\[[^\]\n]{1,40}\]:?\s*|` +
		`(?i:bug|bug report|build|chore|ci|docs?|feat|feature|feature request|fix|help|hotfix|perf|question|refactor|` +
		`revert|security|style|tests?)\s*(?:\([^)\n]{1,40}\))?!?:\s*)+`)
})

// assignment matches an assigned variable, as in WORKOS_CLIENT_ID=client_123 in a log.
var assignment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b[A-Z][A-Z0-9]*_[A-Z0-9_]*=\S+`)
})

// hostName matches a host, including the scheme of a URL and a port.
var hostName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:\bhttps?://)?\b(?:[a-z0-9-]+\.)+` +
		`(?:ai|app|cloud|co|com|dev|example|io|net|org)\b(?::\d+)?`)
})

// scopes lists names of parts of programs, which do not describe a problem.
var scopes = []string{
	"api", "app", "auth", "backend", "client", "core", "dashboard", "front", "frontend", "infra", "server", "ui", "web",
	"workos",
}

// described returns text without parts that do not describe a problem: labels, assigned variables, and hosts other
// than those of ownHost.
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

// minRest is the minimum number of words that must remain when assigned variables are removed.
const minRest = 3

// ownHost matches hosts that may help to find the cause of a problem, such as authkit.app and accounts.google.com.
var ownHost = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)workos|authkit|google|gmail|microsoft|github|apple|outlook|okta|ngrok|vercel`)
})
