//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package filewrite

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// closesFirst reports whether a temporary file must be closed before it is renamed. On these systems, an open file
// can be renamed and keeps its lock.
const closesFirst = false

// lock locks the folder of a path. The system releases the lock when the process ends, and
// nothing remains on disk. If the folder cannot be locked, as on some network file systems, a
// lock file is used.
func lock(path string) (func(), error) {
	folder, err := folderOf(path)
	if errors.Is(err, fs.ErrPermission) { // the folder is writable but not readable
		return lockFile(path)
	}
	if err != nil {
		return nil, err
	}
	unlock, err := retry(func() (func(), error) {
		err := syscall.Flock(int(folder.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EWOULDBLOCK), errors.Is(err, syscall.EINTR):
			return nil, errBusy
		case err != nil:
			return nil, err
		}
		return func() { folder.Close() }, nil
	})
	if err == nil {
		return unlock, nil
	}
	folder.Close() //nolint:errcheck // it was only locked
	if errors.Is(err, errLocked) {
		return nil, err
	}
	return lockFile(path)
}

// markInUse locks a temporary file and reports whether the system supports that.
func markInUse(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX) == nil
}

// removeUnused removes a temporary file unless a process has locked it.
func removeUnused(path string) {
	f, err := os.OpenFile(path, os.O_RDWR|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return
	}
	defer f.Close() //nolint:errcheck // nothing was written
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return
	}
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil && isAt(f, path) {
		os.Remove(path) //nolint:errcheck // a leftover file of another run is harmless
	}
}

// keepOwner sets the owner of a new file to the owner of the file that it replaces. Only root can change owners, so
// errors are ignored.
func keepOwner(f *os.File, before fs.FileInfo) {
	if owner, ok := before.Sys().(*syscall.Stat_t); ok {
		f.Chown(int(owner.Uid), int(owner.Gid)) //nolint:errcheck // see above
	}
}

// A pipe is opened for writing at most pipeTries times, at intervals of pipePause, until it has a reader.
const (
	pipeTries = 200
	pipePause = 50 * time.Millisecond
)

var errNoReader = errors.New("it is a pipe, and nothing has read from it for ten seconds")

// openThrough opens, for writing, a file that is not a regular file, such as a pipe.
func openThrough(path string, info fs.FileInfo) (*os.File, error) {
	flags := os.O_WRONLY | syscall.O_NOCTTY
	if info.Mode()&fs.ModeNamedPipe == 0 {
		return os.OpenFile(path, flags|os.O_APPEND, 0)
	}
	for range pipeTries { // a blocking open could wait forever
		f, err := os.OpenFile(path, flags|syscall.O_NONBLOCK, 0)
		if !errors.Is(err, syscall.ENXIO) {
			return f, err
		}
		time.Sleep(pipePause)
	}
	return nil, errNoReader
}
