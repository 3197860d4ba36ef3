package revision

import (
	"io/fs"
	"os"

	"github.com/go-git/go-billy/v5"

	"github.com/golive-lint/golive/loader/rootfs"
)

// regularFiles is a file system that opens only regular files and folders. Opening a pipe in place of HEAD, for
// example, would block.
type regularFiles struct{ billy.Filesystem }

// Open opens a file for reading.
func (r regularFiles) Open(name string) (billy.File, error) {
	return r.OpenFile(name, os.O_RDONLY, 0)
}

// OpenFile opens a file. It follows links.
func (r regularFiles) OpenFile(name string, flag int, mode os.FileMode) (billy.File, error) {
	info, err := r.Stat(name)
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: rootfs.ErrNotRegular}
	}
	return r.Filesystem.OpenFile(name, flag, mode)
}
