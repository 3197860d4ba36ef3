// Package rootfs opens files in a folder on disk. os.Root rejects links that lead outside of the folder. Anything other
// than regular files and folders is rejected before it is opened. Opening a pipe would block until there is a writer,
// and opening a device may have side effects.
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

// ErrNotRegular is the error for a pipe, a socket or a device.
var ErrNotRegular = errors.New("not a regular file")

// FS is the file system of a folder. It implements fs.FS, fs.StatFS, fs.ReadDirFS, fs.ReadFileFS and fs.ReadLinkFS.
type FS struct {
	opened  atomic.Int64
	root    *os.Root
	folders folders
	direct  *direct
}

// Open returns the file system of a folder on disk. dir is a path of the operating system.
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
	return &FS{root: root, folders: folders{top: root}, direct: newDirect(root)}, nil
}

// Root returns the folder, for callers that write.
func (f *FS) Root() *os.Root { return f.root }

// Close closes the folder. It does not close files that are open.
func (f *FS) Close() error {
	f.folders.close()
	f.direct.close()
	return f.root.Close()
}

// Open opens a regular file or a folder. It checks the type before opening, and again afterwards, because the file may
// have been replaced in between. It does not block, so a pipe that replaced the file cannot stop the run.
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

// Opened returns the number of files that have been opened so far. It may be called concurrently.
func (f *FS) Opened() int64 { return f.opened.Load() }

// checked returns the file if it is a regular file or a folder. Otherwise, it closes the file and returns an error.
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

// Stat describes a file. It follows links.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	}
	return f.folders.stat(name)
}

// Lstat describes a file. It does not follow links.
func (f *FS) Lstat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrInvalid}
	}
	return f.folders.lstat(name)
}

// ReadLink returns the target of a link. The elements of the target are separated by "/".
func (f *FS) ReadLink(name string) (string, error) {
	if !fs.ValidPath(name) {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	target, err := f.root.Readlink(filepath.FromSlash(name))
	return filepath.ToSlash(target), err
}

// ReadDir returns the entries of a folder, sorted by name.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	var err error
	var entries []fs.DirEntry
	ok := false
	if fs.ValidPath(name) {
		entries, ok = f.direct.list(name, f.root.Name())
	}
	if ok {
		f.opened.Add(1)
	} else {
		entries, err = f.readDir(name)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// readDir uses os.Root to return the entries of a folder, in no particular order.
func (f *FS) readDir(name string) ([]fs.DirEntry, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	folder, ok := file.(fs.ReadDirFile)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	return folder.ReadDir(-1)
}

// ReadFile returns the contents of a file.
func (f *FS) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	return io.ReadAll(file)
}

// LinkType returns the type of the target of a link, even if the target is outside of the root. It opens nothing. Its
// errors are those of os.Stat.
func (f *FS) LinkType(name string) (fs.FileMode, error) {
	info, err := os.Stat(filepath.Join(f.root.Name(), filepath.FromSlash(name)))
	if err != nil {
		return 0, err
	}
	return info.Mode().Type(), nil
}

// ReadFile returns the contents of a regular file. path is a path of the operating system. If the file is longer than
// limit bytes, ReadFile returns an error.
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
		return nil, fmt.Errorf("it is larger than %d bytes", limit)
	}
	return text, err
}
