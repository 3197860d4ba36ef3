//go:build !unix

package rootfs

// nonblock is 0: this system has no named pipes in folders, so opening a file never blocks.
const nonblock = 0
