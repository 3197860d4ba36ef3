// Package filewrite writes the files that a command names. A regular file is replaced only after its new content is
// complete and on disk. Other files, such as devices and pipes, are opened and written to. The paths of files are
// removed from errors.
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

// newMode is the mode of new files before the umask is applied.
const newMode = 0o644

// Replace writes the file at path. path and root are absolute. Links are followed; a link below root that leads
// outside root is an error. A regular file is replaced by a new file with the same mode and, if the system permits,
// the same owner. Other files, such as devices and pipes, are opened and written to.
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

// overwrite writes a file in place because it cannot be replaced: no file can be created next to it, or it is a mount
// point. The content is complete before the file is truncated. If the file cannot be opened either, overwrite returns
// why, the error of the failed replacement.
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

// Create writes a new file and returns fs.ErrExist if it already exists. path and root are as
// for Replace.
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

// Update changes or creates a regular file while no other Update runs in its folder. change receives the current
// content, or nil if the file does not exist. If change returns an error, the file stays unchanged and Update returns
// that error as it is. path and root are as for Replace.
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
	if target.info, err = os.Stat(target.path); err != nil { // another run created or replaced it
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

// replace writes a temporary file next to the target, then calls publish to move it to the target's name.
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
	if closesFirst { // otherwise the open file keeps its lock until it is renamed
		err = errors.Join(err, f.Close())
	} else {
		defer f.Close() //nolint:errcheck // its content is already on disk
	}
	if err != nil {
		return err
	}
	return publish(f.Name(), target.path)
}

// publishNew renames a temporary file unless the name already exists.
func publishNew(temporary, name string) error {
	err := os.Link(temporary, name)
	if err == nil {
		return os.Remove(temporary)
	}
	if errors.Is(err, fs.ErrExist) {
		return fs.ErrExist
	}
	if _, taken := os.Lstat(name); taken == nil { // the file system does not support hard links
		return fs.ErrExist
	}
	return os.Rename(temporary, name)
}

// writeThrough writes to a file that is not regular, which can neither be replaced nor
// truncated.
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

// stream writes to a file. Its errors do not contain the file name, so that report writers can
// wrap them.
type stream struct{ file *os.File }

func (s stream) Write(p []byte) (int, error) {
	n, err := s.file.Write(p)
	return n, withoutPath(err)
}

// withoutPath removes the path from errors of the operating system.
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

// folderOf opens the folder of a file. Errors do not contain its path.
func folderOf(path string) (*os.File, error) {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil, fmt.Errorf("open its folder: %w", withoutPath(err))
	}
	return folder, nil
}

// ReadOnly reports whether the file at path cannot be written. This is the case if its mode forbids writing, even for
// root, or if it cannot be opened for writing. Links are followed.
func ReadOnly(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false // writing it reports what is wrong
	}
	if info.Mode().Perm()&0o222 == 0 {
		return true
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
	}
	f.Close() //nolint:errcheck,gosec // nothing was written
	return false
}
