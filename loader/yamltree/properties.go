package yamltree

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// atProperties reports whether an anchor or a tag starts at the current position.
func (p *parser) atProperties() bool { return p.next('&') || p.next('!') }

// properties reads the anchor and the tag at the current position. They must be on one line.
func (p *parser) properties() *Properties {
	props := &Properties{Span: p.span(p.pos, p.pos)}
	for p.atProperties() {
		if p.text[p.pos] == '&' {
			p.anchor(props)
		} else {
			p.tag(props)
		}
		props.Span.End = int32(p.pos)
		i := p.skipBlanks(p.pos)
		if i == p.pos || i >= p.end || p.text[i] != '&' && p.text[i] != '!' {
			break
		}
		p.pos = i
	}
	return props
}

func (p *parser) anchor(props *Properties) {
	start := p.pos
	end := p.propertyEnd(start, p.nameEnd(start+1))
	if end == start+1 {
		p.report(start, end, faultAnchorName)
	}
	if props.Anchor != "" {
		p.report(start, end, faultTwoAnchors)
	}
	props.Anchor = p.text[start+1 : end]
	p.pos = end
}

// nameEnd returns the end of the anchor name or tag that starts at i.
func (p *parser) nameEnd(i int) int {
	for i < p.end && class[p.text[i]]&(classBlank|classFlow) == 0 {
		i++
	}
	return i
}

// propertyEnd reports text that directly follows an anchor or a tag. It returns the end of that text.
func (p *parser) propertyEnd(start, end int) int {
	if p.ends(end) {
		return end
	}
	glued := end
	for !p.blank(glued) {
		glued++
	}
	p.report(start, glued, faultPropertyEnd)
	if p.flowDepth > 0 {
		return end
	}
	return glued
}

func (p *parser) tag(props *Properties) {
	start := p.pos
	end, ok := p.nameEnd(start+1), true
	if strings.HasPrefix(p.text[start:p.end], "!<") {
		end, ok = p.verbatimTagEnd(start + 2)
	}
	tag := p.text[start:end]
	if glued := p.propertyEnd(start, end); glued > end {
		end, ok = glued, true // its problem has been reported
	} else if !ok || !validTag(tag) {
		p.report(start, end, faultTagSyntax)
	} else if handle := tagHandle(tag); handle != "" && !p.handles[handle] {
		p.report(start, end, faultTagHandle)
	}
	if props.Tag != "" {
		p.report(start, end, faultTwoTags)
	}
	props.Tag = p.text[start:end]
	p.pos = end
}

// verbatimTagEnd returns the offset after the ">" of a tag like !<uri>.
func (p *parser) verbatimTagEnd(i int) (int, bool) {
	for !p.blank(i) {
		if p.text[i] == '>' {
			return i + 1, true
		}
		i++
	}
	return i, false
}

// validTag reports whether a tag contains only allowed characters (ns-uri-char) and has a suffix after its handle, if
// any.
func validTag(tag string) bool {
	if strings.HasPrefix(tag, "!<") {
		return validURI(strings.TrimSuffix(tag[2:], ">"), ",[]!")
	}
	suffix := tag[1:]
	if k := strings.IndexByte(suffix, '!'); k >= 0 {
		if suffix = suffix[k+1:]; suffix == "" {
			return false
		}
	}
	return suffix == "" || validURI(suffix, "")
}

func validURI(s, also string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '!' && also == "" || class[c]&classTag == 0 && strings.IndexByte(also, c) < 0 {
			return false
		}
		if c == '%' && (i+2 >= len(s) || !allDigits(s[i+1:i+3], true)) {
			return false
		}
	}
	return s != ""
}

// tagHandle returns the handle of a tag, such as !name!, which must be declared. It returns "" if the tag has no
// handle.
func tagHandle(tag string) string {
	if k := strings.IndexByte(tag[1:], '!'); k > 0 && tag[1] != '<' {
		return tag[:k+2]
	}
	return ""
}

// alias reads the alias at the current position.
func (p *parser) alias() *Node {
	start := p.pos
	end := p.nameEnd(start + 1)
	if end > start+2 && p.text[end-1] == ':' && p.anchors[p.text[start+1:end]] == nil &&
		p.anchors[p.text[start+1:end-1]] != nil {
		end-- // strictly, the colon in "*name: value" would belong to the name
	}
	n := p.arena.node()
	n.Kind, n.Text, n.Span = Alias, p.text[start+1:end], p.span(start, end)
	n.Props = &Properties{Span: source.Span{Start: int32(start), End: int32(start)}, Target: p.anchors[n.Text]}
	switch {
	case n.Text == "":
		p.report(start, end, faultAliasName)
	case n.Props.Target == nil:
		p.report(start, end, faultUnknownAnchor)
	}
	if n.Props.Target == nil {
		n.Props.Target = p.lost(end)
	}
	p.linked = true
	p.pos = end
	return n
}

// attach sets the properties of a node and determines its kind. outer contains properties from an earlier line.
func (p *parser) attach(n *Node, outer, own *Properties) *Node {
	props := p.join(outer, own)
	if props == nil {
		n.settle()
		return n
	}
	if n.Kind == Alias {
		p.report(int(props.Span.Start), int(props.Span.End), faultAliasProperties)
		props.Target = n.Props.Target
	}
	n.Props = props
	if props.Anchor != "" {
		if p.anchors == nil {
			p.anchors = map[string]*Node{}
		}
		p.anchors[props.Anchor] = n.Resolve() // never an alias, so there are no chains of aliases
	}
	n.settle()
	return n
}

// join combines properties on two lines. Either may be nil.
func (p *parser) join(outer, own *Properties) *Properties {
	if outer == nil {
		return own
	}
	if own == nil {
		return outer
	}
	if outer.Anchor != "" && own.Anchor != "" {
		p.report(int(own.Span.Start), int(own.Span.End), faultTwoAnchors)
	}
	if outer.Tag != "" && own.Tag != "" {
		p.report(int(own.Span.Start), int(own.Span.End), faultTwoTags)
	}
	if own.Anchor != "" {
		outer.Anchor = own.Anchor
	}
	if own.Tag != "" {
		outer.Tag = own.Tag
	}
	outer.Span.End = own.Span.End
	return outer
}
