package rootfs

import (
	"io"
	"io/fs"
)

// Regular is a regular file that is open for reading.
type Regular interface {
	io.ReadCloser
	// Size returns the size, in bytes, that the file had when it was opened. Some file systems report 0 for files with
	// content.
	Size() int64
}

// OpenRegular opens a regular file. For anything else, it returns ErrNotRegular. It may be called concurrently.
func (f *FS) OpenRegular(name string) (Regular, error) { return f.openRegular(name, false) }

// OpenListed is like OpenRegular, but for a file that ReadDir has listed as a regular file. It checks the type only
// after opening the file.
func (f *FS) OpenListed(name string) (Regular, error) { return f.openRegular(name, true) }

func (f *FS) openRegular(name string, listed bool) (Regular, error) {
	if fs.ValidPath(name) {
		if file := f.direct.open(name, listed); file != nil {
			f.opened.Add(1)
			return file, nil
		}
	}
	return OpenRegularIn(f, name)
}

// OpenRegularIn opens a regular file in any file system. It checks the type before opening the file, and again
// afterwards, because the file may have been replaced in between.
func OpenRegularIn(fsys fs.FS, name string) (Regular, error) {
	info, err := fs.Stat(fsys, name)
	if err == nil {
		err = regular(name, info)
	}
	if err != nil {
		return nil, err
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	info, err = file.Stat()
	if err == nil {
		err = regular(name, info)
	}
	if err != nil {
		file.Close() //nolint:errcheck // nothing was read
		return nil, err
	}
	return sized{file, info.Size()}, nil
}

func regular(name string, info fs.FileInfo) error {
	if info.Mode().IsRegular() {
		return nil
	}
	return &fs.PathError{Op: "open", Path: name, Err: ErrNotRegular}
}

// sized is an open file that reports its size.
type sized struct {
	fs.File
	size int64
}

// Size returns the size that the file had when it was opened.
func (s sized) Size() int64 { return s.size }
