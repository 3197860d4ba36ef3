package loader

import (
	"io/fs"
	"strings"
	"time"
)

// memoryFile is a file whose contents came from standard input.
type memoryFile struct {
	*strings.Reader
	name string
}

// Stat describes the file.
func (f *memoryFile) Stat() (fs.FileInfo, error) { return f, nil }

// Close does nothing.
func (f *memoryFile) Close() error { return nil }

// Name is the last part of its path.
func (f *memoryFile) Name() string { return f.name }

// Mode is that of a regular file.
func (f *memoryFile) Mode() fs.FileMode { return 0o444 }

// ModTime is no time: nothing looks at it.
func (f *memoryFile) ModTime() time.Time { return time.Time{} }

// IsDir is false.
func (f *memoryFile) IsDir() bool { return false }

// Sys is nil.
func (f *memoryFile) Sys() any { return nil }
