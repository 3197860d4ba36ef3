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

// withoutPath removes the absolute path from operating system errors. Common errors get the same text on every system.
func withoutPath(err error) error {
	switch e := err.(type) { //nolint:errorlint // the outermost error contains the path
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
