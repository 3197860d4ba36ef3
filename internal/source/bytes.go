package source

import "math/bits"

// ByteSet is a set of bytes. Unlike strings.IndexAny and strings.Trim, its methods do not build the
// set for each call.
type ByteSet [256]bool

// NewByteSet returns the set of the bytes of text.
func NewByteSet(text string) *ByteSet {
	var set ByteSet
	for i := range len(text) {
		set[text[i]] = true
	}
	return &set
}

// Prefix returns the number of bytes at the start of text that are in the set.
func (b *ByteSet) Prefix(text string) int {
	for i := range len(text) {
		if !b[text[i]] {
			return i
		}
	}
	return len(text)
}

// Index returns the offset of the first byte that is in the set, or the length of text.
func (b *ByteSet) Index(text string) int {
	for i := range len(text) {
		if b[text[i]] {
			return i
		}
	}
	return len(text)
}

// Only reports whether all bytes of text are in the set.
func (b *ByteSet) Only(text string) bool { return b.Prefix(text) == len(text) }

// Any reports whether a byte of text is in the set.
func (b *ByteSet) Any(text string) bool { return b.Index(text) < len(text) }

// pairSet is a set of pairs of bytes.
type pairSet [1 << 16 / 64]uint64

func (s *pairSet) add(a, b byte) {
	pair := uint(a)<<8 | uint(b)
	s[pair/64] |= 1 << (pair % 64)
}

func (s *pairSet) has(a, b byte) bool {
	pair := uint(a)<<8 | uint(b)
	return s[pair/64]&(1<<(pair%64)) != 0
}

// offsets is a set of byte offsets in a text.
type offsets []uint64

func newOffsets(length int) offsets { return make(offsets, length/64+1) }

// add adds the offsets of a span.
func (o offsets) add(span Span) {
	for at := span.Start; at < span.End; {
		end := min(span.End, (at/64+1)*64)
		o[at/64] |= ^uint64(0) >> (64 - (end - at)) << (at % 64)
		at = end
	}
}

// next returns the first run of consecutive offsets in the set that starts in [at, end), cut off at end. If no offset
// in [at, end) is in the set, next returns the empty span at end.
func (o offsets) next(at, end int32) Span {
	start := o.find(at, end, true)
	return Span{start, o.find(start, end, false)}
}

// find returns the first offset in [at, end) that is in the set or, if inSet is false, that is not in the set. It
// returns end if there is no such offset.
func (o offsets) find(at, end int32, inSet bool) int32 {
	if o == nil {
		return end
	}
	flipped := ^uint64(0)
	if inSet {
		flipped = 0
	}
	for at < end {
		if word := (o[at/64] ^ flipped) >> (at % 64); word != 0 {
			return min(end, at+int32(bits.TrailingZeros64(word)))
		}
		at = (at/64 + 1) * 64
	}
	return end
}
