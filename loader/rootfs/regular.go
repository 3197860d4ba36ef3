package rootfs

import (
	"io"
	"io/fs"
)

// Regular is a regular file opened for reading.
type Regular interface {
	io.ReadCloser
	// Size is the size in bytes when the file was opened. Some file systems report 0 for files with content.
	Size() int64
}

// OpenRegular opens a regular file. It returns ErrNotRegular for anything else. It may be called concurrently.
func (f *FS) OpenRegular(name string) (Regular, error) { return f.openRegular(name, false) }

// OpenListed is OpenRegular for a file that ReadDir has listed as a regular file. It looks at the type only after
// opening.
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

// OpenRegularIn opens a regular file of any file system. It checks the type before opening the file and again
// afterwards, because the file may have been replaced.
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

// sized is an open file with its size.
type sized struct {
	fs.File
	size int64
}

// Size returns the size when the file was opened.
func (s sized) Size() int64 { return s.size }
