package loader

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
)

// markSearch finds any of marks in one pass (Wu and Manber, A fast algorithm for multi-pattern searching, 1994).
type markSearch struct {
	// shift maps the last two bytes of a window of the length of the shortest mark to the number of bytes by which the
	// window can move on, 0 if a mark may start in it.
	shift []uint8
	// shortest is the length of the shortest mark. byEnd are the marks whose first shortest bytes end with two bytes.
	shortest int
	byEnd    map[[2]byte][][]byte
}

func newMarkSearch(marks []string) *markSearch {
	s := &markSearch{shift: make([]uint8, 1<<16), shortest: len(marks[0]), byEnd: map[[2]byte][][]byte{}}
	for _, mark := range marks {
		s.shortest = min(s.shortest, len(mark))
	}
	for i := range s.shift {
		s.shift[i] = uint8(s.shortest - 1)
	}
	for _, mark := range marks {
		for end := 2; end <= s.shortest; end++ {
			pair := int(mark[end-2])<<8 | int(mark[end-1])
			s.shift[pair] = min(s.shift[pair], uint8(s.shortest-end))
		}
		pair := [2]byte{mark[s.shortest-2], mark[s.shortest-1]}
		s.byEnd[pair] = append(s.byEnd[pair], []byte(mark))
	}
	return s
}

// in reports whether a text contains a mark.
func (s *markSearch) in(text []byte) bool {
	for end := s.shortest; end <= len(text); {
		a, b := text[end-2], text[end-1]
		if shift := s.shift[int(a)<<8|int(b)]; shift > 0 {
			end += int(shift)
			continue
		}
		for _, mark := range s.byEnd[[2]byte{a, b}] {
			if bytes.HasPrefix(text[end-s.shortest:], mark) {
				return true
			}
		}
		end++
	}
	return false
}

// markScanner searches files for marks with buffers that it reuses. It may be used concurrently.
type markScanner struct {
	search  func() *markSearch
	buffers sync.Pool
}

func newMarkScanner() *markScanner {
	return &markScanner{
		search:  sync.OnceValue(func() *markSearch { return newMarkSearch(marks) }),
		buffers: sync.Pool{New: func() any { return new([markWindow]byte) }},
	}
}

// markWindow is the number of bytes searched at a time.
const markWindow = 64 << 10

// mentions reports whether a file contains a mark, as speaksOfWorkOS does for its text.
func (d *discovery) mentions(name string) (bool, error) {
	f, err := openRegular(d.fsys, name)
	if err != nil {
		return false, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	buffer := d.scanner.buffers.Get().(*[markWindow]byte)
	defer d.scanner.buffers.Put(buffer)
	filled, total := 0, int64(0)
	for {
		n, err := f.Read(buffer[filled:])
		filled += n
		total += int64(n)
		ended := errors.Is(err, io.EOF) || err == nil && total == f.Size() && filled < len(buffer)
		if err != nil && !ended {
			return false, fmt.Errorf("read %s: %w", name, err)
		}
		if !ended && filled < len(buffer) {
			continue
		}
		if window := buffer[:filled]; d.scanner.inWindow(window) {
			return true, nil
		}
		if ended {
			return false, nil
		}
		filled = copy(buffer[:], buffer[filled-windowOverlap:filled])
	}
}

// inWindow reports whether a part of a file contains a mark in any encoding.
func (m *markScanner) inWindow(window []byte) bool {
	if bytes.IndexByte(window, 0) >= 0 {
		return speaksOfWorkOS(string(window))
	}
	return m.search().in(window)
}
