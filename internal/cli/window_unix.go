//go:build unix

package cli

import "golang.org/x/sys/unix"

// windowColumns returns the width of a terminal window in columns, or 0 if unknown.
func windowColumns(fd uintptr) int {
	size, err := unix.IoctlGetWinsize(int(fd), unix.TIOCGWINSZ)
	if err != nil {
		return 0
	}
	return int(size.Col)
}
