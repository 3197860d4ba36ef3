//go:build !unix

package rootfs

// nonblock is 0, because opening files does not block on systems without named pipes in
// folders.
const nonblock = 0
