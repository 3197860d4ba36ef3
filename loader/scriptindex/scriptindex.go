// Package scriptindex indexes the names in the scripts of a project, and determines which placeholders in other files,
// such as __HOST__, the scripts fill in.
package scriptindex

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/textline"
)

// Index indexes the names in the scripts of a project, so that the lookup time does not depend on the size of the
// scripts.
type Index struct {
	// texts maps placeholders such as __HOST__, and names that contain "_", to their uses in scripts.
	texts map[string]scriptUse
	// Names maps a name to the scripts that mention it, in order. Mentions in ARG and ENV of Dockerfiles are ignored.
	// prefixes caches the results of Beginning.
	Names, prefixes map[string][]string
	// scripts contains the scripts themselves. patterns caches the results of markPattern.
	scripts  []script
	patterns map[string]bool
	// Unread is true if a script could not be read and may mention anything.
	Unread bool
}

type script struct{ path, text string }

// scriptUse counts the occurrences of text in the script at path. elsewhere is true if another script contains the text
// too.
type scriptUse struct {
	path      string
	count     int
	elsewhere bool
}

// New returns an empty index.
func New() *Index {
	return &Index{
		texts: map[string]scriptUse{}, Names: map[string][]string{}, prefixes: map[string][]string{},
		patterns: map[string]bool{},
	}
}

// Add adds a script to the index.
func (x *Index) Add(path, text string) {
	x.scripts = append(x.scripts, script{path, text})
	for start, end := range textline.Names(text) {
		x.name(path, text, start, end)
	}
	x.tokens(path, text)
	text = withoutDeclarations(path, text)
	for start, end := range textline.Names(text) {
		x.mention(path, text[start:end])
	}
}

// AnyText reports whether the function returns true for the text of any script.
func (x *Index) AnyText(is func(text string) bool) bool {
	return slices.ContainsFunc(x.scripts, func(s script) bool { return is(s.text) })
}

// runMarks lists marks that may surround a run of name bytes; see model.MarkedName.
var runMarks = []string{"@@", "@", "%%", "%", "#"}

// name records a name in a script, both alone and with its marks.
func (x *Index) name(path, text string, start, end int) {
	name := text[start:end]
	for _, mark := range runMarks {
		if strings.HasSuffix(text[:start], mark) && strings.HasPrefix(text[end:], mark) {
			x.use(path, text[start-len(mark):end+len(mark)])
		}
	}
	if !strings.Contains(name, "_") {
		return
	}
	x.use(path, name)
	// __NAME__ may be part of a longer run.
	pieces := strings.Split(name, "__")
	for _, piece := range pieces[min(1, len(pieces)):max(1, len(pieces)-1)] {
		if marked := "__" + piece + "__"; marked != name {
			x.use(path, marked)
		}
	}
}

// tokens records the placeholders of the form #{NAME}#.
func (x *Index) tokens(path, text string) {
	const open, end, longest = "#{", "}#", 80
	for {
		_, rest, found := strings.Cut(text, open)
		if !found {
			return
		}
		text = rest
		if name, _, ends := strings.Cut(text[:min(len(text), longest+len(end))], end); ends {
			x.use(path, open+name+end)
		}
	}
}

func (x *Index) use(path, text string) {
	use, known := x.texts[text]
	switch {
	case !known:
		use = scriptUse{path: path, count: 1}
	case use.path == path:
		use.count++
	default:
		use.elsewhere = true
	}
	x.texts[text] = use
}

// mention records the names in a run of name bytes: the whole run, and parts between "__" or before "_VAL".
func (x *Index) mention(path, run string) {
	x.mentioned(path, run)
	for i, piece := range strings.Split(run, "__") {
		if i > 0 {
			piece = strings.TrimLeft(piece, "_")
		}
		if piece != run {
			x.mentioned(path, piece)
		}
		if before, _, found := strings.Cut(piece, "_VAL"); found {
			x.mentioned(path, before)
		}
	}
}

func (x *Index) mentioned(path, name string) {
	paths := x.Names[name]
	if strings.Contains(name, "_") && (len(paths) == 0 || paths[len(paths)-1] != path) {
		x.Names[name] = append(paths, path)
	}
}

// Beginning returns the scripts that mention a name prefix by itself, as in ^NEXT_PUBLIC_.
func (x *Index) Beginning(prefix string) []string {
	paths, known := x.prefixes[prefix]
	if !known {
		for _, s := range x.scripts {
			if mentionsName(withoutDeclarations(s.path, s.text), prefix) {
				paths = append(paths, s.path)
			}
		}
		x.prefixes[prefix] = paths
	}
	return paths
}

// mentionsName reports whether text contains a name that is not part of a longer name. Marks may surround the name.
func mentionsName(text, name string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		from += i + len(name)
		before, after := text[:from-len(name)], text[from:]
		if !endsInName(before) && !beginsWithName(after) {
			return true
		}
	}
}

func endsInName(text string) bool {
	return text != "" && textline.IsNameByte(text[len(text)-1]) && !strings.HasSuffix(text, "__")
}

func beginsWithName(text string) bool {
	return text != "" && textline.IsNameByte(text[0]) && !strings.HasPrefix(text, "__") &&
		!strings.HasPrefix(text, "_VAL")
}

// FillsIn reports whether a script may fill in text, which is a placeholder in a value of file: the script contains
// text outside this value, or a pattern between the marks open and end.
func (x *Index) FillsIn(file, text, open, end string) bool {
	use, found := x.texts[text]
	return found && (use.elsewhere || use.path != file || use.count > 1) || x.fillsInAll(open, end)
}

// fillsInAll reports whether a script contains the marks around a pattern for any name, such as __${name}__ and
// #{.*}#, or the marks alone in quotes.
func (x *Index) fillsInAll(open, end string) bool {
	if open == "" {
		return false
	}
	found, known := x.patterns[open]
	if !known {
		pattern := markPattern(open, end)
		for _, s := range x.scripts {
			found = found || pattern.MatchString(s.text)
		}
		x.patterns[open] = found
	}
	return found
}

func markPattern(open, end string) *regexp.Regexp {
	open, end = regexp.QuoteMeta(open), regexp.QuoteMeta(end)
	return regexp.MustCompile(open + `(\\?\$|\\?\(|\[|\.\*|\\w)[^\n]*` + end + `|["']` + open + `["']`)
}

// withoutDeclarations removes comments and the instructions ARG and ENV, which only declare variables, from scripts
// whose names contain "file", such as a Dockerfile. Other scripts are unchanged.
func withoutDeclarations(name, text string) string {
	if !strings.Contains(strings.ToLower(path.Base(name)), "file") {
		return text
	}
	var kept strings.Builder
	declares, continued := false, false
	for line := range strings.Lines(text) {
		trimmed := strings.ToUpper(strings.TrimSpace(line))
		if !continued {
			declares = strings.HasPrefix(trimmed, "ARG ") || strings.HasPrefix(trimmed, "ENV ")
		}
		continued = strings.HasSuffix(trimmed, "\\")
		if !declares && !strings.HasPrefix(trimmed, "#") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}
