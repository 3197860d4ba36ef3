package yamltree

import "strings"

// Text of template engines (Go and Helm, Jinja, Liquid) and references to
// variables. YAML reads {{ .name }} as a mapping with a mapping for a key, which
// nobody means; so it is read as text, and the file is said to be a template.

// templateLine returns the end of the line when a template statement such as
// {{- if .Values.sso }} or {% endif %} is all that stands on it, else i.
func (p *parser) templateLine(i int) int {
	if i+1 >= p.end || p.text[i+1] != '{' && p.text[i+1] != '%' {
		return i
	}
	end := p.textEnd(i)
	if !strings.HasSuffix(p.text[i:end], "}}") && !strings.HasSuffix(p.text[i:end], "%}") {
		return i
	}
	p.templateLines = true
	p.reportTemplate(i, end)
	return end
}

// longestExpression is how many bytes of an expression or a reference are looked
// at for its end. Without a bound, a line of them would be read once for each.
const longestExpression = 512

// closing is the offset behind the first closing brackets after i, on its line;
// -1 when there are none.
func (p *parser) closing(i int, brackets string) int {
	text := p.text[i:min(p.end, i+longestExpression)]
	k := strings.Index(text, brackets)
	if k < 0 || strings.ContainsAny(text[:k], "\r\n") {
		return -1
	}
	return i + k + len(brackets)
}

// atTemplate: {{ stands at the token and }} behind it on the line.
func (p *parser) atTemplate() bool {
	return strings.HasPrefix(p.text[p.pos:p.end], "{{") && p.closing(p.pos, "}}") >= 0
}

// templateText reads the template expression at the token, and the text around
// it, as a plain scalar.
func (p *parser) templateText() *Node {
	start, i := p.pos, p.pos
	for strings.HasPrefix(p.text[i:p.end], "{{") {
		end := p.closing(i, "}}")
		if end < 0 {
			break
		}
		i = p.plainLine(end)
	}
	i = p.trimBlanks(start, i)
	p.reportTemplate(start, i)
	n := p.scalar(Plain, start, i)
	n.Text, n.Partial = p.text[start:i], true
	p.pos = i
	return n
}

// reportTemplate says it once: one template has many expressions.
func (p *parser) reportTemplate(start, end int) {
	if p.template {
		p.faults++
		return
	}
	p.template, p.templateAt = true, start
	p.report(start, end, faultTemplate)
}

// placeholder returns the end of the ${NAME} or ${{ name }} in the plain text
// from start on whose brace stands at i, or -1. It only matters in a flow
// collection, where YAML ends the text at the brace.
func (p *parser) placeholder(start, i int) int {
	if i == start || p.text[i-1] != '$' {
		return -1
	}
	brackets := "}"
	if strings.HasPrefix(p.text[i:p.end], "{{") {
		brackets = "}}"
	}
	end := p.closing(i, brackets)
	if end >= 0 {
		p.report(i-1, end, faultPlaceholder)
	}
	return end
}
