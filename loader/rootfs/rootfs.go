// Package rootfs opens files below one folder on disk. Links out of the folder
// are refused by os.Root, and whatever is not a regular file or a folder is
// refused before it is opened: opening a pipe blocks until a writer appears, and
// opening a device may have side effects.
package rootfs

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
)

// ErrNotRegular is the error for pipes, sockets and devices.
var ErrNotRegular = errors.New("not a regular file")

// FS is a file system below a folder. It implements fs.FS, fs.StatFS, fs.ReadDirFS,
// fs.ReadFileFS and fs.ReadLinkFS.
type FS struct {
	opened  atomic.Int64
	root    *os.Root
	folders folders
}

// Open opens a folder on disk; dir is a path of the operating system. A dir that
// is not a folder is not opened.
func Open(dir string) (*FS, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: errors.New("not a folder")}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &FS{root: root, folders: folders{top: root}}, nil
}

// Root is the folder itself, for callers that write.
func (f *FS) Root() *os.Root { return f.root }

// Close closes the folder. Files that were opened stay open.
func (f *FS) Close() error {
	f.folders.close()
	return f.root.Close()
}

// Open opens a regular file or a folder. The type is checked before opening, and
// again afterwards, because the file may have been replaced in between: the file
// is opened without blocking, so that a pipe cannot stop the run.
func (f *FS) Open(name string) (fs.File, error) {
	info, err := f.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := check(name, info); err != nil {
		return nil, err
	}
	file, err := f.folders.open(name)
	if err != nil {
		return nil, err
	}
	f.opened.Add(1)
	return checked(name, file)
}

// Opened returns how many files were opened so far. It can be called at any time.
func (f *FS) Opened() int64 { return f.opened.Load() }

// checked closes a file again that is not regular.
func checked(name string, file *os.File) (*os.File, error) {
	info, err := file.Stat()
	if err == nil {
		err = check(name, info)
	}
	if err != nil {
		file.Close() //nolint:errcheck // nothing was read or written
		return nil, err
	}
	return file, nil
}

func check(name string, info fs.FileInfo) error {
	if info.IsDir() || info.Mode().IsRegular() {
		return nil
	}
	return &fs.PathError{Op: "open", Path: name, Err: ErrNotRegular}
}

// Stat describes what a name leads to, links followed.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	}
	return f.folders.stat(name)
}

// Lstat describes a name without following it if it is a link.
func (f *FS) Lstat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrInvalid}
	}
	return f.folders.lstat(name)
}

// ReadLink returns what a link contains, with "/" between the parts.
func (f *FS) ReadLink(name string) (string, error) {
	if !fs.ValidPath(name) {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	target, err := f.root.Readlink(filepath.FromSlash(name))
	return filepath.ToSlash(target), err
}

// ReadDir lists a folder, sorted by name.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	folder, ok := file.(fs.ReadDirFile)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	entries, err := folder.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// ReadFile reads a whole file.
func (f *FS) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	return io.ReadAll(file)
}

// LinkType tells the type of what a link leads to, also outside of the root: it is
// looked at, and nothing is opened. The error is that of os.Stat.
func (f *FS) LinkType(name string) (fs.FileMode, error) {
	info, err := os.Stat(filepath.Join(f.root.Name(), filepath.FromSlash(name)))
	if err != nil {
		return 0, err
	}
	return info.Mode().Type(), nil
}

// ReadFile reads a regular file at a path of the operating system. It returns at
// most limit bytes, and an error if the file has more.
func ReadFile(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: ErrNotRegular}
	}
	file, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	if file, err = checked(path, file); err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	text, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(text)) > limit {
		return nil, fmt.Errorf("it has more than %d bytes", limit)
	}
	return text, err
}
