package gitstate

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"
)

// tracked is the set of paths that git tracks and of the folders that contain them. It keeps only hashes, so a large
// repository needs 8 bytes for each path.
type tracked struct {
	seed           maphash.Seed
	files, folders []uint64
	// folder is the folder of the path that was added last.
	folder []byte
}

// add adds a path. Paths in the order of git's index need the least memory.
func (t *tracked) add(name []byte) {
	t.files = append(t.files, maphash.Bytes(t.seed, name))
	folder := []byte(".")
	if i := bytes.LastIndexByte(name, '/'); i >= 0 {
		folder = name[:i]
	}
	if len(t.folders) > 0 && bytes.Equal(folder, t.folder) {
		return
	}
	for above := folder; ; {
		t.folders = append(t.folders, maphash.Bytes(t.seed, above))
		i := bytes.LastIndexByte(above, '/')
		if i < 0 {
			break
		}
		above = above[:i]
	}
	t.folders = append(t.folders, maphash.String(t.seed, "."))
	t.folder = append(t.folder[:0], folder...)
}

// sort prepares the paths for lookups.
func (t *tracked) sort() *tracked {
	slices.Sort(t.files)
	slices.Sort(t.folders)
	t.folders = slices.Compact(t.folders)
	return t
}

func newTracked() *tracked { return &tracked{seed: maphash.MakeSeed()} }

// file reports whether git tracks a path.
func (t *tracked) file(name string) bool {
	_, found := slices.BinarySearch(t.files, maphash.String(t.seed, name))
	return found
}

// below reports whether git tracks a path in a folder.
func (t *tracked) below(folder string) bool {
	_, found := slices.BinarySearch(t.folders, maphash.String(t.seed, folder))
	return found
}

// errIndex is the error for an index in a format that golive cannot read.
var errIndex = errors.New("not an index of version 2 to 4 with SHA-1")

// ErrIndexExtension is the error for an index with an extension that changes the meaning of its entries, such as a
// split or sparse index.
var ErrIndexExtension = errors.New("the index has an extension that golive does not know")

// Sizes in bytes of parts of an index. Source: https://git-scm.com/docs/index-format.
const (
	indexEntry    = 62
	indexChecksum = 20
	indexBuffer   = 64 << 10
)

// readTracked reads the paths of git's index. Unlike the decoder of go-git, it does not keep the entries. Like git, it
// does not verify the checksum.
func readTracked(source io.Reader) (*tracked, error) {
	r := bufio.NewReaderSize(source, indexBuffer)
	var header [12]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return nil, fmt.Errorf("read the header: %w", err)
	}
	version, count := binary.BigEndian.Uint32(header[4:]), binary.BigEndian.Uint32(header[8:])
	if string(header[:4]) != "DIRC" || version < 2 || version > 4 {
		return nil, errIndex
	}
	t := newTracked()
	entries := indexEntries{r: r, version: version}
	for range count {
		if err := entries.next(); err != nil {
			return nil, err
		}
		t.add(entries.name)
	}
	if err := skipExtensions(r); err != nil {
		return nil, err
	}
	return t.sort(), nil
}

type indexEntries struct {
	r       *bufio.Reader
	version uint32
	// entry is the last entry read, without its path. name is the path.
	entry [indexEntry]byte
	name  []byte
}

func (e *indexEntries) next() error {
	r := e.r
	if _, err := io.ReadFull(r, e.entry[:]); err != nil {
		return fmt.Errorf("read an entry: %w", err)
	}
	const extended, lengthMask = 0x4000, 0xfff
	flags, size := binary.BigEndian.Uint16(e.entry[indexEntry-2:]), indexEntry
	if flags&extended != 0 {
		if _, err := r.Discard(2); err != nil {
			return fmt.Errorf("read an entry: %w", err)
		}
		size += 2
	}
	kept := 0
	if e.version == 4 {
		strip, err := readIndexNumber(r)
		if err != nil || strip > len(e.name) {
			return errors.Join(errIndex, err)
		}
		kept = len(e.name) - strip
	}
	rest, err := r.ReadSlice(0)
	if err != nil {
		return fmt.Errorf("read an entry: %w", err)
	}
	e.name = append(e.name[:kept], rest[:len(rest)-1]...)
	if len(e.name) == 0 || int(flags&lengthMask) != min(len(e.name), lengthMask) {
		return errIndex
	}
	if e.version < 4 {
		// One to eight NUL bytes pad the entry. The first of them has already been read.
		if _, err := r.Discard(7 - (size+len(e.name))%8); err != nil {
			return fmt.Errorf("read an entry: %w", err)
		}
	}
	return nil
}

// readIndexNumber reads a number in the encoding that packs use for offsets.
func readIndexNumber(r *bufio.Reader) (int, error) {
	const limit = 1 << 24
	c, err := r.ReadByte()
	number := int(c & 0x7f)
	for err == nil && c&0x80 != 0 && number < limit {
		c, err = r.ReadByte()
		number = (number+1)<<7 | int(c&0x7f)
	}
	return number, err
}

// skipExtensions reads the rest of an index. It returns ErrIndexExtension if the name of an extension does not start
// with a capital letter, because such an extension changes the meaning of the entries.
func skipExtensions(r *bufio.Reader) error {
	for {
		head, err := r.Peek(8 + indexChecksum)
		if len(head) < 8+indexChecksum {
			if len(head) != indexChecksum || !errors.Is(err, io.EOF) {
				return errors.Join(errIndex, err)
			}
			return nil
		}
		if head[0] < 'A' || head[0] > 'Z' {
			return ErrIndexExtension
		}
		size := int64(binary.BigEndian.Uint32(head[4:]))
		if _, err := io.CopyN(io.Discard, r, 8+size); err != nil {
			return fmt.Errorf("read an extension: %w", err)
		}
	}
}
