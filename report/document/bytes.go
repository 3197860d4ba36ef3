package document

import "github.com/golive-lint/golive/internal/source"

// BytePositions are the first byte of the span and the one after the last: lines and bytes
// of a line, both from 1.
func (p Place) BytePositions() (start, end source.Position) {
	return p.file.Position(p.span.Start, source.Bytes), p.file.Position(p.span.End, source.Bytes)
}
