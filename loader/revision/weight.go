package revision

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/storage/filesystem"
)

// maxInflated is the maximum size in bytes of an object that is inflated into memory. A folder object of this size
// has about half a million entries. Files that golive parses have at most an eighth of this size. A file above
// maxInflated is read as a stream unless it is stored as a delta.
const maxInflated = 32 << 20

// errTooLarge is the error for an object that would need too much memory.
var errTooLarge = errors.New("it takes too much memory to read it")

// objects reads the objects of a repository. A few bytes can expand to gigabytes. Before an object is inflated, the
// memory that it needs is therefore computed from its headers and from those of its delta bases.
type objects struct {
	*filesystem.Storage
	// folders lists the folders with objects: the folder of the repository, and the folders of its alternates.
	folders []string
	once    sync.Once
	packs   []*pack
}

func newObjects(storage *filesystem.Storage, folder string) *objects {
	o := &objects{Storage: storage, folders: []string{folder}}
	if f, err := openRegular(filepath.Join(folder, "info", "alternates")); err == nil {
		defer f.Close() //nolint:errcheck // it was only read
		for lines := bufio.NewScanner(f); lines.Scan(); {
			other := lines.Text()
			if !filepath.IsAbs(other) {
				other = filepath.Join(folder, other)
			}
			o.folders = append(o.folders, other)
		}
	}
	return o
}

// EncodedObject returns the object with the given hash. It returns an error if the object needs more than maxInflated
// bytes of memory, unless the object is a file that can be read as a stream.
func (o *objects) EncodedObject(kind plumbing.ObjectType, hash plumbing.Hash) (plumbing.EncodedObject, error) {
	w := o.weight(hash)
	if w.heaviest > maxInflated && !(w.whole && kind == plumbing.BlobObject) {
		return nil, fmt.Errorf("object %s: %w (%d MiB)", hash, errTooLarge, w.heaviest>>20)
	}
	return o.Storage.EncodedObject(kind, hash)
}

// weight is the memory needed to read an object.
type weight struct {
	// size is the length of the object, in bytes. heaviest is the length of the largest object that must be inflated
	// to read this object.
	size, heaviest int64
	// whole is true if the object is not a delta.
	whole bool
}

// weight computes the weight of an object from headers. The weight of a missing object is zero. Reading such an
// object returns an error.
func (o *objects) weight(hash plumbing.Hash) weight {
	for _, folder := range o.folders {
		if size, err := looseSize(filepath.Join(folder, hash.String()[:2], hash.String()[2:])); err == nil {
			return weight{size, size, true}
		}
	}
	o.once.Do(o.openPacks)
	for _, p := range o.packs {
		if at, ok := p.offset(hash); ok {
			return p.weight(at)
		}
	}
	return weight{whole: true}
}

// openPacks opens all pack files that can be read. If a pack file cannot be read, the error is returned when one of its
// objects is read.
func (o *objects) openPacks() {
	for _, folder := range o.folders {
		entries, err := os.ReadDir(filepath.Join(folder, "pack"))
		if err != nil {
			continue
		}
		for _, e := range entries {
			if !strings.HasSuffix(e.Name(), ".idx") {
				continue
			}
			if p, err := openPack(filepath.Join(folder, "pack", e.Name())); err == nil {
				o.packs = append(o.packs, p)
			}
		}
	}
}

// looseSize returns the size in the header of a loose object. A header is, for example, "blob 1234" followed by a zero
// byte.
func looseSize(name string) (int64, error) {
	f, err := openRegular(name)
	if err != nil {
		return 0, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	head, err := inflated(f, 64)
	if err != nil {
		return 0, err
	}
	head, _, ok := bytes.Cut(head, []byte{0})
	var kind string
	var size int64
	if _, err := fmt.Sscanf(string(head), "%s %d", &kind, &size); err != nil || !ok {
		return 0, fmt.Errorf("the header %q of an object is damaged", head)
	}
	return size, nil
}

// inflated returns up to n bytes from the start of a compressed stream.
func inflated(r io.Reader, n int64) ([]byte, error) {
	z, err := zlib.NewReader(r)
	if err != nil {
		return nil, err
	}
	defer z.Close() //nolint:errcheck // it was only read
	head, err := io.ReadAll(io.LimitReader(z, n))
	if len(head) > 0 {
		err = nil // the rest of the stream may be damaged or missing
	}
	return head, err
}

func openRegular(name string) (*os.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return os.Open(name)
}

// pack is an open pack file with its index (gitformat-pack(5), index version 2).
type pack struct{ index, objects *os.File }

func openPack(index string) (*pack, error) {
	i, err := openRegular(index)
	if err != nil {
		return nil, err
	}
	o, err := openRegular(strings.TrimSuffix(index, ".idx") + ".pack")
	if err != nil {
		i.Close() //nolint:errcheck,gosec // it was only read
		return nil, err
	}
	return &pack{i, o}, nil
}

const (
	indexHead  = 8
	fanoutSize = 256 * 4
)

// number reads a number of four bytes in the index.
func (p *pack) number(at int64) (int64, bool) {
	var b [4]byte
	_, err := p.index.ReadAt(b[:], at)
	return int64(binary.BigEndian.Uint32(b[:])), err == nil
}

// offset returns the offset of an object in the pack file.
func (p *pack) offset(hash plumbing.Hash) (int64, bool) {
	if magic, ok := p.number(0); !ok || magic != 0xff744f63 {
		return 0, false
	}
	low := int64(0)
	if hash[0] > 0 {
		low, _ = p.number(indexHead + int64(hash[0]-1)*4)
	}
	high, ok := p.number(indexHead + int64(hash[0])*4)
	total, _ := p.number(indexHead + 255*4)
	for ok && low < high {
		middle := (low + high) / 2
		var h plumbing.Hash
		if _, err := p.index.ReadAt(h[:], indexHead+fanoutSize+middle*hashBytes); err != nil {
			return 0, false
		}
		switch c := bytes.Compare(h[:], hash[:]); {
		case c < 0:
			low = middle + 1
		case c > 0:
			high = middle
		default:
			return p.offsetAt(middle, total)
		}
	}
	return 0, false
}

// offsetAt returns the offset of object n. The index stores the offset in 31 bits, or as an index into a table of
// 64-bit offsets.
func (p *pack) offsetAt(n, total int64) (int64, bool) {
	offsets := indexHead + fanoutSize + total*(hashBytes+4)
	at, ok := p.number(offsets + n*4)
	if !ok || at < 1<<31 {
		return at, ok
	}
	var b [8]byte
	_, err := p.index.ReadAt(b[:], offsets+total*4+(at-1<<31)*8)
	return int64(binary.BigEndian.Uint64(b[:])), err == nil
}

// maxChain is the maximum length of a chain of deltas. git creates chains of at most 4,095.
const maxChain = 5_000

// weight computes the weight of the object at an offset. It follows the chain of deltas to its base.
func (p *pack) weight(at int64) weight {
	w := weight{whole: true}
	for depth := range maxChain {
		h, ok := p.header(at)
		if !ok {
			return w // damaged; an error is returned when the object is read
		}
		if depth == 0 {
			w.size, w.whole = h.result, h.base < 0
		}
		w.heaviest = max(w.heaviest, h.size, h.result)
		if h.base < 0 {
			return w
		}
		at = h.base
	}
	w.heaviest = max(w.heaviest, maxInflated+1)
	return w
}

// packed contains the header of an object in a pack file.
type packed struct {
	// size is the length of the inflated data. result is the length of the object. For a delta, they differ.
	size, result int64
	base         int64 // offset of a delta's base, or -1
}

func (p *pack) header(at int64) (packed, bool) {
	r := bufio.NewReaderSize(io.NewSectionReader(p.objects, at, 1<<10), 64)
	h := packed{base: -1}
	first, err := r.ReadByte()
	h.size = int64(first & 0x0f)
	for b, shift := first, 4; err == nil && b&0x80 != 0 && shift < 60; shift += 7 {
		b, err = r.ReadByte()
		h.size |= int64(b&0x7f) << shift
	}
	if err != nil {
		return h, false
	}
	switch plumbing.ObjectType(first >> 4 & 7) {
	case plumbing.OFSDeltaObject:
		back, err := backwards(r)
		if err != nil || back <= 0 || back > at {
			return h, false
		}
		h.base = at - back
	case plumbing.REFDeltaObject:
		var hash plumbing.Hash
		if _, err := io.ReadFull(r, hash[:]); err != nil {
			return h, false
		}
		base, ok := p.offset(hash)
		if !ok {
			return h, false
		}
		h.base = base
	default:
		h.result = h.size
		return h, true
	}
	head, err := inflated(r, 20)
	if err != nil {
		return h, false
	}
	sizes := bytes.NewReader(head)
	if _, err = binary.ReadUvarint(sizes); err != nil {
		return h, false
	}
	result, err := binary.ReadUvarint(sizes)
	h.result = int64(min(result, 1<<62))
	return h, err == nil
}

// backwards reads the distance from a delta back to its base.
func backwards(r io.ByteReader) (int64, error) {
	b, err := r.ReadByte()
	n := int64(b & 0x7f)
	for err == nil && b&0x80 != 0 {
		if b, err = r.ReadByte(); n > 1<<50 {
			return 0, errors.New("the offset of a delta is damaged")
		}
		n = (n+1)<<7 | int64(b&0x7f)
	}
	return n, err
}
