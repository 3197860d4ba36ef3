package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// TemplateProblem is a reason why a JWT template cannot be rendered (docs "JWT
// templates", "Error handling").
type TemplateProblem uint8

const (
	// PlaceholderUnclosed is "{{ user.id" without an end.
	PlaceholderUnclosed TemplateProblem = iota
	// PlaceholderEmpty is "{{ }}".
	PlaceholderEmpty
	// PlaceholderMalformed holds something else than paths and strings joined by
	// "||": {{ user.email && user.id }}.
	PlaceholderMalformed
	// PlaceholderRoot does not start at the user, the organization or the
	// membership: {{ usr.email }}.
	PlaceholderRoot
	// PlaceholderObject puts an object or a list inside of a string:
	// "{{ user.metadata }}".
	PlaceholderObject
	// TemplateSyntax is a template that does not render to JSON.
	TemplateSyntax
	// TemplateNotObject renders to JSON that is no object.
	TemplateNotObject
	// TemplateEmpty renders to an object without a claim.
	TemplateEmpty
)

// TemplateRoots are what the path of a placeholder can start with.
var TemplateRoots = []string{"organization", "organization_membership", "user"}

// TemplateFault is one mistake in a template. Start and End are offsets in its
// text, in bytes; Text is the path, the operand or the character at fault, empty
// where the text ends too early.
type TemplateFault struct {
	Problem    TemplateProblem
	Start, End int
	Text       string
}

// TemplateClaim is one claim that a template adds. Start and End are offsets of
// its name, with the quotes, in bytes.
type TemplateClaim struct {
	Name       string
	Start, End int
}

// ClaimsTemplate is a JWT template: JSON with placeholders, which add claims to
// access tokens.
type ClaimsTemplate struct {
	Faults []TemplateFault
	// Claims are the top-level claims in order; nil if the template is no object.
	Claims []TemplateClaim
	// Least is the size in bytes that the rendered object has at least, whatever
	// is known of the user; Usual is an estimate. Both are zero where there is a
	// fault.
	Least, Usual int
}

// ParseClaimsTemplate reads a template. Of one that is a reference as a whole
// nothing is known: it has no faults and no claims. References of other tools
// (${X}, {{ .Values.x }}) may stand inside.
func ParseClaimsTemplate(text Text) ClaimsTemplate {
	t := templateReader{text: string(text), masked: []byte(text)}
	if strings.TrimSpace(t.text) == "" || isKeptElsewhere(text) {
		return ClaimsTemplate{}
	}
	if t.mask(text.References()); !t.unclosed {
		t.readClaims()
	}
	slices.SortStableFunc(t.Faults, func(a, b TemplateFault) int { return a.Start - b.Start })
	if len(t.Faults) > 0 {
		t.Least, t.Usual = 0, 0
	}
	return t.ClaimsTemplate
}

// isKeptElsewhere reports whether a text is one reference, and not one
// placeholder.
func isKeptElsewhere(text Text) bool {
	r, ok := text.Reference()
	root, _, _ := strings.Cut(r.Name, ".")
	return ok && !(r.Syntax == "{{}}" && slices.Contains(TemplateRoots, root))
}

// placeholder is a part of a template that something else stands for when it is
// rendered.
type placeholder struct {
	start, end int
	inString   bool
	// usual is its size when rendered, in bytes, without quotes.
	usual  int
	quoted bool // rendered as a string
}

type templateReader struct {
	ClaimsTemplate
	text string
	// masked is the text with JSON of the same length in place of placeholders.
	masked       []byte
	placeholders []placeholder
	unclosed     bool
	// patched says that a reference of another tool stands where JSON is built, so
	// that the rest need not be JSON.
	patched bool
}

// mask finds the placeholders and makes the rest JSON. references are those of
// the text, in order.
func (t *templateReader) mask(references []Reference) {
	inString := false
	for i := 0; i < len(t.text); {
		for len(references) > 0 && (references[0].Start < i || references[0].Syntax == "{{}}") {
			references = references[1:]
		}
		switch {
		case strings.HasPrefix(t.text[i:], "{{"):
			length := strings.Index(t.text[i:], "}}")
			if length < 0 {
				line, _, _ := strings.Cut(t.text[i:], "\n")
				t.fault(PlaceholderUnclosed, i, i+len(line), line)
				t.unclosed = true
				return
			}
			i = t.placeholder(i, i+length+len("}}"), inString)
		case len(references) > 0 && references[0].Start == i:
			t.patched = t.patched || !inString
			i = t.hide(placeholder{
				start: i, end: references[0].End, inString: inString, usual: usualText, quoted: true,
			})
		case t.text[i] == '\\' && inString:
			i += 2
		default:
			inString = inString != (t.text[i] == '"')
			i++
		}
	}
}

func (t *templateReader) fault(problem TemplateProblem, start, end int, text string) {
	t.Faults = append(t.Faults, TemplateFault{problem, start, end, text})
}

// hide writes JSON over a placeholder and gives the offset behind it. It is an
// empty string, which may stand for a value and for a key, or text in a string.
func (t *templateReader) hide(p placeholder) int {
	t.placeholders = append(t.placeholders, p)
	over := t.masked[p.start:p.end]
	for i := range over {
		over[i] = ' '
	}
	if p.inString {
		copy(over, bytes.Repeat([]byte("x"), len(over)))
	} else {
		copy(over, `""`)
	}
	return p.end
}

// placeholder reads {{ operand || operand }} and gives the offset behind it.
func (t *templateReader) placeholder(start, end int, inString bool) int {
	p := placeholder{start: start, end: end, inString: inString, usual: usualText, quoted: true}
	expression := strings.TrimSpace(t.text[start+len("{{") : end-len("}}")])
	if expression == "" {
		t.fault(PlaceholderEmpty, start, end, "")
		return t.hide(p)
	}
	if strings.HasPrefix(expression, ".") || strings.HasPrefix(expression, "-") { // Helm's
		t.patched = t.patched || !inString
		return t.hide(p)
	}
	all := operands(expression)
	p.usual, p.quoted = usualSize(all[0])
	for _, operand := range all {
		if problem, text, ok := operandFault(operand, inString); ok {
			t.fault(problem, start, end, text)
			break
		}
	}
	return t.hide(p)
}

// readClaims reads the masked text as JSON.
func (t *templateReader) readClaims() {
	var whole json.RawMessage
	if err := json.Unmarshal(t.masked, &whole); err != nil {
		t.syntaxFault(err)
		return
	}
	if bytes.TrimSpace(t.masked)[0] != '{' {
		t.fault(TemplateNotObject, 0, len(t.text), "")
		return
	}
	decoder := json.NewDecoder(bytes.NewReader(t.masked))
	if _, err := decoder.Token(); err != nil { // valid JSON has tokens
		return
	}
	for decoder.More() {
		t.readClaim(decoder)
	}
	if len(t.Claims) == 0 && !t.patched {
		t.fault(TemplateEmpty, 0, len(t.text), "")
	}
	// Each claim was counted with a comma; the last one has none.
	t.Least = max(len("{}"), t.Least+len("{}")-len(","))
	t.Usual = max(len("{}"), t.Usual+len("{}")-len(","))
}

// unexpectedEnd is what encoding/json says of a text that stops too early.
const unexpectedEnd = "unexpected end of JSON input"

// syntaxFault points at the character that is wrong, or at the placeholder that
// stands there.
func (t *templateReader) syntaxFault(err error) {
	var syntax *json.SyntaxError
	switch {
	case t.patched || !errors.As(err, &syntax):
		return
	case syntax.Error() == unexpectedEnd:
		t.fault(TemplateSyntax, 0, len(t.text), "")
		return
	}
	start := int(syntax.Offset) - 1
	_, size := utf8.DecodeRuneInString(t.text[start:])
	end := start + size
	for _, p := range t.placeholders {
		if p.start <= start && start < p.end {
			start, end = p.start, p.end
		}
	}
	t.fault(TemplateSyntax, start, end, t.text[start:end])
}

// readClaim reads a key and its value from a decoder that stands before them.
func (t *templateReader) readClaim(decoder *json.Decoder) {
	from := int(decoder.InputOffset())
	name, err := decoder.Token()
	if err != nil {
		return
	}
	claim := TemplateClaim{Start: from + bytes.IndexByte(t.masked[from:], '"'), End: int(decoder.InputOffset())}
	claim.Name, _ = name.(string)
	var value json.RawMessage
	if err := decoder.Decode(&value); err != nil {
		return
	}
	t.Claims = append(t.Claims, claim)
	t.addSize(claim, value, int(decoder.InputOffset()))
}
