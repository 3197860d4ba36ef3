//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package rootfs

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/sys/unix"
)

// direct opens files with fewer system calls than os.Root. It opens each element of a path with O_NOFOLLOW, relative
// to the descriptor of the element before it, so it follows no links and reaches nothing outside the root. Whereas
// os.Root needs several calls for each element of a path, direct opens a further file in the same folder with one call.
// If direct cannot open something, os.Root is used instead, and its error is returned.
type direct struct {
	// top is the root folder. It is nil if the folder could not be opened.
	top *os.File
	mu  sync.Mutex
	// free contains the chains that are not in use.
	free []*chain
}

// chain is a list of open folders. The first is an entry of the root, and each of the others is an entry of the folder
// before it.
type chain struct {
	names       []string
	descriptors []int
}

// maxChain is the maximum number of folders in a chain.
const maxChain = 24

func newDirect(root *os.Root) *direct {
	top, err := root.Open(".")
	if err != nil {
		return &direct{}
	}
	return &direct{top: top}
}

// open opens a regular file. It returns nil if the file cannot be opened. listed is true if ReadDir has listed the file
// as a regular file.
func (d *direct) open(name string, listed bool) Regular {
	folder, base := split(name)
	fd := d.openIn(folder, base, unix.O_NONBLOCK, listed)
	if fd < 0 {
		return nil
	}
	var stat unix.Stat_t
	if err := unix.Fstat(fd, &stat); err != nil || stat.Mode&unix.S_IFMT != unix.S_IFREG {
		unix.Close(fd) //nolint:errcheck // nothing was read
		return nil
	}
	return &descriptor{fd: fd, size: stat.Size}
}

func split(name string) (folder, base string) {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return ".", name
}

// list lists a folder in no particular order. ok is false if os.Root must list it.
func (d *direct) list(name, full string) (entries []fs.DirEntry, ok bool) {
	parent, base := split(name)
	fd := d.openIn(parent, base, unix.O_DIRECTORY, true)
	if fd < 0 {
		return nil, false
	}
	folder := os.NewFile(uintptr(fd), filepath.Join(full, filepath.FromSlash(name)))
	defer folder.Close() //nolint:errcheck // it was only read
	entries, err := folder.ReadDir(-1)
	return entries, err == nil
}

// openIn opens the regular file or the folder base in folder. It returns a descriptor, or -1 if base cannot be
// opened.
func (d *direct) openIn(folder, base string, flags int, listed bool) int {
	if d.top == nil {
		return -1
	}
	c := d.take()
	defer d.put(c)
	fd := -1
	if control, err := d.top.SyscallConn(); err == nil {
		_ = control.Control(func(top uintptr) { // if the root is closed, this fails and fd stays -1
			if in, ok := c.enter(int(top), folder); ok {
				fd = openEntry(in, base, flags, listed)
			}
		})
	}
	return fd
}

// openEntry opens an entry of an open folder. It returns -1 if the entry cannot be opened. If the type of the entry is
// not known, it checks the type first, because opening a device may have side effects.
func openEntry(folder int, base string, flags int, known bool) int {
	if !known {
		var stat unix.Stat_t
		if err := unix.Fstatat(folder, base, &stat, unix.AT_SYMLINK_NOFOLLOW); err != nil ||
			stat.Mode&unix.S_IFMT != unix.S_IFREG {
			return -1
		}
	}
	for {
		fd, err := unix.Openat(folder, base, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_CLOEXEC|flags, 0)
		if err == nil {
			return fd
		}
		if !errors.Is(err, unix.EINTR) {
			return -1
		}
	}
}

// enter opens the folders on a path, relative to top, and returns the descriptor of the last. Folders that the chain
// already contains are not opened again.
func (c *chain) enter(top int, folder string) (int, bool) {
	depth := 0
	if folder != "." {
		for name := range strings.SplitSeq(folder, "/") {
			if depth == maxChain {
				return -1, false
			}
			if depth < len(c.names) && c.names[depth] == name {
				depth++
				continue
			}
			c.leave(depth)
			fd := openEntry(c.last(top), name, unix.O_DIRECTORY, true)
			if fd < 0 {
				return -1, false
			}
			c.names, c.descriptors = append(c.names, name), append(c.descriptors, fd)
			depth++
		}
	}
	if depth == 0 {
		return top, true
	}
	return c.descriptors[depth-1], true
}

// last returns the descriptor of the last folder in the chain. If the chain is empty, it returns top.
func (c *chain) last(top int) int {
	if len(c.descriptors) == 0 {
		return top
	}
	return c.descriptors[len(c.descriptors)-1]
}

// leave closes all folders from an index on, and removes them from the chain.
func (c *chain) leave(from int) {
	for _, fd := range c.descriptors[min(from, len(c.descriptors)):] {
		unix.Close(fd) //nolint:errcheck // it was only read
	}
	c.names, c.descriptors = c.names[:min(from, len(c.names))], c.descriptors[:min(from, len(c.descriptors))]
}

func (d *direct) take() *chain {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := len(d.free); n > 0 {
		c := d.free[n-1]
		d.free = d.free[:n-1]
		return c
	}
	return &chain{}
}

func (d *direct) put(c *chain) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.free = append(d.free, c)
}

// close closes all folders.
func (d *direct) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, c := range d.free {
		c.leave(0)
	}
	d.free = nil
	if d.top != nil {
		d.top.Close() //nolint:errcheck // it was only read
	}
}

// descriptor is an open regular file.
type descriptor struct {
	fd   int
	size int64
}

// Size returns the size that the file had when it was opened.
func (f *descriptor) Size() int64 { return f.size }

// Read reads the next bytes of the file.
func (f *descriptor) Read(p []byte) (int, error) {
	for {
		n, err := unix.Read(f.fd, p)
		switch {
		case errors.Is(err, unix.EINTR):
		case err != nil:
			return 0, os.NewSyscallError("read", err)
		case n == 0 && len(p) > 0:
			return 0, io.EOF
		default:
			return n, nil
		}
	}
}

// Close closes the file.
func (f *descriptor) Close() error { return unix.Close(f.fd) }
