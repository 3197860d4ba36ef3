package loader

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/golive-lint/golive/loader/rootfs"
)

// maxLinks is how many symbolic links may stand one behind the other.
const maxLinks = 40

// errOutside is what a link out of the project gives: nothing out there is read.
var errOutside = errors.New("leads out of the project")

// resolveLinks gives the path that a file really has, below the root. A file
// system without links has none to resolve.
func resolveLinks(fsys fs.FS, name string) (string, error) {
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
			return "", fmt.Errorf("resolve %s: more than %d links one behind the other", name, maxLinks)
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

// readFile reads at most limit+1 bytes: enough to know that there are too many.
func readFile(fsys fs.FS, name string, limit int) (string, error) {
	f, info, err := openRegular(fsys, name)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // it was only read
	// The size is a hint: the file may grow meanwhile, and some say 0.
	text := make([]byte, min(max(info.Size(), 512), int64(limit))+1)
	n := 0
	for {
		k, err := f.Read(text[n:])
		n += k
		switch {
		case err == io.EOF || err == nil && n > limit:
			return string(text[:n]), nil
		case err != nil:
			return "", fmt.Errorf("read %s: %w", name, err)
		case n == len(text):
			text = append(text, make([]byte, min(n, limit+1-n))...)
		}
	}
}

// openRegular opens a regular file. The type is checked before opening, because
// opening a pipe blocks, and again afterwards, because the file may have been
// replaced. The error is rootfs.ErrNotRegular for whatever else has the name.
func openRegular(fsys fs.FS, name string) (fs.File, fs.FileInfo, error) {
	info, err := fs.Stat(fsys, name)
	if err == nil && !info.Mode().IsRegular() {
		err = rootfs.ErrNotRegular
	}
	if err != nil {
		return nil, nil, fmt.Errorf("look at %s: %w", name, err)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", name, err)
	}
	info, err = f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = rootfs.ErrNotRegular
	}
	if err != nil {
		f.Close() //nolint:errcheck // nothing was read
		return nil, nil, fmt.Errorf("look at %s: %w", name, err)
	}
	return f, info, nil
}

// unreadInput is the input of a file that could not be read. What is not a regular
// file fails the run only if somebody named it.
func unreadInput(name, kind string, err error, named bool) Input {
	return Input{
		Path: name, Kind: kind, Status: Unread, Why: reason(err),
		Failed: named || !errors.Is(err, rootfs.ErrNotRegular),
	}
}

// reason says in a few words why a file could not be read, without the path of
// the machine that the operating system's error may hold.
func reason(err error) string {
	switch {
	case errors.Is(err, rootfs.ErrNotRegular):
		return rootfs.ErrNotRegular.Error()
	case errors.Is(err, errOutside):
		return "it leads out of the project, and nothing outside is read"
	case errors.Is(err, fs.ErrNotExist):
		return "it does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	case strings.Contains(err.Error(), "escapes from parent"):
		return "it leads out of the project, and nothing outside is read"
	}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}
