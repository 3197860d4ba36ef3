package filewrite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// A lock is waited for lockTries times lockPause: much longer than a run needs to
// change a file.
const (
	lockTries = 1200
	lockPause = 25 * time.Millisecond
)

var errLocked = errors.New("another golive has been changing it for half a minute")

// retry takes a lock as soon as try gives one. An error other than errBusy ends it.
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

// errBusy is what an attempt to take a lock gives while another process has it.
var errBusy = errors.New("locked")

// lockFile locks a path by a file that only one process can make, for systems
// without a lock that ends with its process. A killed run leaves it behind: the
// error says what to remove.
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
		return nil, errors.New("another golive is changing it; if none runs, remove " + filepath.Base(name) +
			" beside it")
	}
	return unlock, err
}
