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

// maxOpen is the maximum number of folders kept open. A search proceeds to adjacent folders and
// subfolders, so a few are sufficient.
const maxOpen = 16

// folders caches recently used open folders. os.Root opens every folder on the path to a name
// each time, so without the cache the time would grow with the depth. The paths of cached
// folders contain no links, so for names that are not links they give the same result as the
// top folder. Links are resolved by the top folder.
type folders struct {
	top  *os.Root
	mu   sync.Mutex
	list []openFolder // most recently used last
}

// openFolder is an open folder with its path below the top.
type openFolder struct {
	path string
	root *os.Root
}

// lstat describes a file without following links.
func (f *folders) lstat(name string) (fs.FileInfo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.look(name)
}

// stat describes a file, following links.
func (f *folders) stat(name string) (fs.FileInfo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if info, err := f.look(name); err == nil && info.Mode()&fs.ModeSymlink == 0 {
		return info, nil
	}
	return f.top.Stat(filepath.FromSlash(name))
}

// open opens a file for reading without blocking.
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

// look describes a file without following links. Errors contain the whole name, as those of the
// top folder do.
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

// folder returns an open folder, from the cache if possible. It returns nil if the folder does
// not exist or a link is on its path.
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

// close closes all folders except the top.
func (f *folders) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, o := range f.list {
		o.root.Close() //nolint:errcheck // nothing was written
	}
	f.list = nil
}
