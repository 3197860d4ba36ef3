//go:build !unix && !windows

package cli

// windowColumns returns 0, because the width is not available on this system.
func windowColumns(uintptr) int { return 0 }
