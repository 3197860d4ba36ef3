package loader

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"

	"github.com/golive-lint/golive/loader/rootfs"
)

// markSearch finds any of marks in one pass (Wu and Manber, A fast algorithm for multi-pattern searching, 1994).
type markSearch struct {
	// shift is the number of bytes by which a window can move forward, indexed by the last two bytes of the window. A
	// window has the length of the shortest mark. The number is 0 if a mark may start where the window starts.
	shift []uint8
	// shortest is the length of the shortest mark. byEnd contains the marks by the last two of their first shortest
	// bytes.
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
	return d.textMentions(name, f)
}

// listedMentions is like mentions, but for a file that the walk has listed as a regular file.
func (d *discovery) listedMentions(name string) (bool, error) {
	disk, ok := d.fsys.(interface {
		OpenListed(name string) (rootfs.Regular, error)
	})
	if !ok {
		return d.mentions(name)
	}
	f, err := disk.OpenListed(name)
	if err != nil { // a link may be on the path
		return d.mentions(name)
	}
	return d.textMentions(name, f)
}

// textMentions reports whether an open file contains a mark, and closes it.
func (d *discovery) textMentions(name string, f rootfs.Regular) (bool, error) {
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

// mentionedFiles searches files for marks during the walk. It keeps only the names of files that mention WorkOS or
// cannot be read.
type mentionedFiles struct {
	batches chan markBatch
	next    markBatch
	workers sync.WaitGroup
	mu      sync.Mutex
	found   []numberedFile
}

// markBatch contains files in the order of the walk. first is the number of the first file.
type markBatch struct {
	first int
	names []string
}

// numberedFile is a file with its number in the order of the walk.
type numberedFile struct {
	number int
	name   string
}

// markBatchSize is the number of files that a worker searches at a time.
const markBatchSize = 64

func (d *discovery) newMentionedFiles() *mentionedFiles {
	m := &mentionedFiles{batches: make(chan markBatch, 64)}
	for range runtime.GOMAXPROCS(0) {
		m.workers.Go(func() {
			for batch := range m.batches {
				for i, name := range batch.names {
					if mentions, err := d.listedMentions(name); mentions || err != nil {
						m.mu.Lock()
						m.found = append(m.found, numberedFile{batch.first + i, name})
						m.mu.Unlock()
					}
				}
			}
		})
	}
	return m
}

// add adds a file to be searched.
func (m *mentionedFiles) add(name string) {
	m.next.names = append(m.next.names, name)
	if len(m.next.names) == markBatchSize {
		m.send()
	}
}

func (m *mentionedFiles) send() {
	m.batches <- m.next
	m.next = markBatch{first: m.next.first + len(m.next.names)}
}

// wait returns the files found in the order in which they were added.
func (m *mentionedFiles) wait() []string {
	m.send()
	close(m.batches)
	m.workers.Wait()
	slices.SortFunc(m.found, func(a, b numberedFile) int { return a.number - b.number })
	names := make([]string, len(m.found))
	for i, file := range m.found {
		names[i] = file.name
	}
	return names
}
