package source

import (
	"slices"
	"sync"
	"unicode/utf8"
)

// stride is the minimum distance in bytes between the marks of a columnIndex.
const stride = 1 << 10

// columnIndex computes columns in long lines without counting from the start of the line: a
// file may be a single line of several megabytes with thousands of findings.
type columnIndex struct {
	once sync.Once
	// marks lists the offsets of rune starts, in order. runes and utf16 count the units in the file before each mark.
	marks, runes, utf16 []int32
}

func (x *columnIndex) build(text string) {
	size := len(text)/stride + 1
	x.marks, x.runes, x.utf16 = make([]int32, 0, size), make([]int32, 0, size), make([]int32, 0, size)
	var runes, units int32
	next := 0
	for i, r := range text {
		if i >= next {
			x.marks, x.runes, x.utf16 = append(x.marks, int32(i)), append(x.runes, runes), append(x.utf16, units)
			next = i + stride
		}
		runes++
		units++
		if r >= 0x10000 {
			units++
		}
	}
}

// columnsBetween counts the units between two offsets in the same line. start is the first byte of the line.
func (f *File) columnsBetween(start, end int32, unit Unit) int {
	if end-start < 4*stride || unit == Bytes {
		return count(f.Text[start:end], unit)
	}
	x := &f.columns
	x.once.Do(func() { x.build(f.Text) })
	return x.before(f.Text, end, unit) - x.before(f.Text, start, unit)
}

// before counts the units from the start of the file to offset.
func (x *columnIndex) before(text string, offset int32, unit Unit) int {
	k, found := slices.BinarySearch(x.marks, offset)
	if !found {
		k--
	}
	if k < 0 {
		return 0
	}
	counts := x.runes
	if unit == UTF16 {
		counts = x.utf16
	}
	return int(counts[k]) + count(text[x.marks[k]:offset], unit)
}

// runeStart returns the offset of the first byte of the rune that contains offset. The rune
// must not start before start.
func runeStart(text string, start, offset int32) int32 {
	for at := offset; at >= start && at > offset-utf8.UTFMax && int(at) < len(text); at-- {
		if utf8.RuneStart(text[at]) {
			if _, n := utf8.DecodeRuneInString(text[at:]); at+int32(n) > offset {
				return at
			}
			return offset
		}
	}
	return offset
}
