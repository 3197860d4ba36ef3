//go:build unix

package rootfs

import "syscall"

// nonblock makes opening a pipe return immediately.
const nonblock = syscall.O_NONBLOCK
