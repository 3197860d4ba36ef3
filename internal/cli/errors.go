package cli

import (
	"errors"
	"io/fs"
	"os"
)

// Operating system errors with the same text on every system.
var (
	errNotExist   = errors.New("no such file or directory")
	errPermission = errors.New("permission denied")
)

// withoutPath removes the absolute path from operating system errors and unifies the text of
// common ones.
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
