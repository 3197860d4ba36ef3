// Package projectfs reads the files of a project from any file system. It follows only links that lead to places
// inside the project.
package projectfs

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unsafe"

	"github.com/golive-lint/golive/loader/rootfs"
)

// maxLinks is the maximum number of symbolic links followed for one path.
const maxLinks = 40

// errOutside is the error for a link to a place outside the project. Such a link is never followed.
var errOutside = errors.New("leads out of the project")

// Resolve returns the resolved path of a file in the project. If the file system does not support links, it
// returns name.
func Resolve(fsys fs.FS, name string) (string, error) {
	links, ok := fsys.(fs.ReadLinkFS)
	if !ok {
		return name, nil
	}
	rest, done := strings.Split(name, "/"), "."
	for n := 0; len(rest) > 0; {
		next := path.Join(done, rest[0])
		info, err := links.Lstat(next)
		if err != nil {
			return "", fmt.Errorf("look at %s: %w", next, err)
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done, rest = next, rest[1:]
			continue
		}
		if n++; n > maxLinks {
			return "", fmt.Errorf("resolve %s: more than %d links in a row", name, maxLinks)
		}
		target, err := links.ReadLink(next)
		if err != nil {
			return "", fmt.Errorf("resolve %s: %w", next, err)
		}
		joined := path.Join(path.Dir(next), target)
		if path.IsAbs(target) || !fs.ValidPath(joined) {
			return "", fmt.Errorf("%s %w", name, errOutside)
		}
		rest, done = append(strings.Split(joined, "/"), rest[1:]...), "."
	}
	return done, nil
}

// ReadFile reads at most limit+1 bytes, which is enough to detect files above the limit.
func ReadFile(fsys fs.FS, name string, limit int) (string, error) {
	f, err := OpenRegular(fsys, name)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // it was only read
	// The size is only a hint: the file may grow, and some file systems report 0.
	text := make([]byte, min(max(f.Size(), 512), int64(limit))+1)
	n := 0
	for {
		k, err := f.Read(text[n:])
		n += k
		switch {
		case err == io.EOF || err == nil && n > limit:
			return unsafe.String(unsafe.SliceData(text), n), nil // nothing changes the bytes from here on
		case err != nil:
			return "", fmt.Errorf("read %s: %w", name, err)
		case n == len(text):
			text = append(text, make([]byte, min(n, limit+1-n))...)
		}
	}
}

// OpenRegular opens a regular file. It checks the type before opening, because opening a pipe blocks, and again
// afterwards, because the file may have been replaced. It returns rootfs.ErrNotRegular for other types.
func OpenRegular(fsys fs.FS, name string) (rootfs.Regular, error) {
	if disk, ok := fsys.(interface {
		OpenRegular(name string) (rootfs.Regular, error)
	}); ok {
		f, err := disk.OpenRegular(name)
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", name, err)
		}
		return f, nil
	}
	f, err := rootfs.OpenRegularIn(fsys, name)
	if err != nil { // some file systems follow no links
		if resolved, failed := Resolve(fsys, name); failed == nil && resolved != name {
			f, err = rootfs.OpenRegularIn(fsys, resolved)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return f, nil
}

// LinkType returns the type of a link's target, even if the target is outside the root. The error matches
// errors.ErrUnsupported if the file system has no method LinkType. fs.Stat is not suitable, because its result
// depends on whether the file system follows the link.
func LinkType(fsys fs.FS, name string) (fs.FileMode, error) {
	if disk, ok := fsys.(interface {
		LinkType(string) (fs.FileMode, error)
	}); ok {
		return disk.LinkType(name)
	}
	return 0, fmt.Errorf("look at the target of %s: %w", name, errors.ErrUnsupported)
}

// Reason returns a short reason why a file could not be read, without the absolute path that operating system errors
// may contain.
func Reason(err error) string {
	switch {
	case errors.Is(err, rootfs.ErrNotRegular):
		return rootfs.ErrNotRegular.Error()
	case errors.Is(err, errOutside):
		return "it leads out of the project, and golive reads only files in the project"
	case errors.Is(err, fs.ErrNotExist):
		return "it does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	case strings.Contains(err.Error(), "escapes from parent"):
		return "it leads out of the project, and golive reads only files in the project"
	}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}

// WhyUnreadable returns why a file cannot be read, as the end of a sentence about the file, such as "does not exist".
func WhyUnreadable(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "does not exist"
	}
	return "cannot be read: " + Reason(err)
}
