package filewrite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxLinks is the maximum number of symbolic links followed for one file.
const maxLinks = 40

// target is the resolved destination of a write.
type target struct {
	path string
	// info is nil if the file does not exist.
	info fs.FileInfo
	// through is true for files that are written to and not replaced.
	through bool
}

var (
	errOutside = errors.New("a link in its path leads out of the project")
	errFolder  = errors.New("it is a folder")
	errLinks   = errors.New("too many links in a row")
)

// resolve follows the links of a path. A link below root must not lead out of root; other links may lead anywhere.
func resolve(path, root string) (target, error) {
	root, err := filepath.EvalSymlinks(root)
	if err != nil {
		return target{}, err
	}
	done, rest := splitVolume(filepath.Clean(path))
	left, links := false, 0
	for len(rest) > 0 {
		next := filepath.Join(done, rest[0])
		info, err := os.Lstat(next)
		if errors.Is(err, fs.ErrNotExist) {
			done, rest = filepath.Join(append([]string{next}, rest[1:]...)...), nil
			break
		}
		if err != nil {
			return target{}, err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done, rest = next, rest[1:]
			continue
		}
		if links++; links > maxLinks {
			return target{}, errLinks
		}
		to, err := os.Readlink(next)
		if err != nil {
			return target{}, err
		}
		left = left || within(root, next)
		if !nameOfFile(next, to) { // such as /proc/self/fd/1, which must be opened through the link
			if left {
				return target{}, errOutside
			}
			return openedByLink(filepath.Join(append([]string{next}, rest[1:]...)...))
		}
		if filepath.IsAbs(to) {
			done, rest = prepend(to, rest[1:])
		} else {
			done, rest = prepend(filepath.Join(done, to), rest[1:])
		}
	}
	if left && !within(root, done) {
		return target{}, errOutside
	}
	return targetAt(done)
}

func targetAt(path string) (target, error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return target{path: path}, nil
	case err != nil:
		return target{}, err
	case info.IsDir():
		return target{}, errFolder
	}
	return target{path: path, info: info, through: !info.Mode().IsRegular()}, nil
}

// openedByLink returns the target for a link whose text is not a path. Such a file can be opened only through the
// link.
func openedByLink(path string) (target, error) {
	info, err := os.Stat(path)
	if err != nil {
		return target{}, err
	}
	if info.IsDir() {
		return target{}, errFolder
	}
	return target{path: path, info: info, through: true}, nil
}

// nameOfFile reports whether the text of a link is a path to its target. The text is not a path if the link is in the
// proc file system and refers to an open file.
func nameOfFile(link, text string) bool {
	if !strings.HasPrefix(link, "/proc/") {
		return true
	}
	if !filepath.IsAbs(text) {
		return !strings.Contains(text, ":[")
	}
	return filepath.Base(filepath.Dir(link)) != "fd"
}

// within reports whether path is root or below it. Both paths must be free of links.
func within(root, path string) bool {
	relative, err := filepath.Rel(root, path)
	return err == nil && filepath.IsLocal(relative)
}

func splitVolume(path string) (string, []string) {
	volume := filepath.VolumeName(path)
	separator := string(filepath.Separator)
	rest := strings.FieldsFunc(path[len(volume):], func(r rune) bool { return r == filepath.Separator })
	return volume + separator, rest
}

// prepend returns where resolution continues after a link: the root of the link's target, and the elements of the
// target followed by rest. filepath.Join and filepath.Clean remove ".." elements. This is safe at the start of a
// link's text, because the path of the link's folder contains no links.
func prepend(to string, rest []string) (string, []string) {
	top, parts := splitVolume(filepath.Clean(to))
	return top, append(parts, rest...)
}
