package document

import "github.com/golive-lint/golive/internal/source"

// BytePositions returns the position of the first byte of the span and the position after its last byte. Lines and
// columns are 1-based, and columns count bytes.
func (p Place) BytePositions() (start, end source.Position) {
	return p.file.Position(p.span.Start, source.Bytes), p.file.Position(p.span.End, source.Bytes)
}
