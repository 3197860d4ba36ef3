package model

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// ReferenceKind is what a reference reveals about its value.
type ReferenceKind uint8

const (
	// Name references (${X}, $X, ${{ secrets.X }}, {{ .Values.x }}) reveal nothing: the same
	// name may resolve to different values in different places.
	Name ReferenceKind = iota
	// Locator references (such as op://, vault: or an ARN) identify one entry in a secret store, or contain the
	// encrypted value. Equal locators have equal values.
	Locator
)

// Reference is a part of a string that is replaced by a value stored elsewhere.
type Reference struct {
	Kind ReferenceKind
	// Syntax is the form of a name reference (one of ${}, $, ${{}}, {{}}, $(), <%%>) or the
	// prefix of a locator, such as op://.
	Syntax string
	// Name is the text between the brackets, without the operator and default of a shell
	// parameter. For a locator it is the whole text.
	Name string
	// Default is the default value as written. It may contain references.
	Default string
	// HasDefault distinguishes an empty default (${X:-}) from no default.
	HasDefault bool
	// Start and End are byte offsets in the text, End exclusive.
	Start, End int
	// IsPath is true if the reference is a path in a secret store that contains other references. Its Kind is then
	// Name.
	IsPath bool

	defaultAt int // byte offset of Default in the text
}

// maxNestedDefaults is the maximum nesting depth of the defaults that RefersTo examines.
const maxNestedDefaults = 8

// RefersTo reports whether the text, or a default in it, refers by $NAME or ${NAME} to a name for which set returns
// true.
func (t Text) RefersTo(set func(name string) bool) bool { return t.refersTo(0, set) }

func (t Text) refersTo(depth int, set func(name string) bool) bool {
	return slices.ContainsFunc(t.References(), func(r Reference) bool {
		return r.Kind == Name && strings.HasPrefix(r.Syntax, "$") && r.Syntax != "${{}}" && set(r.Name) ||
			depth < maxNestedDefaults && r.Default != "" && Text(r.Default).refersTo(depth+1, set)
	})
}

// References returns the top-level references of a string in order, excluding those inside defaults. It returns nil if
// the string contains no reference.
func (t Text) References() []Reference {
	if !mayHaveReferences(string(t)) {
		return nil
	}
	var all []Reference
	for s := split(string(t)); s.next(); {
		if s.part.kind == referencePart {
			all = append(all, s.part.reference)
		}
	}
	return all
}

// Reference returns the reference if the whole text, apart from surrounding white space, is a single reference.
func (t Text) Reference() (Reference, bool) {
	if !mayHaveReferences(string(t)) {
		return Reference{}, false
	}
	var only Reference
	n := 0
	for s := split(string(t)); s.next(); {
		switch p := &s.part; {
		case p.kind == referencePart:
			only = p.reference
			n++
		case strings.TrimSpace(string(t[p.start:p.end])) != "":
			return Reference{}, false
		}
	}
	return only, n == 1
}

// mayHaveReferences returns false if text certainly contains no references. It is a fast check that rules out most
// strings.
func mayHaveReferences(text string) bool {
	for _, mark := range []byte("${<") { // faster than ContainsAny
		if strings.IndexByte(text, mark) >= 0 {
			return true
		}
	}
	_, ok := locatorPrefix(strings.TrimSpace(text))
	return ok
}

type partKind uint8

const (
	literalPart   partKind = iota
	dollarPart             // "$$", an escaped "$"
	referencePart          // see part.reference
)

// part is a segment of a string. Offsets are in bytes.
type part struct {
	kind       partKind
	start, end int
	reference  Reference
}

func split(text string) splitter {
	trimmed := strings.TrimSpace(text)
	if prefix, ok := locatorPrefix(trimmed); ok {
		return splitter{waiting: true, reference: locator(text, trimmed, prefix)}
	}
	return splitNames(text)
}

// locator returns the part for a text that consists of a single locator. A locator that contains a name reference
// (op://${VAULT}/workos/key) has kind Name, because its target is unknown.
func locator(text, trimmed, prefix string) part {
	start := strings.Index(text, trimmed)
	r := Reference{Kind: Locator, Syntax: prefix, Name: trimmed, Start: start, End: start + len(trimmed)}
	for names := splitNames(insideResolve(trimmed, prefix)); names.next(); {
		if names.part.kind == referencePart {
			r.Kind, r.IsPath = Name, true
			break
		}
	}
	p, _ := reference(r, true)
	return p
}

// PathName returns the name of a reference. In a path in a secret store (see IsPath), it replaces each nested
// reference with its name, or with "_" if the reference has a default or no plain name. The literal parts of the path
// still show which secret is meant.
func (r Reference) PathName() string {
	if !r.IsPath {
		return r.Name
	}
	var b strings.Builder
	name := insideResolve(r.Name, r.Syntax)
	for s := splitNames(name); s.next(); {
		switch nested := s.part.reference; {
		case s.part.kind != referencePart:
			b.WriteString(name[s.part.start:s.part.end])
		case nested.HasDefault || strings.Trim(nested.Name, pathNameBytes) != "":
			b.WriteString("_")
		default:
			b.WriteString(nested.Name)
		}
	}
	if r.Syntax == cloudFormation {
		return "{{" + b.String() + "}}"
	}
	return b.String()
}

// insideResolve removes the "{{" and "}}" of a dynamic reference of CloudFormation from the text of a locator,
// because they would make it a reference of another syntax.
func insideResolve(text, prefix string) string {
	if prefix != cloudFormation {
		return text
	}
	return strings.TrimSuffix(strings.TrimPrefix(text, "{{"), "}}")
}

const pathNameBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"

// splitNames implements split for strings that are not locators.
func splitNames(text string) splitter { return splitter{references: referenceScanner{text: text}} }

// referenceStarts contains the bytes with which references start, except locators.
var referenceStarts = source.NewByteSet("${<")

// splitter finds the parts of a text in order, in linear time. It is not an iterator function, because an iterator
// function would allocate memory for each text.
type splitter struct {
	// part is the result of next.
	part       part
	references referenceScanner
	at         int // where to look for the next reference
	literal    int // start of the text that is in no part yet
	// reference is the part that follows part, if waiting is true.
	reference part
	waiting   bool
}

// next finds the next part. It returns false at the end of the text.
func (s *splitter) next() bool {
	if s.waiting {
		s.part, s.waiting = s.reference, false
		return true
	}
	text := s.references.text
	for s.at < len(text) {
		if s.at += referenceStarts.Index(text[s.at:]); s.at == len(text) {
			break
		}
		p, ok := s.references.at(s.at)
		if !ok {
			s.at++
			continue
		}
		before := part{start: s.literal, end: s.at}
		s.at, s.literal = p.end, p.end
		if before.start == before.end {
			s.part = p
		} else {
			s.part, s.reference, s.waiting = before, p, true
		}
		return true
	}
	s.part = part{start: s.literal, end: len(text)}
	s.at, s.literal = len(text), len(text)
	return s.part.start < s.part.end
}

// referenceScanner finds references at ascending offsets.
type referenceScanner struct {
	text           string
	braces, parens brackets
	moustache, erb closer
}

// at returns the non-literal part that starts at offset i.
func (s *referenceScanner) at(i int) (part, bool) {
	rest := s.text[i:]
	switch {
	case strings.HasPrefix(rest, "$$"):
		return part{kind: dollarPart, start: i, end: i + 2}, true
	case strings.HasPrefix(rest, "${{"):
		end := s.moustache.next(s.text, "}}", i+len("${{"))
		return s.expression("${{}}", i, i+len("${{"), end)
	case strings.HasPrefix(rest, "${"):
		return s.parameter(i, s.braces.closing(s.text, '{', '}', i+1))
	case strings.HasPrefix(rest, "$("):
		end := s.parens.closing(s.text, '(', ')', i+1)
		return s.enclosed("$()", i, i+len("$("), end, len(")"))
	case strings.HasPrefix(rest, "{{"):
		start := i + len("{{")
		if strings.HasPrefix(rest, "{{{") {
			start++
		}
		end := s.moustache.next(s.text, "}}", start)
		return s.expression("{{}}", i, start, end)
	case strings.HasPrefix(rest, "<%"):
		return s.enclosed("<%%>", i, i+len("<%"), s.erb.next(s.text, "%>", i+len("<%")), len("%>"))
	case rest[0] == '$':
		name := identifier(rest[1:])
		return reference(Reference{Syntax: "$", Name: name, Start: i, End: i + 1 + len(name)}, name != "")
	}
	return part{}, false
}

func reference(r Reference, ok bool) (part, bool) {
	return part{kind: referencePart, start: r.Start, end: r.End, reference: r}, ok
}

// enclosed returns the reference that starts at the offset at and whose name is text[start:end]. closing is the length
// of the closing mark. end is negative if the mark is missing.
func (s *referenceScanner) enclosed(syntax string, at, start, end, closing int) (part, bool) {
	if end < 0 {
		return part{}, false
	}
	name := strings.TrimSpace(strings.Trim(s.text[start:end], "=-"))
	return reference(Reference{Syntax: syntax, Name: name, Start: at, End: end + closing}, name != "")
}

// parameter parses ${...}. end is the offset of the closing brace, or -1 if the brace is missing.
func (s *referenceScanner) parameter(at, end int) (part, bool) {
	p, ok := s.enclosed("${}", at, at+len("${"), end, len("}"))
	if !ok {
		return p, false
	}
	r := &p.reference
	r.Name = strings.TrimSpace(s.text[at+len("${") : end])
	name := identifier(r.Name)
	rest := r.Name[len(name):]
	if name == "" || rest == "" {
		return p, r.Name != ""
	}
	for _, operator := range []string{":-", ":=", "-", "=", ":?", "?", ":+", "+"} {
		word, ok := strings.CutPrefix(rest, operator)
		if !ok {
			continue
		}
		r.Name = name
		if last := operator[len(operator)-1]; last == '-' || last == '=' {
			r.Default, r.HasDefault = word, true
			r.defaultAt = at + strings.Index(s.text[at:], name+operator) + len(name) + len(operator)
		}
		break
	}
	return p, true
}

// identifier returns the shell variable name at the start of text.
func identifier(text string) string {
	for i := range len(text) {
		c := text[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return text[:i]
		}
	}
	return text
}
