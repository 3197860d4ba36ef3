//go:build !unix

package rootfs

// nonblock is 0, because this system has no named pipes in folders, so that opening a file does not block.
const nonblock = 0
