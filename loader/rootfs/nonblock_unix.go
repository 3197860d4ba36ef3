//go:build unix

package rootfs

import "syscall"

// nonblock makes the call that opens a pipe return immediately.
const nonblock = syscall.O_NONBLOCK
