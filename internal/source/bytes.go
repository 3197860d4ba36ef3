package source

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
