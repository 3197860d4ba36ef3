//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package filewrite

import (
	"io/fs"
	"os"
)

const closesFirst = true

func lock(path string) (func(), error) { return lockFile(path) }

// markInUse: these systems have no lock that ends with its process.
func markInUse(*os.File) bool { return false }

// removeUnused removes nothing: a temporary file may be in use.
func removeUnused(string) {}

func keepOwner(*os.File, fs.FileInfo) {}

// openThrough opens what is not a regular file, to write to it.
func openThrough(path string, _ fs.FileInfo) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY, 0)
}
