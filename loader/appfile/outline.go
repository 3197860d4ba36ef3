package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Outline contains the parts of a file that reports may show even if the values are hidden. If a reader omits a part,
// reports show less of the file, but never more.
type Outline struct {
	// Names contains the spans of keys and variable names. Text in the position of a name is not always a name,
	// especially in files with syntax errors.
	Names []source.Span
	// Punctuation contains the spans of brackets, separators and keywords.
	Punctuation []source.Span
	// Scalars contains the spans of values that may be references.
	Scalars []source.Span
}

func (o *Outline) name(span source.Span) { o.Names = append(o.Names, span) }

// mark adds the byte at an offset to the punctuation if the byte is in set. It reports whether it added the byte.
func (o *Outline) mark(text string, at int, set string) bool {
	if at < 0 || at >= len(text) || strings.IndexByte(set, text[at]) < 0 {
		return false
	}
	o.Punctuation = append(o.Punctuation, source.Span{Start: int32(at), End: int32(at + 1)})
	return true
}

// before marks the nearest nonblank byte before an offset, if it is in set.
func (o *Outline) before(text string, at int, set string) {
	for at--; at >= 0 && strings.IndexByte(" \t\r\n", text[at]) >= 0; at-- {
	}
	o.mark(text, at, set)
}

// after marks the nearest nonblank byte at or after an offset on the same line, if it is in set.
func (o *Outline) after(text string, at int, set string) {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	o.mark(text, at, set)
}

// ofTree adds the keys, brackets and separators of YAML or JSON documents.
func (o *Outline) ofTree(file *source.File, documents []*yamltree.Node) {
	for _, document := range documents {
		o.ofNode(file.Text, document)
	}
	for start := 0; start < len(file.Text); start = nextLineStart(file.Text, start) {
		if rest := file.Text[start:]; strings.HasPrefix(rest, "---") &&
			(len(rest) == 3 || strings.IndexByte(" \r\n", rest[3]) >= 0) {
			o.Punctuation = append(o.Punctuation, source.Span{Start: int32(start), End: int32(start + 3)})
		}
	}
}

func (o *Outline) ofNode(text string, n *yamltree.Node) {
	start, end := int(n.Span.Start), int(n.Span.End)
	switch n.Kind {
	case yamltree.Mapping:
		for _, pair := range n.Pairs {
			o.ofPair(text, pair, n.Style)
		}
	case yamltree.Sequence:
		for _, item := range n.Items {
			if n.Style == yamltree.Flow {
				o.before(text, int(item.Start()), ",")
			} else {
				o.before(text, int(item.Start()), "-")
			}
			o.ofNode(text, item)
		}
	case yamltree.Alias, yamltree.Merge:
		return
	default:
		o.ofScalar(text, n)
		return
	}
	if n.Style == yamltree.Flow {
		o.mark(text, start, "{[")
		o.mark(text, end-1, "}]")
	}
}

func (o *Outline) ofPair(text string, pair yamltree.Pair, style yamltree.Style) {
	key := pair.Key
	if style == yamltree.Flow {
		o.before(text, int(key.Start()), ",")
	}
	if key.Kind != yamltree.Mapping && key.Kind != yamltree.Sequence && key.Kind != yamltree.Alias {
		o.name(key.Span)
	}
	o.mark(text, int(pair.Colon)-1, ":")
	if pair.Value == nil {
		return
	}
	o.ofNode(text, pair.Value)
	if refersByName[key.Text] {
		for _, part := range pair.Value.Pairs {
			if part.Value.Kind == yamltree.String && part.Value.Style == yamltree.Plain {
				o.name(part.Value.Span)
			}
		}
	}
}

// refersByName contains the keys of Kubernetes objects whose values name a field, or a value in another object.
var refersByName = map[string]bool{
	"secretKeyRef": true, "configMapKeyRef": true, "fieldRef": true, "resourceFieldRef": true, "secretRef": true,
	"configMapRef": true,
}

// ofScalar adds a value. For a block scalar, it adds only the start of the header.
func (o *Outline) ofScalar(text string, n *yamltree.Node) {
	if n.Implicit || n.Span.Empty() {
		return
	}
	if n.Style == yamltree.Literal || n.Style == yamltree.Folded {
		at := int(n.Span.Start)
		if o.mark(text, at, "|>") {
			o.mark(text, at+1, "+-")
		}
		return
	}
	o.Scalars = append(o.Scalars, n.Span)
}
