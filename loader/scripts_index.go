package loader

import (
	"regexp"
	"strings"
)

// scriptIndex indexes the names in the scripts of a project, so that the lookup time does not
// depend on the size of the scripts.
type scriptIndex struct {
	// texts contains names with marks as written in values, such as __HOST__, and names that contain "_".
	texts map[string]scriptUse
	// names maps a name to the scripts that mention it, in order. Mentions in ARG and ENV of Dockerfiles are ignored.
	// prefixes caches the scripts that mention a prefix of names.
	names, prefixes map[string][]string
	// scripts contains the scripts themselves. patterns caches the results of markPattern.
	scripts  []script
	patterns map[string]bool
	// unread is true if a script could not be read and may mention anything.
	unread bool
}

type script struct{ path, text string }

// scriptUse counts the occurrences of text in the script at path. elsewhere is true if another script contains the text
// too.
type scriptUse struct {
	path      string
	count     int
	elsewhere bool
}

func newScriptIndex() *scriptIndex {
	return &scriptIndex{
		texts: map[string]scriptUse{}, names: map[string][]string{}, prefixes: map[string][]string{},
		patterns: map[string]bool{},
	}
}

// add adds a script to the index.
func (x *scriptIndex) add(path, text string) {
	x.scripts = append(x.scripts, script{path, text})
	eachName(text, func(start, end int) { x.name(path, text, start, end) })
	x.tokens(path, text)
	text = withoutDeclarations(path, text)
	eachName(text, func(start, end int) { x.mention(path, text[start:end]) })
}

// eachName finds maximal runs of letters, digits and "_".
func eachName(text string, yield func(start, end int)) {
	start := -1
	for i := range len(text) + 1 {
		switch name := i < len(text) && isNameByte(text[i]); {
		case name && start < 0:
			start = i
		case !name && start >= 0:
			yield(start, i)
			start = -1
		}
	}
}

// runMarks lists marks that may surround a run of name bytes; see model.MarkedName.
var runMarks = []string{"@@", "@", "%%", "%", "#"}

// name records a name in a script, both alone and with its marks.
func (x *scriptIndex) name(path, text string, start, end int) {
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

// tokens records the text between #{ and }#.
func (x *scriptIndex) tokens(path, text string) {
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

func (x *scriptIndex) use(path, text string) {
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

// mention records the names in a run of name bytes: the whole run, and parts between "__" or
// before "_VAL".
func (x *scriptIndex) mention(path, run string) {
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

func (x *scriptIndex) mentioned(path, name string) {
	paths := x.names[name]
	if strings.Contains(name, "_") && (len(paths) == 0 || paths[len(paths)-1] != path) {
		x.names[name] = append(paths, path)
	}
}

// beginning returns the scripts that mention a name prefix by itself, as in ^NEXT_PUBLIC_.
func (x *scriptIndex) beginning(prefix string) []string {
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
	return text != "" && isNameByte(text[len(text)-1]) && !strings.HasSuffix(text, "__")
}

func beginsWithName(text string) bool {
	return text != "" && isNameByte(text[0]) && !strings.HasPrefix(text, "__") && !strings.HasPrefix(text, "_VAL")
}

// fillsIn reports whether a script contains the text of a value, apart from the value itself. It also returns true if a
// script contains the marks open and end around a pattern.
func (x *scriptIndex) fillsIn(file, text, open, end string) bool {
	use, found := x.texts[text]
	return found && (use.elsewhere || use.path != file || use.count > 1) || x.fillsInAll(open, end)
}

// fillsInAll reports whether a script contains the marks around a pattern for any name, such as
// __${name}__ and #{.*}#, or the marks alone in quotes.
func (x *scriptIndex) fillsInAll(open, end string) bool {
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

func isNameByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
