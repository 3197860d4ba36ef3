package filewrite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Locking is attempted at most lockTries times, at intervals of lockPause: 30 seconds, much longer than a run needs
// to change a file.
const (
	lockTries = 1200
	lockPause = 25 * time.Millisecond
)

var errLocked = errors.New("another golive process has locked it for 30 seconds")

// retry calls try until it succeeds or returns an error other than errBusy.
func retry(try func() (unlock func(), err error)) (func(), error) {
	for range lockTries {
		unlock, err := try()
		if !errors.Is(err, errBusy) {
			return unlock, err
		}
		time.Sleep(lockPause)
	}
	return nil, errLocked
}

// errBusy means that another process has the lock.
var errBusy = errors.New("locked")

// lockFile locks a path by creating a lock file exclusively. It is for systems that do not release locks when a
// process ends. If a run is killed, its lock file remains, and the error names the file to remove.
func lockFile(path string) (func(), error) {
	name := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".golive-lock")
	unlock, err := retry(func() (func(), error) {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			return nil, errBusy
		}
		if err != nil {
			return nil, err
		}
		f.Close() //nolint:errcheck // it is empty
		return func() { os.Remove(name) }, nil
	})
	if errors.Is(err, errLocked) {
		return nil, errors.New("another golive process is changing it; if none is running, remove the lock file " +
			filepath.Base(name) + " in its folder")
	}
	return unlock, err
}
