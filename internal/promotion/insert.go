package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// insertion returns where to insert a setting that the second environment lacks: after its last sibling, in the nearest
// collection that exists there.
func insertion(s *position) *Insertion {
	place := s.in
	if place == nil || place.File == nil {
		return nil
	}
	i := &Insertion{File: place.File, Keys: s.keys, Anchor: anchor(place)}
	text := place.File.Text
	end := min(int(place.Span.End), len(text))
	end = len(strings.TrimRight(text[:end], " \t\r\n"))
	start := int(place.Span.Start)
	if isScalar(place) { // an entry in short form must be rewritten as a mapping
		i.Span, i.Indent = source.Span{Start: place.Span.End, End: place.Span.End}, -1
		i.Line = place.File.Position(place.Span.Start, source.Runes).Line
		return i
	}
	if start < end && (text[start] == '[' || text[start] == '{') {
		end = len(strings.TrimRight(text[:end-1], " \t\r\n,"))
		i.Span, i.Indent = source.Span{Start: int32(end), End: int32(end)}, -1
		i.Line = place.File.Position(int32(end), source.Runes).Line
		return i
	}
	line := place.File.Position(int32(end), source.Runes).Line
	i.Line = line + 1
	next := place.File.LineSpan(line).End
	for next < int32(len(text)) && (text[next] == '\r' || text[next] == '\n') {
		if next++; text[next-1] == '\n' {
			break
		}
	}
	i.Span = source.Span{Start: next, End: next}
	first := place.File.LineSpan(place.File.Position(int32(start), source.Runes).Line)
	i.Indent = start - int(first.Start)
	return i
}

// isScalar reports whether a list entry is a plain text in short form.
func isScalar(p *model.Place) bool {
	return p.Key.Empty() && p.Parent != nil && p.First == p.Span && !strings.HasPrefix(p.File.Text[p.Span.Start:], "{")
}

// anchor returns the location of the key whose value is the collection. A list entry has no such key; anchor then
// returns the location of the first key in it.
func anchor(p *model.Place) finding.Location {
	if !p.Key.Empty() {
		return finding.Location{File: p.File, Span: p.Key}
	}
	return p.Location()
}
