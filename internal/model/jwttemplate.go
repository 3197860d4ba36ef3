package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// TemplateProblem is a reason why a JWT template cannot be rendered (WorkOS documentation, "JWT
// templates", "Error handling").
type TemplateProblem uint8

const (
	// PlaceholderUnclosed is a placeholder without its end: "{{ user.id".
	PlaceholderUnclosed TemplateProblem = iota
	// PlaceholderEmpty is "{{ }}".
	PlaceholderEmpty
	// PlaceholderMalformed is a placeholder with anything but paths and strings joined by "||":
	// {{ user.email && user.id }}.
	PlaceholderMalformed
	// PlaceholderRoot is a path that does not start at the user, organization or organization
	// membership: {{ usr.email }}.
	PlaceholderRoot
	// PlaceholderObject is an object or list inside a string: "{{ user.metadata }}".
	PlaceholderObject
	// TemplateSyntax is a template that does not render to JSON.
	TemplateSyntax
	// TemplateNotObject is a template that renders to a JSON value that is not an object.
	TemplateNotObject
	// TemplateEmpty is a template that renders to an object without claims.
	TemplateEmpty
)

// TemplateRoots lists the valid first segments of a placeholder path.
var TemplateRoots = []string{"organization", "organization_membership", "user"}

// TemplateFault is one mistake in a template. Start and End are byte offsets in the text of the template. Text is the
// path, operand or character at fault, or empty if the template ends too early.
type TemplateFault struct {
	Problem    TemplateProblem
	Start, End int
	Text       string
}

// TemplateClaim is a claim that a template adds. Start and End are the byte offsets of its
// name, including the quotes.
type TemplateClaim struct {
	Name       string
	Start, End int
}

// ClaimsTemplate is a parsed JWT template: JSON with placeholders that adds claims to access
// tokens.
type ClaimsTemplate struct {
	Faults []TemplateFault
	// Claims lists the top-level claims in order. It is nil if the template is not an object.
	Claims []TemplateClaim
	// Least is the minimum size in bytes of the rendered object for any user; Usual is an
	// estimate. Both are zero if there is a fault.
	Least, Usual int
}

// ParseClaimsTemplate parses a template. A template that consists of a single reference has
// unknown content, so it yields neither faults nor claims. References of other tools (${X}, {{
// .Values.x }}) may occur inside a template.
func ParseClaimsTemplate(text Text) ClaimsTemplate {
	t := templateReader{text: string(text), masked: []byte(text)}
	if strings.TrimSpace(t.text) == "" || isExternalReference(text) {
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

// isExternalReference reports whether the whole text is a reference of another tool and not a
// placeholder.
func isExternalReference(text Text) bool {
	r, ok := text.Reference()
	root, _, _ := strings.Cut(r.Name, ".")
	return ok && !(r.Syntax == "{{}}" && slices.Contains(TemplateRoots, root))
}

// placeholder is a part of a template that rendering replaces with a value.
type placeholder struct {
	start, end int
	inString   bool
	// usual is the estimated rendered size in bytes, without quotes.
	usual  int
	quoted bool // rendered as a JSON string
}

type templateReader struct {
	ClaimsTemplate
	text string
	// masked is the text with each placeholder replaced by JSON of the same length.
	masked       []byte
	placeholders []placeholder
	unclosed     bool
	// patched is true if a reference of another tool occurs outside a string. The masked text may then be invalid JSON.
	patched bool
}

// mask finds the placeholders and replaces them in masked. references lists the references in the text, in order.
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

// hide overwrites a placeholder in masked and returns the offset after it. Inside a string, the replacement is plain
// text. Elsewhere it is an empty JSON string, which is valid both as a value and as a key.
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

// placeholder parses {{ operand || operand }} and returns the offset after it.
func (t *templateReader) placeholder(start, end int, inString bool) int {
	p := placeholder{start: start, end: end, inString: inString, usual: usualText, quoted: true}
	expression := strings.TrimSpace(t.text[start+len("{{") : end-len("}}")])
	if expression == "" {
		t.fault(PlaceholderEmpty, start, end, "")
		return t.hide(p)
	}
	if strings.HasPrefix(expression, ".") || strings.HasPrefix(expression, "-") { // Helm syntax
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

// readClaims parses the masked text as JSON.
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
	if _, err := decoder.Token(); err != nil { // cannot happen: valid JSON has tokens
		return
	}
	for decoder.More() {
		t.readClaim(decoder)
	}
	if len(t.Claims) == 0 && !t.patched {
		t.fault(TemplateEmpty, 0, len(t.text), "")
	}
	// Each claim was counted with a comma, but the last one has none.
	t.Least = max(len("{}"), t.Least+len("{}")-len(","))
	t.Usual = max(len("{}"), t.Usual+len("{}")-len(","))
}

// unexpectedEnd is the encoding/json error for text that ends too early.
const unexpectedEnd = "unexpected end of JSON input"

// syntaxFault reports a JSON error at the character that caused it, or at the placeholder that contains this character.
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

// readClaim reads a key and its value from the decoder.
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
