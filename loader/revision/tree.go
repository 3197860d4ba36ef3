package revision

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// FS returns the files of the commit, including symbolic links, as a file system.
func (c *Commit) FS() fs.FS { return tree{c.tree} }

// Files returns the set of the paths of all files in the commit.
func (c *Commit) Files() (map[string]bool, error) {
	files := map[string]bool{}
	err := fs.WalkDir(c.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[name] = true
		}
		return err
	})
	return files, err
}

// tree is a file system that is read from git objects.
type tree struct{ root *folder }

// folder is a tree object. Its entries are read when they are first needed.
type folder struct {
	objects *objects
	hash    plumbing.Hash
	name    string

	once    sync.Once
	entries []*entry
	err     error
}

// entry is an entry of a tree object. It implements fs.FileInfo, but without a time, because git stores none.
type entry struct {
	objects *objects
	name    string
	mode    filemode.FileMode
	hash    plumbing.Hash
	below   *folder
}

func (f *folder) list() ([]*entry, error) {
	f.once.Do(func() {
		object, err := f.objects.EncodedObject(plumbing.TreeObject, f.hash)
		if err != nil {
			f.err = err
			return
		}
		text, err := contents(object)
		if err != nil {
			f.err = err
			return
		}
		f.entries, f.err = f.parse(text)
	})
	return f.entries, f.err
}

const hashBytes = 20

// parse parses a tree object. For each entry, the object contains "MODE NAME", a zero byte and the hash.
func (f *folder) parse(text []byte) ([]*entry, error) {
	damaged := fmt.Errorf("tree %s is damaged", f.hash)
	var entries []*entry
	for len(text) > 0 {
		head, rest, ok := bytes.Cut(text, []byte{0})
		mode, name, named := strings.Cut(string(head), " ")
		if !ok || !named || len(rest) < hashBytes || !fs.ValidPath(name) || strings.Contains(name, "/") || name == "." {
			return nil, damaged
		}
		e := &entry{objects: f.objects, name: name, hash: plumbing.Hash(rest[:hashBytes])}
		var err error
		if e.mode, err = filemode.New(mode); err != nil {
			return nil, damaged
		}
		if e.mode == filemode.Dir {
			e.below = &folder{objects: f.objects, hash: e.hash, name: name}
		}
		entries, text = append(entries, e), rest[hashBytes:]
	}
	slices.SortFunc(entries, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
	return entries, nil
}

// find returns the entry at a path. It does not follow links.
func (t tree) find(op, name string) (*entry, error) {
	wrong := func(err error) (*entry, error) { return nil, &fs.PathError{Op: op, Path: name, Err: err} }
	if !fs.ValidPath(name) {
		return wrong(fs.ErrInvalid)
	}
	at := &entry{name: ".", mode: filemode.Dir, below: t.root}
	if name == "." {
		return at, nil
	}
	for part := range strings.SplitSeq(name, "/") {
		if at.below == nil {
			return wrong(fs.ErrNotExist)
		}
		entries, err := at.below.list()
		if err != nil {
			return wrong(err)
		}
		i, ok := slices.BinarySearchFunc(entries, part,
			func(e *entry, name string) int { return strings.Compare(e.name, name) })
		if !ok {
			return wrong(fs.ErrNotExist)
		}
		at = entries[i]
	}
	return at, nil
}

// Open opens a file or a folder.
func (t tree) Open(name string) (fs.File, error) {
	e, err := t.find("open", name)
	if err != nil {
		return nil, err
	}
	if e.below != nil {
		entries, err := t.ReadDir(name)
		return &openFolder{entry: e, rest: entries}, err
	}
	if e.mode == filemode.Submodule {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("it is a separate repository")}
	}
	object, err := e.objects.EncodedObject(plumbing.BlobObject, e.hash)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	reader, err := object.Reader()
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &openFile{entry: e, ReadCloser: reader}, nil
}

// ReadDir returns the entries of a folder, sorted by name.
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	e, err := t.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if e.below == nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("it is not a folder")}
	}
	entries, err := e.below.list()
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: err}
	}
	list := make([]fs.DirEntry, len(entries))
	for i := range entries {
		list[i] = entries[i]
	}
	return list, nil
}

// Lstat describes a file. It does not follow links.
func (t tree) Lstat(name string) (fs.FileInfo, error) {
	e, err := t.find("lstat", name)
	if err != nil {
		return nil, err
	}
	return e, nil
}

// ReadLink returns the target of a symbolic link. The elements of the target are separated by "/".
func (t tree) ReadLink(name string) (string, error) {
	e, err := t.find("readlink", name)
	if err != nil {
		return "", err
	}
	if e.mode != filemode.Symlink {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	object, err := e.objects.EncodedObject(plumbing.BlobObject, e.hash)
	if err != nil {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: err}
	}
	target, err := contents(object)
	return string(target), err
}

// The methods of fs.FileInfo and fs.DirEntry.
func (e *entry) Name() string               { return path.Base(e.name) }
func (e *entry) IsDir() bool                { return e.below != nil }
func (e *entry) Type() fs.FileMode          { return e.Mode().Type() }
func (e *entry) Info() (fs.FileInfo, error) { return e, nil }
func (e *entry) ModTime() time.Time         { return time.Time{} }
func (e *entry) Sys() any                   { return nil }

// Size returns the size of a file, in bytes. It returns 0 for anything else and for an object that is missing.
func (e *entry) Size() int64 {
	if e.below != nil || e.mode == filemode.Submodule {
		return 0
	}
	return e.objects.weight(e.hash).size
}

// Mode returns the type and permissions for a file, folder, link or submodule.
func (e *entry) Mode() fs.FileMode {
	switch e.mode {
	case filemode.Dir:
		return fs.ModeDir | 0o755
	case filemode.Symlink:
		return fs.ModeSymlink | 0o777
	case filemode.Submodule:
		return fs.ModeIrregular
	}
	return 0o644
}

type openFile struct {
	*entry
	io.ReadCloser
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.entry, nil }

type openFolder struct {
	*entry
	rest []fs.DirEntry
}

func (f *openFolder) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *openFolder) Read([]byte) (int, error)   { return 0, errors.New("it is a folder") }
func (f *openFolder) Close() error               { return nil }

// ReadDir returns the next n entries. If n <= 0, it returns all remaining entries.
func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 || n >= len(f.rest) {
		all := f.rest
		f.rest = nil
		if n > 0 && len(all) == 0 {
			return nil, io.EOF
		}
		return all, nil
	}
	next := f.rest[:n]
	f.rest = f.rest[n:]
	return next, nil
}
