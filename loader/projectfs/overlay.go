package projectfs

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/source"
)

// Overlay is a file system with the content of one file replaced.
type Overlay struct {
	fs.FS
	// File replaces the file with the same path.
	File *source.File
}

// Open opens the replaced file, or a file of the underlying file system.
func (o Overlay) Open(name string) (fs.File, error) {
	if name != o.File.Path {
		return o.FS.Open(name)
	}
	return &memoryFile{Reader: strings.NewReader(o.File.Text), name: path.Base(name)}, nil
}

// Stat describes a file, following links, without opening it.
func (o Overlay) Stat(name string) (fs.FileInfo, error) {
	if name == o.File.Path {
		return &memoryFile{Reader: strings.NewReader(o.File.Text), name: path.Base(name)}, nil
	}
	return fs.Stat(o.FS, name)
}

// LinkType returns the type of a link's target, even if the target is outside the root.
func (o Overlay) LinkType(name string) (fs.FileMode, error) {
	return LinkType(o.FS, name)
}

// ReadLink returns the target of a link in the underlying file system. The replaced file is never a link.
func (o Overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

// Lstat describes a file without following links. The parent folders of the replaced file need not exist.
func (o Overlay) Lstat(name string) (fs.FileInfo, error) {
	if name == o.File.Path {
		return &memoryFile{Reader: strings.NewReader(o.File.Text), name: path.Base(name)}, nil
	}
	info, err := fs.Lstat(o.FS, name)
	if errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(o.File.Path, name+"/") {
		return &memoryFile{Reader: strings.NewReader(""), name: path.Base(name), folder: true}, nil
	}
	return info, err
}

// memoryFile is the replaced file of an Overlay, or a parent folder of that file if the folder does not exist.
type memoryFile struct {
	*strings.Reader
	name   string
	folder bool
}

// Stat returns f.
func (f *memoryFile) Stat() (fs.FileInfo, error) { return f, nil }

// Close does nothing.
func (f *memoryFile) Close() error { return nil }

// Name returns the base name.
func (f *memoryFile) Name() string { return f.name }

// Mode returns the mode of a regular file or folder.
func (f *memoryFile) Mode() fs.FileMode {
	if f.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// ModTime returns the zero time.
func (f *memoryFile) ModTime() time.Time { return time.Time{} }

// IsDir reports whether f is a folder.
func (f *memoryFile) IsDir() bool { return f.folder }

// Sys returns nil.
func (f *memoryFile) Sys() any { return nil }

// WithTexts returns a file system in which some regular files have other contents. The keys of texts are the paths of
// these files, relative to the root.
func WithTexts(fsys fs.FS, texts map[string]string) fs.FS {
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		fsys = Overlay{FS: fsys, File: source.NewFile(name, texts[name])}
	}
	return fsys
}
