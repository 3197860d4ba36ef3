package filewrite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// closesFirst reports whether a temporary file must be closed before it is renamed. Windows cannot rename open files.
const closesFirst = true

// deleteOnClose is FILE_FLAG_DELETE_ON_CLOSE, which package syscall lacks.
const deleteOnClose = 0x04000000

// sharingViolation is ERROR_SHARING_VIOLATION.
const sharingViolation = syscall.Errno(32)

// lock locks a path with an adjacent file that only one process can open. The system removes this file when it is
// closed, even if the process is killed.
func lock(path string) (func(), error) {
	name, err := syscall.UTF16PtrFromString(filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".golive-lock"))
	if err != nil {
		return nil, err
	}
	return retry(func() (func(), error) {
		handle, err := syscall.CreateFile(name, syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS,
			syscall.FILE_ATTRIBUTE_HIDDEN|deleteOnClose, 0)
		switch {
		case errors.Is(err, sharingViolation),
			errors.Is(err, syscall.ERROR_ACCESS_DENIED): // access is denied while the file is being removed
			return nil, errBusy
		case err != nil:
			return nil, err
		}
		return func() { syscall.CloseHandle(handle) }, nil
	})
}

// markInUse returns false. No mark is needed, because open files cannot be removed.
func markInUse(*os.File) bool { return false }

// removeUnused removes a temporary file unless a process has it open.
func removeUnused(path string) {
	if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() {
		os.Remove(path) //nolint:errcheck // a process has it open
	}
}

func keepOwner(*os.File, fs.FileInfo) {}

// openThrough opens, for writing, a file that is not a regular file, such as a pipe.
func openThrough(path string, _ fs.FileInfo) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY, 0)
}
