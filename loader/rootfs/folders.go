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

// maxOpen is the maximum number of folders that are kept open. A few are sufficient, because a search usually continues
// in an adjacent folder or in a subfolder.
const maxOpen = 16

// folders caches open folders that were used recently. os.Root opens every folder on a path each time, so that the time
// would grow with the depth of the path. No link is on the path of a cached folder. For names that are not links, a
// cached folder therefore gives the same results as the top folder. Links are resolved by the top folder.
type folders struct {
	top  *os.Root
	mu   sync.Mutex
	list []openFolder // the folder that was used last is at the end
}

// openFolder is an open folder and its path from the top folder.
type openFolder struct {
	path string
	root *os.Root
}

// lstat describes a file. It does not follow links.
func (f *folders) lstat(name string) (fs.FileInfo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.look(name)
}

// stat describes a file. It follows links.
func (f *folders) stat(name string) (fs.FileInfo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if info, err := f.look(name); err == nil && info.Mode()&fs.ModeSymlink == 0 {
		return info, nil
	}
	return f.top.Stat(filepath.FromSlash(name))
}

// open opens a file for reading. It does not block.
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

// look describes a file. It does not follow links. Errors contain the whole name, like those of the top folder.
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

// folder returns an open folder, from the cache if possible. It returns nil if the folder does not exist, or if there
// is a link on its path.
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

// close closes all folders except for the top folder.
func (f *folders) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, o := range f.list {
		o.root.Close() //nolint:errcheck // nothing was written
	}
	f.list = nil
}
