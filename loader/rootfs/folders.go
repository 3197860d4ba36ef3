package rootfs

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
)

// maxOpen is how many folders are kept open. A search goes from a folder to its
// neighbours and to those below it, so few are enough.
const maxOpen = 16

// folders keeps the folders open that were used last. os.Root opens every folder
// on the way to a name, each time: without these, the time for a folder would grow
// with its depth. They contain no link on their way, so what they say of a name
// that is no link is what the top says of it. For links the top is asked.
type folders struct {
	top  *os.Root
	mu   sync.Mutex
	list []openFolder // the one that was used last at the end
}

// openFolder is a folder by its path below the top.
type openFolder struct {
	path string
	root *os.Root
}

// lstat describes a name without following it.
func (f *folders) lstat(name string) (fs.FileInfo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.look(name)
}

// stat describes what a name leads to.
func (f *folders) stat(name string) (fs.FileInfo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if info, err := f.look(name); err == nil && info.Mode()&fs.ModeSymlink == 0 {
		return info, nil
	}
	return f.top.Stat(filepath.FromSlash(name))
}

// open opens a name for reading, without blocking.
func (f *folders) open(name string) (*os.File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if info, err := f.look(name); err == nil && info.Mode()&fs.ModeSymlink == 0 {
		if folder := f.folder(path.Dir(name)); folder != nil {
			if file, err := folder.OpenFile(path.Base(name), os.O_RDONLY|nonblock, 0); err == nil {
				return file, nil
			}
		}
	}
	return f.top.OpenFile(filepath.FromSlash(name), os.O_RDONLY|nonblock, 0)
}

// look describes a name without following it. Errors are those of the top, with
// the whole name.
func (f *folders) look(name string) (fs.FileInfo, error) {
	if folder := f.folder(path.Dir(name)); folder != nil {
		info, err := folder.Lstat(path.Base(name))
		if err == nil {
			return info, nil
		}
		var failed *fs.PathError
		if errors.Is(err, fs.ErrNotExist) && errors.As(err, &failed) {
			return nil, &fs.PathError{Op: failed.Op, Path: filepath.FromSlash(name), Err: failed.Err}
		}
	}
	return f.top.Lstat(filepath.FromSlash(name))
}

// folder opens a folder, or finds it open. It is nil where there is no such
// folder, and where a link is on the way to it.
func (f *folders) folder(name string) *os.Root {
	if name == "." {
		return f.top
	}
	if i := slices.IndexFunc(f.list, func(o openFolder) bool { return o.path == name }); i >= 0 {
		found := f.list[i]
		f.list = append(slices.Delete(f.list, i, i+1), found)
		return found.root
	}
	above := f.folder(path.Dir(name))
	if above == nil {
		return nil
	}
	base := path.Base(name)
	if info, err := above.Lstat(base); err != nil || !info.IsDir() {
		return nil
	}
	root, err := above.OpenRoot(base)
	if err != nil {
		return nil
	}
	if len(f.list) == maxOpen {
		f.list[0].root.Close() //nolint:errcheck // nothing was written
		f.list = slices.Delete(f.list, 0, 1)
	}
	f.list = append(f.list, openFolder{name, root})
	return root
}

// close closes all folders but the top.
func (f *folders) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, o := range f.list {
		o.root.Close() //nolint:errcheck // nothing was written
	}
	f.list = nil
}
