package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/loader/textline"
)

// maxWords is the maximum number of dotenv file names that are examined in a line.
const maxWords = 20

// usesWord reports whether a command in text may read the dotenv file with the given base name.
func usesWord(text, name string) bool {
	for line := range strings.Lines(text) {
		if !strings.Contains(line, name) {
			continue
		}
		for _, at := range envFileWord().FindAllStringIndex(line, maxWords) {
			before := line[:at[0]]
			if path.Base(line[at[0]:at[1]]) == name && !textline.InComment(line, at[0]) &&
				!textline.EndsInComment(before) &&
				!onlyMentions(before) && !inDevelopmentScript(before) {
				return true
			}
		}
	}
	return false
}

// mentioningCommands lists commands whose arguments are not read as variables.
var mentioningCommands = []string{
	"rm", "echo", "printf", "test", "[", "[[", "ls", "stat", "touch", "chmod", "chown", "grep", "git", "mkdir",
	"unlink",
}

// shellKeywords lists words that may precede a command.
var shellKeywords = []string{"if", "elif", "while", "until", "then", "do", "else", "!", "-", "run:", "-@", "@"}

// onlyMentions reports whether the command at the end of text only prints, tests or removes what follows.
func onlyMentions(before string) bool {
	start := strings.LastIndexAny(before, ";|&\"'`(") + 1
	for _, word := range strings.Fields(before[start:]) {
		word = strings.TrimLeft(word, "@-")
		if word != "" && !slices.Contains(shellKeywords, word) {
			// The output of echo may be redirected into a dotenv file, but that does not read the file either.
			return slices.Contains(mentioningCommands, word)
		}
	}
	return false
}

// scriptKey matches the start of a package.json script and the text of the script up to some position.
var scriptKey = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`"([^"\\]+)"\s*:\s*"(?:[^"\\]|\\.)*$`)
})

// inDevelopmentScript reports whether text ends within a package.json script whose name shows that it is for
// development or tests, such as "dev" or "test:unit".
func inDevelopmentScript(before string) bool {
	key := scriptKey().FindStringSubmatch(before)
	return key != nil && (hasBesideWord(key[1]) || isTestScript(key[1]))
}
