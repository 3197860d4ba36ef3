package model

import "strings"

// closer finds closing marks of one kind in a string. If the offsets of successive calls to next ascend, each byte is
// scanned only once.
type closer struct{ from, found int }

// next returns the byte offset of the first mark at or after offset, or -1.
func (c *closer) next(text, mark string, offset int) int {
	if c.found >= offset && c.from > 0 || c.found < 0 {
		return c.found
	}
	c.from = offset
	if c.found = strings.Index(text[min(offset, len(text)):], mark); c.found >= 0 {
		c.found += offset
	}
	return c.found
}

// brackets finds matching brackets of one kind. It computes the pairs of the whole text only if brackets are nested or
// unclosed.
type brackets struct {
	pairs []bracketPair // in order of the opening brackets; nil if not computed
	next  int           // index of the first pair not yet passed
}

type bracketPair struct{ open, close int32 }

// closing returns the offset of the bracket that closes the bracket at offset open, or -1 if none does. The offsets of
// successive calls must ascend.
func (b *brackets) closing(text string, opening, closing byte, open int) int {
	if b.pairs == nil {
		// Most brackets contain no others. The text up to the next bracket is examined only once.
		for i := open + 1; i < len(text) && text[i] != opening; i++ {
			if text[i] == closing {
				return i
			}
		}
		b.pairs = pair(text, opening, closing)
	}
	for b.next < len(b.pairs) && int(b.pairs[b.next].open) < open {
		b.next++
	}
	if b.next == len(b.pairs) || int(b.pairs[b.next].open) != open {
		return -1
	}
	return int(b.pairs[b.next].close)
}

func pair(text string, opening, closing byte) []bracketPair {
	pairs := []bracketPair{}
	var unclosed []int32 // indices into pairs
	for i := range len(text) {
		switch text[i] {
		case opening:
			unclosed = append(unclosed, int32(len(pairs)))
			pairs = append(pairs, bracketPair{int32(i), -1})
		case closing:
			if n := len(unclosed); n > 0 {
				pairs[unclosed[n-1]].close = int32(i)
				unclosed = unclosed[:n-1]
			}
		}
	}
	return pairs
}
