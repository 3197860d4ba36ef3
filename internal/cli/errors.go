package cli

import "os"

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
