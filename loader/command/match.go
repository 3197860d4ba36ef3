package command

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/golive-lint/golive/loader/textline"
)

// Change describes what a command does to the variables of an application.
type Change struct {
	// Effect is Sets, Removes, Replaces, Loads or Runs.
	Effect effectKind
	// Arguments lists the words that may be or contain names of variables: the words after the subcommand, without
	// options and their values.
	Arguments []Word
	// Input is true if another command supplies the arguments, as with xargs.
	Input bool
	// Program contains the words of the program that the command runs with changed variables, or nil.
	Program []Word
}

// programs maps the name of a program to its entries in the table.
var programs = sync.OnceValue(func() map[string][]*entry {
	byName := map[string][]*entry{}
	all := table()
	for i := range all {
		for name := range strings.FieldsSeq(all[i].programs) {
			byName[name] = append(byName[name], &all[i])
		}
	}
	return byName
})

// Names reports whether a text contains the name of a program in the table, or of its package.
func Names(text string) bool {
	outside := func(r rune) bool { return r >= utf8.RuneSelf || !textline.IsNameByte(byte(r)) && r != '-' }
	for word := range strings.FieldsFuncSeq(text, outside) {
		if len(programs()[word]) > 0 || packages[word] != "" {
			return true
		}
	}
	return false
}

// ProgramName returns the name of the program that a word runs. It removes the folder, the version, and characters
// such as "@" in Makefiles and brackets in lists.
func ProgramName(word string) string {
	word = strings.TrimLeft(word, "@-+[('\"")
	word = strings.TrimRight(word, "])'\",")
	if name, ok := packages[withoutVersion("@"+word)]; ok {
		return name
	}
	word = withoutVersion(word)
	if name, ok := packages[word]; ok {
		return name
	}
	word = word[strings.LastIndexAny(word, `/\`)+1:]
	for _, ending := range []string{".exe", ".cmd"} {
		word = strings.TrimSuffix(word, ending)
	}
	return word
}

func withoutVersion(word string) string {
	if i := strings.LastIndexByte(word, '@'); i > 0 {
		return word[:i]
	}
	return word
}

// maxOptions is the maximum number of option words between two words of an entry.
const maxOptions = 30

// ChangeOf returns what a command does to variables. ok is false if the command changes no variables.
func ChangeOf(c *Command) (change Change, ok bool) {
	for i, word := range c.Words {
		if word.Quoted {
			continue
		}
		for _, e := range programs()[ProgramName(word.Text)] {
			if e.programs == "unset" && !isFirst(c.Words[:i]) {
				continue
			}
			if rest, matched := e.match(c.Words[i+1:]); matched {
				change = Change{Effect: e.effect, Arguments: e.arguments(rest)}
				change.Input = slices.ContainsFunc(c.Words[:i], func(w Word) bool {
					name := ProgramName(w.Text)
					return name == "xargs" || name == "parallel"
				})
				if e.effect == Runs {
					change.Program = e.program(c.Words[i+1:], rest)
				}
				return change, true
			}
		}
	}
	return Change{}, false
}

// match reports whether the words after the program contain the subcommand and a required option of the entry, and
// returns the words after the subcommand. Options, with or without a value, may be between the words of the
// subcommand.
func (e *entry) match(words []Word) (rest []Word, ok bool) {
	all, rest := words, words
	for expected := range strings.FieldsSeq(e.words) {
		at := indexOf(rest, expected)
		if at < 0 {
			return nil, false
		}
		rest = rest[at+1:]
	}
	return rest, e.hasOption(all)
}

// releases lists the words that may precede a subcommand of gcloud or fly.
var releases = []string{"beta", "alpha", "preview", "--"}

// indexOf returns the index of the expected word, or -1 if anything other than options, their values and the words in
// releases precedes the expected word.
func indexOf(words []Word, expected string) int {
	option := false
	for i, word := range words[:min(len(words), maxOptions)] {
		text := strings.Trim(word.Text, `,[]`)
		switch {
		case text == expected && !word.Quoted:
			return i
		case strings.HasPrefix(text, "-"):
			option = !strings.Contains(text, "=")
		case option:
			option = false
		case !slices.Contains(releases, text):
			return -1
		}
	}
	return -1
}

// hasOption reports whether words contains one of the options of the entry, with the required value. It returns true
// if the entry requires no option.
func (e *entry) hasOption(words []Word) bool {
	if e.options == nil {
		return true
	}
	for i, word := range words {
		text := strings.TrimRight(word.Text, ",]")
		for _, option := range e.options {
			name, value, exact := strings.Cut(option, "=")
			if exact { // the option must have this value
				if text == option || text == name && i+1 < len(words) && words[i+1].Text == value {
					return true
				}
				continue
			}
			rest, found := strings.CutPrefix(text, name)
			switch {
			case !found, rest != "" && rest[0] != '=':
				continue
			case e.value == "":
				return true
			case rest != "" && strings.HasPrefix(strings.TrimLeft(rest[1:], `"'`), e.value):
				return true
			case rest == "" && i+1 < len(words) && strings.HasPrefix(words[i+1].Text, e.value):
				return true
			}
		}
	}
	return false
}

// arguments returns the words that may contain names of variables.
func (e *entry) arguments(words []Word) []Word {
	if e.positional < 0 {
		return nil
	}
	var found []Word
	option := false
	skip := e.positional
	for _, word := range words {
		switch {
		case strings.HasPrefix(word.Text, "-"):
			option = !strings.Contains(word.Text, "=")
		case option && !isSubstitution(word.Text):
			option = false
		case skip > 0:
			skip--
		default:
			found = append(found, word)
		}
	}
	return found
}

func isSubstitution(word string) bool {
	return strings.HasPrefix(word, "$(") || strings.HasPrefix(word, "`")
}

// fileOptions lists prefixes of the env-cmd options that select a file or sections of a file.
var fileOptions = []string{"-f", "--file", "-e", "--environments", "-r", "--rc-file"}

// program returns the command line that a command such as "doppler run" starts: the words after "--", or after the
// options of the command.
func (e *entry) program(all, rest []Word) []Word {
	for i, word := range all {
		if word.Text == "--" {
			return all[i+1:]
		}
	}
	option, file := false, false
	for i, word := range rest {
		switch {
		case strings.HasPrefix(word.Text, "-"):
			option = !strings.Contains(word.Text, "=")
			file = file || slices.ContainsFunc(fileOptions, func(option string) bool {
				return strings.HasPrefix(word.Text, option)
			})
		case option:
			option = false
		case e.words == "exec-env" || e.programs == "chamber" || e.programs == "env-cmd" && !file:
			return rest[min(len(rest), i+1):] // after the name of the file or service
		default:
			return rest[i:]
		}
	}
	return nil
}

// beforeProgram lists words that may precede the name of a program.
var beforeProgram = []string{
	"if", "then", "else", "elif", "do", "while", "until", "!", "{", "time", "exec", "command", "builtin", "nohup",
	"sudo", "-", "RUN", "CMD", "ENTRYPOINT", "cross-env", "eval", "in",
}

// isFirst reports whether the words before a program are only keywords, keys of a file and assignments.
func isFirst(words []Word) bool {
	return !slices.ContainsFunc(words, func(w Word) bool { return !precedes(w) })
}

func precedes(w Word) bool {
	name, _, assigned := strings.Cut(w.Text, "=")
	return slices.Contains(beforeProgram, strings.TrimLeft(w.Text, "@-")) || strings.HasSuffix(w.Text, ":") ||
		w.Text == "-" || assigned && isName(name) || strings.Trim(w.Text, "@-+") == ""
}

func isName(text string) bool {
	for i := range len(text) {
		if !textline.IsNameByte(text[i]) {
			return false
		}
	}
	return text != ""
}

// Head returns the words of a command starting at its program. It omits keywords, keys of a file and assignments.
func Head(words []Word) []Word {
	for len(words) > 0 && !words[0].Quoted && precedes(words[0]) {
		words = words[1:]
	}
	return words
}

// starters lists programs that only start the program in the next word. packageManagers lists the package managers
// that start a program with a subcommand in managerCommands. starterFlags lists options that may precede the program.
var (
	starters = []string{
		"npx", "bunx", "pnpx", "env", "cross-env", "dotenv", "exec", "nohup", "time",
	}
	packageManagers = []string{"npm", "pnpm", "yarn", "bun", "bundle"}
	managerCommands = []string{"exec", "dlx", "x"}
	starterFlags    = []string{"-y", "--yes", "-S", "--"}
)

// Program returns the words of a command starting at the program that it runs in the end, without programs such as
// npx and "bundle exec" that only start another program.
func Program(words []Word) []Word {
	for words = Head(words); len(words) > 1; words = Head(words) {
		switch text := words[0].Text; {
		case slices.Contains(starters, text), slices.Contains(starterFlags, text):
			words = words[1:]
		case len(words) > 2 && slices.Contains(packageManagers, text) &&
			slices.Contains(managerCommands, words[1].Text):
			words = words[2:]
		default:
			return words
		}
	}
	return words
}
