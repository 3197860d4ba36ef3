package marksearch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/rootfs"
)

// markSearch finds any of marks in one pass (Wu and Manber, A fast algorithm for multi-pattern searching, 1994).
type markSearch struct {
	// shift is the number of bytes by which a window can move forward, indexed by the last two bytes of the window. A
	// window has the length of the shortest mark. The number is 0 if a mark may start where the window starts.
	shift []uint8
	// shortest is the length of the shortest mark in bytes. byEnd groups the marks by their bytes at the offsets
	// shortest-2 and shortest-1.
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

// in reports whether text contains a mark.
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

// Searcher searches the files of a file system for marks with buffers that it reuses. It may be used concurrently.
type Searcher struct {
	fsys    fs.FS
	search  func() *markSearch
	buffers sync.Pool
}

// New returns a searcher for the files of a file system.
func New(fsys fs.FS) *Searcher {
	return &Searcher{
		fsys:    fsys,
		search:  sync.OnceValue(func() *markSearch { return newMarkSearch(marks) }),
		buffers: sync.Pool{New: func() any { return new([markWindow]byte) }},
	}
}

// markWindow is the number of bytes searched at a time.
const markWindow = 64 << 10

// File reports whether a file contains a mark; see In.
func (m *Searcher) File(name string) (bool, error) {
	f, err := projectfs.OpenRegular(m.fsys, name)
	if err != nil {
		return false, err
	}
	return m.textMentions(name, f)
}

// listedMentions is like File, but for a file that the walk has listed as a regular file.
func (m *Searcher) listedMentions(name string) (bool, error) {
	disk, ok := m.fsys.(interface {
		OpenListed(name string) (rootfs.Regular, error)
	})
	if !ok {
		return m.File(name)
	}
	f, err := disk.OpenListed(name)
	if err != nil { // a link may be on the path
		return m.File(name)
	}
	return m.textMentions(name, f)
}

// textMentions reports whether an open file contains a mark, and closes it.
func (m *Searcher) textMentions(name string, f rootfs.Regular) (bool, error) {
	defer f.Close() //nolint:errcheck // it was only read
	buffer := m.buffers.Get().(*[markWindow]byte)
	defer m.buffers.Put(buffer)
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
		if window := buffer[:filled]; m.inWindow(window) {
			return true, nil
		}
		if ended {
			return false, nil
		}
		filled = copy(buffer[:], buffer[filled-windowOverlap:filled])
	}
}

// inWindow reports whether a part of a file contains a mark in any encoding.
func (m *Searcher) inWindow(window []byte) bool {
	if bytes.IndexByte(window, 0) >= 0 {
		return In(string(window))
	}
	return m.search().in(window)
}
