// Package filewrite writes the files that a command names. A regular file is
// replaced only when the new one is whole and on the disk; what is not a regular
// file is written through. Errors name no path of the machine.
package filewrite

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// newMode is the mode of a file that did not exist, less the umask.
const newMode = 0o644

// Replace writes the file at path, an absolute path. Links are followed, and a
// link below root that leads out of root is an error; root is an absolute path.
// A regular file is replaced by one with the same mode and, where the system
// allows it, the same owner. A device or a pipe is opened and written to.
func Replace(path, root string, write func(io.Writer) error) error {
	target, err := resolve(path, root)
	if err != nil {
		return withoutPath(err)
	}
	if target.through {
		return withoutPath(writeThrough(target, write))
	}
	removeLeftovers(target.path)
	err = replace(target, write, os.Rename)
	if target.info != nil &&
		(errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.EBUSY)) {
		err = overwrite(target, write, err)
	}
	return withoutPath(err)
}

// overwrite writes a file where it is, because it cannot be replaced: no file can be
// made beside it, or something is mounted on it. The text is complete before the file
// is emptied. Why is the error of replacing, which is returned if the file cannot be
// written either.
func overwrite(target target, write func(io.Writer) error, why error) error {
	var text bytes.Buffer
	if err := write(&text); err != nil {
		return err
	}
	f, err := os.OpenFile(target.path, os.O_WRONLY, 0)
	if err != nil {
		return why
	}
	defer f.Close() //nolint:errcheck // Sync reports what was not written
	if err := f.Truncate(0); err != nil {
		return fmt.Errorf("empty it: %w", withoutPath(err))
	}
	if _, err := f.Write(text.Bytes()); err != nil {
		return fmt.Errorf("write it: %w", withoutPath(err))
	}
	return withoutPath(f.Sync())
}

// Create writes a file that must not exist: the error is fs.ErrExist otherwise.
// Path and root are as for Replace.
func Create(path, root string, text []byte) error {
	target, err := resolve(path, root)
	if err != nil {
		return withoutPath(err)
	}
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	removeLeftovers(target.path)
	return withoutPath(replace(target, all(text), publishNew))
}

// Update changes a regular file, or makes it, while no other Update of its folder
// runs. change gets what the file contains now, nil if it does not exist; its
// error is returned as it is, and leaves the file as it was. Path and root are as
// for Replace.
func Update(path, root string, change func(before []byte) ([]byte, error)) error {
	target, err := resolve(path, root)
	if err != nil {
		return withoutPath(err)
	}
	if target.through {
		return errors.New("it is not a regular file")
	}
	unlock, err := lock(target.path)
	if err != nil {
		return withoutPath(err)
	}
	defer unlock()
	before, err := os.ReadFile(target.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return withoutPath(err)
	}
	after, err := change(before)
	if err != nil {
		return err
	}
	if target.info, err = os.Stat(target.path); err != nil { // another run made or replaced it
		target.info = nil
	}
	removeLeftovers(target.path)
	return withoutPath(replace(target, all(after), os.Rename))
}

func all(text []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(text))
		return err
	}
}

// replace writes a temporary file beside the target and gives it the target's
// name by publish.
func replace(target target, write func(io.Writer) error, publish func(temporary, name string) error) (err error) {
	f, err := createTemporary(target)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name()) //nolint:errcheck // the first error counts
		}
	}()
	err = write(stream{f})
	if err == nil && target.info != nil {
		keepOwner(f, target.info)
		err = f.Chmod(target.info.Mode().Perm())
	}
	if err == nil {
		err = f.Sync()
	}
	if closesFirst { // elsewhere the open file keeps its lock until it has its name
		err = errors.Join(err, f.Close())
	} else {
		defer f.Close() //nolint:errcheck // what it holds is on the disk
	}
	if err != nil {
		return err
	}
	return publish(f.Name(), target.path)
}

// publishNew gives a temporary file its name unless the name is taken.
func publishNew(temporary, name string) error {
	err := os.Link(temporary, name)
	if err == nil {
		return os.Remove(temporary)
	}
	if errors.Is(err, fs.ErrExist) {
		return fs.ErrExist
	}
	if _, taken := os.Lstat(name); taken == nil { // a file system without hard links
		return fs.ErrExist
	}
	return os.Rename(temporary, name)
}

// writeThrough writes to what is not a regular file: it cannot be replaced as a
// whole, and is not truncated.
func writeThrough(target target, write func(io.Writer) error) error {
	f, err := openThrough(target.path, target.info)
	if err != nil {
		return err
	}
	err = write(stream{f})
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// stream writes to a file; its errors do not name the file, so that a report
// writer can wrap them.
type stream struct{ file *os.File }

func (s stream) Write(p []byte) (int, error) {
	n, err := s.file.Write(p)
	return n, withoutPath(err)
}

// withoutPath drops the path that errors of the operating system name.
func withoutPath(err error) error {
	var (
		path    *os.PathError
		link    *os.LinkError
		syscall *os.SyscallError
	)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	case errors.As(err, &syscall):
		return syscall.Err
	}
	return err
}

// folderOf is the folder of a file, for errors that would name it otherwise.
func folderOf(path string) (*os.File, error) {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil, fmt.Errorf("open its folder: %w", withoutPath(err))
	}
	return folder, nil
}
