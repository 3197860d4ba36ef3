package model

import (
	"iter"
	"strings"
)

// ReferenceKind says what a reference tells about the value it stands for.
type ReferenceKind uint8

const (
	// Name references (${X}, $X, ${{ secrets.X }}, {{ .Values.x }}) say nothing
	// about the value: the same name may stand for another value elsewhere.
	Name ReferenceKind = iota
	// Locator references (op://, vault:, an ARN) name one place in a store of
	// secrets, or hold the value sealed: equal locators are equal values.
	Locator
)

// Reference is a part of a text that stands for a value kept elsewhere.
type Reference struct {
	Kind ReferenceKind
	// Syntax is the form of a name, one of ${}, $, ${{}}, {{}}, $(), <%%>; of a
	// locator, how it begins, such as op://.
	Syntax string
	// Name is what stands between the brackets, without the operator and default
	// of a shell parameter; for a locator, all of it.
	Name string
	// Default is the value where there is no other, as it is written: it may hold
	// references.
	Default string
	// HasDefault tells an empty default (${X:-}) from none.
	HasDefault bool
	// Start and End are offsets in the text, in bytes; End is behind the last.
	Start, End int

	defaultAt int // offset of Default in the text, in bytes
}

// References are all references of a text, in order, without those inside the
// defaults of others; nil if there are none.
func (t Text) References() []Reference {
	if !mayHoldReferences(string(t)) {
		return nil
	}
	var all []Reference
	for p := range split(string(t)) {
		if p.kind == referencePart {
			all = append(all, p.reference)
		}
	}
	return all
}

// Reference is the one reference that the text is as a whole, but for white
// space around it.
func (t Text) Reference() (Reference, bool) {
	all := t.References()
	if len(all) != 1 {
		return Reference{}, false
	}
	around := string(t[:all[0].Start] + t[all[0].End:])
	if strings.TrimSpace(around) != "" {
		return Reference{}, false
	}
	return all[0], true
}

// mayHoldReferences is quick, and false for most texts.
func mayHoldReferences(text string) bool {
	for _, mark := range []byte("${<") { // quicker than ContainsAny
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
	dollarPart             // "$$", which says "$"
	referencePart          // see part.reference
)

// part is one of the parts that a text consists of. Offsets are in bytes.
type part struct {
	kind       partKind
	start, end int
	reference  Reference
}

// split yields the parts of a text in order. It takes time linear in the text.
func split(text string) iter.Seq[part] {
	trimmed := strings.TrimSpace(text)
	prefix, ok := locatorPrefix(trimmed)
	if !ok {
		return splitNames(text)
	}
	return func(yield func(part) bool) { yield(locator(text, trimmed, prefix)) }
}

// locator is a text that is a locator as a whole. One that holds a name
// (op://${VAULT}/workos/key) says no more than that name.
func locator(text, trimmed, prefix string) part {
	start := strings.Index(text, trimmed)
	r := Reference{Kind: Locator, Syntax: prefix, Name: trimmed, Start: start, End: start + len(trimmed)}
	for p := range splitNames(trimmed) {
		if p.kind == referencePart && prefix != cloudFormation {
			r.Kind = Name
			break
		}
	}
	p, _ := reference(r, true)
	return p
}

// splitNames is split for a text that is no locator.
func splitNames(text string) iter.Seq[part] {
	return func(yield func(part) bool) {
		s := referenceScanner{text: text}
		literal := 0 // where the text starts that is in no part yet
		for i := 0; i < len(text); {
			step := strings.IndexAny(text[i:], "${<")
			if step < 0 {
				break
			}
			i += step
			p, ok := s.at(i)
			if !ok {
				i++
				continue
			}
			if literal < i && !yield(part{start: literal, end: i}) || !yield(p) {
				return
			}
			i, literal = p.end, p.end
		}
		if literal < len(text) {
			yield(part{start: literal, end: len(text)})
		}
	}
}

// referenceScanner finds references at rising offsets.
type referenceScanner struct {
	text           string
	braces, parens brackets
	moustache, erb closer
}

// at is the part other than literal text that starts at an offset.
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

// enclosed is a reference whose inside, from start to end, is its name; end is
// negative if nothing closes it.
func (s *referenceScanner) enclosed(syntax string, at, start, end, closing int) (part, bool) {
	if end < 0 {
		return part{}, false
	}
	name := strings.TrimSpace(strings.Trim(s.text[start:end], "=-"))
	return reference(Reference{Syntax: syntax, Name: name, Start: at, End: end + closing}, name != "")
}

// parameter is ${...}; end is the offset of its closing brace.
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

// identifier is the name of a shell variable that a text begins with.
func identifier(text string) string {
	for i := range len(text) {
		c := text[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return text[:i]
		}
	}
	return text
}
