package yamltree

import "strings"

// Template expressions (Go and Helm, Jinja, Liquid) and references to variables. In YAML, {{ .name }} is a mapping
// whose key is a mapping. This is never intended, so golive reads the expression as text and reports the file as a
// template.

// templateLine returns the end of the line from i if it consists of a template statement, such as {{- if .Values.sso }}
// or {% endif %}. Otherwise, it returns i.
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

// longestExpression is the maximum length, in bytes, of an expression or reference. Without a limit, a line with many
// opening brackets would take quadratic time.
const longestExpression = 512

// closing returns the offset after the closing brackets that follow i on its line. It returns -1 if the line has none.
func (p *parser) closing(i int, brackets string) int {
	text := p.text[i:min(p.end, i+longestExpression)]
	k := strings.Index(text, brackets)
	if k < 0 || strings.ContainsAny(text[:k], "\r\n") {
		return -1
	}
	return i + k + len(brackets)
}

// atTemplate reports whether {{ is at the current position and }} follows on the same line.
func (p *parser) atTemplate() bool {
	return strings.HasPrefix(p.text[p.pos:p.end], "{{") && p.closing(p.pos, "}}") >= 0
}

// templateText reads the template expression at the current position, and the text around it, as a plain scalar.
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

// reportTemplate reports that the file is a template, but only once.
func (p *parser) reportTemplate(start, end int) {
	if p.template {
		p.faults++
		return
	}
	p.template, p.templateAt = true, start
	p.report(start, end, faultTemplate)
}

// placeholder returns the end of a reference such as ${NAME} or ${{ name }}, or -1 if there is none. start is the
// start of the plain text that contains the reference, and i is the offset of the reference's first brace. Without
// placeholder, the text in a flow collection would end at this brace.
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
