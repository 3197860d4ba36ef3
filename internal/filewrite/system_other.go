//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package filewrite

import (
	"io/fs"
	"os"
)

const closesFirst = true

func lock(path string) (func(), error) { return lockFile(path) }

// markInUse returns false, because these systems have no locks that end with their process.
func markInUse(*os.File) bool { return false }

// removeUnused does nothing, because a temporary file may be in use.
func removeUnused(string) {}

func keepOwner(*os.File, fs.FileInfo) {}

// openThrough opens, for writing, a file that is not a regular file, such as a pipe.
func openThrough(path string, _ fs.FileInfo) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY, 0)
}
