package yamltree

import "strings"

const bom = "\ufeff"

// readStream reads all documents (chapter 9).
func (p *parser) readStream() {
	p.end = len(p.text)
	if strings.HasPrefix(p.text, bom) {
		p.pos, p.line = len(bom), len(bom)
	}
	for !p.stopped {
		from := p.pos
		directive := p.documentPrefix()
		if p.pos >= p.end {
			return
		}
		explicit := p.marker('-')
		if directive >= 0 && !explicit {
			p.report(directive, p.lineEnd(directive), faultDirectiveEnd)
		}
		if explicit {
			p.pos += len("---")
		}
		p.end = p.documentEnd(p.pos)
		p.document(from, explicit)
		p.pos = p.end
		p.line = max(p.line, p.pos) // the end is the start of a line
		p.end = len(p.text)
		if p.pos < p.end && p.marker('.') {
			p.documentSuffix()
		}
	}
}

// documentPrefix reads the directives and end markers before a document. It returns the offset of the last directive,
// which requires a "---" after it, or -1.
func (p *parser) documentPrefix() (directive int) {
	directive = -1
	p.handles = nil
	for {
		p.skip()
		switch {
		case p.pos < p.end && p.marker('.'):
			if directive >= 0 {
				p.report(directive, p.lineEnd(directive), faultDirectiveEnd)
				directive = -1
			}
			p.documentSuffix()
		case p.pos < p.end && p.text[p.pos] == '%' && p.pos == p.line:
			directive = p.pos
			p.directive()
		default:
			if p.pos >= p.end && directive >= 0 {
				p.report(directive, p.lineEnd(directive), faultDirectiveEnd)
			}
			return directive
		}
	}
}

// documentSuffix reads "..." and reports text that follows on the line.
func (p *parser) documentSuffix() {
	p.pos += len("...")
	if newLine := p.skip(); !newLine && p.pos < p.end {
		end := p.lineEnd(p.pos)
		p.report(p.pos, end, faultMarkerText)
		p.pos = end
	}
}

// marker reports whether a document marker, which is three times c, is at the current position.
func (p *parser) marker(c byte) bool {
	return p.pos == p.line && p.text[p.pos] == c && isMarker(p.text, p.pos)
}

func isMarker(text string, i int) bool {
	return i+3 <= len(text) && (text[i] == '-' || text[i] == '.') &&
		text[i+1] == text[i] && text[i+2] == text[i] &&
		(i+3 == len(text) || class[text[i+3]]&classBlank != 0)
}

// documentEnd returns the start of the next line with a document marker. A scalar cannot contain such a line
// (c-forbidden). The documents can therefore be separated before they are parsed, and an error in one document cannot
// hide the next.
func (p *parser) documentEnd(i int) int {
	text := p.text
	for {
		var k int
		if p.hasCR {
			k = strings.IndexAny(text[i:], "\n\r")
		} else {
			k = strings.IndexByte(text[i:], '\n')
		}
		if k < 0 {
			return len(text)
		}
		i += k + 1
		if isMarker(text, i) {
			return i
		}
	}
}

func (p *parser) directive() {
	start, end := p.pos, p.lineEnd(p.pos)
	p.pos = end
	line := p.text[start:end]
	if k := strings.Index(line, " #"); k >= 0 {
		end, line = start+k, line[:k]
		p.pos = end
	}
	if p.handles == nil {
		p.handles = map[string]bool{}
	}
	switch words := strings.Fields(line); words[0] {
	case "%YAML":
		if len(words) != 2 || p.handles["%YAML"] || !isVersion(words[1]) {
			p.report(start, end, faultDirectiveYAML)
		}
		p.handles["%YAML"] = true
	case "%TAG":
		if len(words) != 3 || words[1][0] != '!' {
			p.report(start, end, faultDirectiveTag)
			return
		}
		p.handles[words[1]] = true
	}
}

// isVersion reports whether s consists of digits, a dot and digits.
func isVersion(s string) bool {
	major := decimals(s, 0)
	return major > 0 && major < len(s) && s[major] == '.' &&
		major+1 < len(s) && decimals(s, major+1) == len(s)
}

// document reads the document at the current position. from is the start of the directives and comments before it.
func (p *parser) document(from int, explicit bool) {
	p.anchors, p.linked = nil, false
	p.mappingAt, p.sequenceAt, p.dashAt = -1, -1, -1
	p.noClose = [2]bool{}
	at, faults := p.pos, p.faults
	if explicit {
		p.skip()
	}
	if p.pos >= p.end {
		p.tree.Documents = append(p.tree.Documents, p.null(at))
		return
	}
	root := p.node(place{parent: -1, block: p.leads()}, nil)
	for {
		p.skip()
		if p.pos >= p.end {
			break
		}
		p.misplaced(-1, slot{node: &root})
	}
	if p.linked {
		p.link(root)
	}
	if p.faults > faults {
		root.Partial = true
	}
	p.markDamaged(root, from)
	p.tree.Documents = append(p.tree.Documents, root)
}

// markDamaged marks as partial the collections that contain a fault that was found before parsing.
func (p *parser) markDamaged(root *Node, from int) {
	for _, at := range p.damaged {
		if int(at) < from || int(at) >= p.end {
			continue
		}
		for n := root; n != nil; n = lastChildBefore(n, at) {
			n.Partial = true
		}
	}
}

// lastChildBefore returns the last collection in n that starts at or before an offset, or nil.
func lastChildBefore(n *Node, at int32) *Node {
	var last *Node
	for _, pair := range n.Pairs {
		if pair.Key.Start() > at {
			break
		}
		last = pair.Value
	}
	for _, item := range n.Items {
		if item.Start() > at {
			break
		}
		last = item
	}
	if last == nil || !last.isCollection() {
		return nil
	}
	return last
}
