package cli

import (
	"io"
	"os"
	"path/filepath"
)

// replaceFile replaces a file only when the new one is whole and on the disk, so
// that nobody reads half of one, whatever happens meanwhile. Its errors name no
// path of the machine.
func replaceFile(path string, mode os.FileMode, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return withoutPath(err)
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name()) //nolint:errcheck // the first error counts
		}
	}()
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(f.Name(), mode)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	return withoutPath(err)
}

// withoutPath drops the absolute path that errors of the operating system name.
func withoutPath(err error) error {
	switch e := err.(type) { //nolint:errorlint // the outermost error holds the path
	case *os.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}
