package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/source"
)

// overlay shows one file of a file system with other contents.
type overlay struct {
	fs.FS
	file *source.File
}

// Open opens the file that is laid over, or one of the file system below.
func (o overlay) Open(name string) (fs.File, error) {
	if name != o.file.Path {
		return o.FS.Open(name)
	}
	return &memoryFile{Reader: strings.NewReader(o.file.Text), name: path.Base(name)}, nil
}

// Stat describes a file, links followed, without opening it.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if name == o.file.Path {
		return &memoryFile{Reader: strings.NewReader(o.file.Text), name: path.Base(name)}, nil
	}
	return fs.Stat(o.FS, name)
}

// LinkType tells the type of what a link leads to, also outside of the root.
func (o overlay) LinkType(name string) (fs.FileMode, error) {
	if disk, ok := o.FS.(interface {
		LinkType(string) (fs.FileMode, error)
	}); ok {
		return disk.LinkType(name)
	}
	info, err := fs.Stat(o.FS, name)
	if err != nil {
		return 0, fmt.Errorf("look at %s: %w", name, err)
	}
	return info.Mode().Type(), nil
}

// ReadLink and Lstat make links below visible through the overlay; the file that
// is laid over is never one.
func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

// Lstat describes a file without following it if it is a link. The folders of the file
// that is laid over need not exist.
func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	if name == o.file.Path {
		return &memoryFile{Reader: strings.NewReader(o.file.Text), name: path.Base(name)}, nil
	}
	info, err := fs.Lstat(o.FS, name)
	if errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(o.file.Path, name+"/") {
		return &memoryFile{Reader: strings.NewReader(""), name: path.Base(name), folder: true}, nil
	}
	return info, err
}

// memoryFile is a file whose contents came from standard input, or a folder of it that
// does not exist.
type memoryFile struct {
	*strings.Reader
	name   string
	folder bool
}

// Stat describes the file.
func (f *memoryFile) Stat() (fs.FileInfo, error) { return f, nil }

// Close does nothing.
func (f *memoryFile) Close() error { return nil }

// Name is the last part of its path.
func (f *memoryFile) Name() string { return f.name }

// Mode is that of a regular file, or of a folder.
func (f *memoryFile) Mode() fs.FileMode {
	if f.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// ModTime is no time: nothing looks at it.
func (f *memoryFile) ModTime() time.Time { return time.Time{} }

// IsDir reports whether it is a folder.
func (f *memoryFile) IsDir() bool { return f.folder }

// Sys is nil.
func (f *memoryFile) Sys() any { return nil }
