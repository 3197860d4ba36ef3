package document

import "github.com/golive-lint/golive/internal/source"

// BytePositions returns the positions of the first byte of the span and of the byte after it,
// with 1-based lines and 1-based columns in bytes.
func (p Place) BytePositions() (start, end source.Position) {
	return p.file.Position(p.span.Start, source.Bytes), p.file.Position(p.span.End, source.Bytes)
}
