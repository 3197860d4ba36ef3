package cli

import (
	"errors"
	"io/fs"
	"os"
)

// Errors of the operating system in the same words on every system.
var (
	errNotExist   = errors.New("no such file or directory")
	errPermission = errors.New("permission denied")
)

// withoutPath drops the absolute path that errors of the operating system name, and words
// the common ones alike on every system.
func withoutPath(err error) error {
	switch e := err.(type) { //nolint:errorlint // the outermost error holds the path
	case *os.PathError:
		return sameWords(e.Err)
	case *os.LinkError:
		return sameWords(e.Err)
	}
	return err
}

func sameWords(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errNotExist
	case errors.Is(err, fs.ErrPermission):
		return errPermission
	}
	return err
}
