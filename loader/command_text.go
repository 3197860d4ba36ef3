package loader

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/freetext"
	"github.com/golive-lint/golive/loader/textline"
)

// commandText is the text of a file in which commands may set variables.
type commandText struct {
	text string
	// scripts is true if the format consists of commands, so that text that looks like a mapping key is part of a
	// command. shell is true if lines of the file are shell commands.
	scripts, shell bool
	// set contains the names of the variables that were read from the file.
	set map[string]bool
	// exported contains the names after "export". exportsAll is true if the file contains `set -a`.
	exported   map[string]bool
	exportsAll bool
	// printed contains the start and end offsets of heredocs that are only printed.
	printed [][2]int
	all     []command.Command
	// named contains the spans of the commands that set or remove variables named in their arguments.
	named []command.Span
	// handedOn contains the variables whose text reaches a command that fills a store or deploys.
	handedOn handedOn
}

func newCommandText(r *appResult, all []command.Command) *commandText {
	t := &commandText{
		text: r.file.Text, scripts: slices.Contains(hasScripts, r.file.Format),
		shell: slices.Contains([]string{"shell", "makefile", "justfile"}, r.file.Format), set: map[string]bool{},
	}
	for i := range r.reading.Variables {
		t.set[r.reading.Variables[i].Name] = true
	}
	t.all, t.printed, t.named = all, printedDocuments(all), namedByCommands(all)
	if t.scripts {
		t.named = mergeSpans(t.named, passingCommands(t.text, all))
	}
	if t.scripts {
		t.handedOn = handedOnIn(t.text, all)
	}
	t.exportsAll = exportAll().MatchString(t.text)
	t.exported = map[string]bool{}
	for _, line := range exportLine().FindAllString(t.text, -1) {
		for _, name := range variableName().FindAllString(line, -1) {
			t.exported[name] = true
		}
	}
	return t
}

// variableName matches a WorkOS name. The name may directly follow an option, as in -eNAME.
var variableName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[A-Z][A-Z0-9_]*(?:WORKOS|AUTHKIT)[A-Z0-9_]*|(?:WORKOS|AUTHKIT)_[A-Z0-9_]+`)
})

// mentionsOfNames returns the offsets of the WorkOS names in text.
func mentionsOfNames(text string) [][]int {
	return slices.DeleteFunc(variableName().FindAllStringIndex(text, -1), func(at []int) bool {
		if at[1] < len(text) && textline.IsNameByte(text[at[1]]) {
			return true
		}
		before := text[max(0, at[0]-3):at[0]]
		return before != "" && textline.IsNameByte(before[len(before)-1]) && !strings.HasSuffix(before, "-e") &&
			!strings.HasSuffix(before, "-E") && !strings.HasSuffix(before, "-u") && !strings.HasSuffix(before, `\n`)
	})
}

// maxCommand is the number of bytes before and after a name that are examined for a command that changes the
// variable.
const maxCommand = 2000

// changes reports whether a command may set or remove the variable whose name is text[start:end].
func (t *commandText) changes(start, end int) bool {
	before, after := commandAround(t.text, start, end)
	if textline.InComment(t.text, start) || textline.EndsInComment(before) || strings.HasSuffix(before, "$") {
		return false
	}
	name := t.text[start:end]
	switch {
	case !t.assigns(name, before, after) && !t.removes(before, after) && !t.isNamed(start, before):
		return false
	case t.isPrinted(start, end) && !t.handedOn.contains(start):
		return false
	}
	return !t.isLocal(name, before, after)
}

// isNamed reports whether the name at start is in a command that sets or removes the variables named in its arguments.
func (t *commandText) isNamed(start int, before string) bool {
	return inCommands(t.named, start) && !strings.HasSuffix(before, "${") &&
		(beforeWord().MatchString(before) || glued().MatchString(before))
}

// inCommands reports whether one of the given spans contains an offset. The spans are in ascending order and do not
// overlap.
func inCommands(spans []command.Span, offset int) bool {
	i, exact := slices.BinarySearchFunc(spans, offset, func(s command.Span, at int) int { return s.Start - at })
	if !exact {
		i--
	}
	return i >= 0 && offset < spans[i].End
}

// withoutContinuations replaces each line continuation, with the blanks around it, by one blank.
func withoutContinuations(text string) string {
	var b strings.Builder
	last := 0
	for at := strings.IndexByte(text, '\\'); at >= 0; {
		rest := strings.TrimPrefix(strings.TrimLeft(text[at+1:], " \t"), "\r")
		if next, ok := strings.CutPrefix(rest, "\n"); ok {
			b.WriteString(strings.TrimRight(text[last:at], " \t"))
			b.WriteByte(' ')
			last = len(text) - len(strings.TrimLeft(next, " \t"))
			at = last - 1
		}
		more := strings.IndexByte(text[at+1:], '\\')
		if more < 0 {
			break
		}
		at += 1 + more
	}
	return b.String() + text[last:]
}

// commandAround returns the text of a command before and after the name at text[start:end]. Lines that end with a
// backslash are joined with the next line.
func commandAround(text string, start, end int) (before, after string) {
	before, after = text[max(0, start-maxCommand):start], text[end:min(len(text), end+maxCommand)]
	before, after = withoutContinuations(before), withoutContinuations(after)
	return before[textline.Start(before, len(before)):], after[:textline.End(after, 0)]
}

// Patterns for the text before and after a name that is being set.
var (
	// beforeWord matches the end of the text before a word or before a value joined to its option.
	beforeWord = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?:^|[\\s\"'`;&|(,=:\\[]|(?:^|[\\s\"'])-[eE]|[^$]\\{|\\\\n|^\\x{feff})$")
	})
	// glued matches the end of the text before a name that is joined to its option, as in -uNAME.
	glued      = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:^|\s)-[a-zA-Z]$`) })
	assignment = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:\+?=(?:[^=~]|$)|<<)`) })

	// settingPlace matches the text before a name in an expression for a program's environment, such as
	// os.environ["NAME"].
	settingPlace = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)(?:environ\[\s*["']|\benv\[\s*["']|process\.env\.|\$\{?env:)$`)
	})
	placeAssigned = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^["']?\s*[\]}]?\s*=[^=]`) })
	// jsonKey matches the text after a name that is a key, and jsonName matches the text before a name that is a value,
	// in JSON passed to a command.
	jsonKey  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\\*["']\s*:`) })
	jsonName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\bname\\*["']?\s*[:=]\s*\\*["']?$`)
	})
	yamlKey   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^["']?:(?:\s|$)`) })
	blankLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*["']?$`) })
	option    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`variable=$|\bvariable set\s+$`) })
)

// maxPlace is the maximum number of bytes examined before a name for freetext.IsArgumentOfSetter and settingPlace.
const maxPlace = 100

// assigns reports whether the text before and after a name shows an assignment to the name.
func (t *commandText) assigns(name, before, after string) bool {
	line := before
	before = before[max(0, len(before)-maxPlace):]
	quoted := strings.HasSuffix(before, `"`) || strings.HasSuffix(before, "'")
	switch {
	case assignment().MatchString(after) && beforeWord().MatchString(before):
		return !isSame(name, after)
	case setsInPath(line, after), freetext.IsArgumentOfSetter(before), option().MatchString(before),
		settingPlace().MatchString(before) && placeAssigned().MatchString(after):
		return true
	case t.scripts && quoted && jsonKey().MatchString(after):
		return strings.Contains(line, "{") || !blankLine().MatchString(line)
	case t.scripts && jsonName().MatchString(before):
		return !blankLine().MatchString(strings.TrimSuffix(line, "name: "))
	}
	return t.shell && blankLine().MatchString(line) && yamlKey().MatchString(after)
}

var (
	// pathBefore matches the text before a name in a program of yq, jq or dasel that sets values in a file.
	pathBefore = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?:^|[\\s\"'`;&|(/])" + `(?:(?:yq|jq|gojq|jaq)\s(?:.*[\s"'(|,{])?|dasel\s+put\s.*)` +
			`(?:[.\w]*(?:\[\\?["'])?|["'{,]\s*)$`)
	})
	// pathAfter matches the text after that name: = and |= with a value, a key of an object, and the end of del(...).
	pathAfter = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\\?["']?\]?\s*(?:(?://|[|+*/-])?=(?:[^=]|$)|:)`)
	})
	daselPut = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bdasel\s+put\s[^;&|]*$`) })
	deleted  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bdel\([^()]*$`) })
)

// setsInPath reports whether a program of yq, jq or dasel sets or removes the value at a path that ends with the name:
// yq -i '.env.NAME = "x"' app.yml. before and after are the text of the command around the name.
func setsInPath(before, after string) bool {
	return pathBefore().MatchString(before) &&
		(pathAfter().MatchString(after) || daselPut().MatchString(before) || deleted().MatchString(before))
}

// isSame reports whether a variable is assigned its own value, as in NAME="$NAME".
func isSame(name, after string) bool {
	value := strings.TrimLeft(strings.TrimPrefix(after, "="), `"'\$`)
	for _, open := range []string{"{{ env.", "{{env.", "{", ""} {
		rest, ok := strings.CutPrefix(value, open+name)
		if ok && (rest == "" || strings.IndexByte("}\"'\\ \t,;)", rest[0]) >= 0) && strings.Contains(after, "$") {
			return true
		}
	}
	return false
}

// removal matches the start, up to the variable name, of a command that removes a variable or reads its value from
// input, such as unset NAME or read NAME.
var removal = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?i)(?:^|[\\s\"'`;&|(:_-])(?:unset|remove|delete" +
		"|destroy|rm|read|printf\\s+-v|export\\s+-n|" +
		"declare\\s+\\+x|typeset\\s+\\+x|env(?:\\s+-\\S+)*?\\s+(?:-u|--unset)|" +
		"env[\"',](?:[^\\n\\]]*[\"',])?(?:-u|--unset)[\"']?[\\s,]+|for|mapfile|readarray|" +
		"(?:remove|unset|delete|clear)[-:]\\S*|\\S*(?:env|variables" +
		"|secrets?)[-:](?:unset|rm|remove|delete)|--env-rm)" +
		"(?:[ \\t=][^;&|<>()$\"'`{}]*)?[ \\t=,\"'-]$")
})

// unsetGlued matches "env -u" up to a name that is joined to the option.
var unsetGlued = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?:^|[\\s\"'`;&|(/@])env\\s(?:[^;&|\\n]*\\s)?-[a-zA-Z]*u$")
})

func (t *commandText) removes(before, after string) bool {
	if after != "" && strings.IndexByte(" \t\r,;&|)\"'`\\-<", after[0]) < 0 {
		return false
	}
	if strings.HasPrefix(after, "-") {
		rest := strings.TrimLeft(after[1:], `"'`)
		ends := rest == "" || strings.IndexByte(" \t\r\\;&|", rest[0]) >= 0
		return ends && strings.Contains(before, "set env")
	}
	if unsetGlued().MatchString(before) {
		return true
	}
	at := removal().FindStringIndex(before)
	return at != nil && (!strings.Contains(before[at[0]:], "for ") || strings.HasPrefix(after, " in "))
}

// blockKept matches the end of a block whose output is redirected or piped.
var blockKept = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*(?:[})]|done)\s*(?:>|\|)`) })

// blockLines is the maximum number of lines searched for the end of a block of commands.
const blockLines = 40

// isPrinted reports whether a command only prints the name at text[start:end], or searches for it.
func (t *commandText) isPrinted(start, end int) bool {
	i := innermost(t.all, start)
	if i < 0 || !command.IsPrinted(t.all, i) {
		return i < 0 && t.inPrinted(start)
	}
	lines := 0
	for line := range strings.Lines(t.text[end:]) {
		if blockKept().MatchString(line) {
			return false
		}
		if lines++; lines > blockLines {
			break
		}
	}
	return true
}

// printedDocuments returns the heredocs that a command only prints.
func printedDocuments(all []command.Command) (found [][2]int) {
	for i := range all {
		if len(all[i].Documents) > 0 && command.IsPrinted(all, i) {
			for _, d := range all[i].Documents {
				found = append(found, [2]int{d.Start, d.End})
			}
		}
	}
	return found
}

func (t *commandText) inPrinted(at int) bool {
	i, exact := slices.BinarySearchFunc(t.printed, at, func(d [2]int, at int) int { return d[0] - at })
	return exact || i > 0 && at < t.printed[i-1][1]
}

// alone matches the text before an assignment that is not part of another command. Later commands get the variable
// only if the script exports it.
var alone = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("^(?:.*(?:;|&&|\\|\\||\\)|\\bthen|\\bdo|\\belse" +
		"|(?:^|\\s)\\{\\s))?\\s*(?:-\\s+|-?\\s*run:\\s*|(?:local|readonly|" +
		"declare|typeset)\\s+(?:-\\w+\\s+)*|:\\s+|\"\\$\\{)?$")
})

// exportLine matches a command that exports variables, and exportAll a command that exports all later assignments.
var (
	exportLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bexport\s[^\n;&|]*`) })
	exportAll  = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\bset\s+-[a-z]*a\b|\bset\s+-o\s+allexport`)
	})
)

// isLocal reports whether a plain assignment only sets a variable that the script neither exports nor hands on.
func (t *commandText) isLocal(name, before, after string) bool {
	plain := assignment().MatchString(after) && !strings.HasPrefix(after, "<<") && alone().MatchString(before)
	if t.set[name] || t.handedOn.names[name] || !plain || hasCommandAfter(after) {
		return false
	}
	return !t.exportsAll && !t.exported[name]
}

var valueEnd = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("^\\+?=(?:\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\$\\((?:[^()]|\\([^)]*\\))*\\)" +
		"|`[^`]*`|[^\\s;&|\"'$(`]|\\$)*[ \\t]+([^\\s#;&|)}<>\\\\])")
})

// hasCommandAfter reports whether a command follows an assignment, as in NAME=value npm start.
func hasCommandAfter(after string) bool { return valueEnd().MatchString(after) }
