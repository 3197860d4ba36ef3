//go:build !unix && !windows

package cli

// windowColumns is not known on other systems.
func windowColumns(uintptr) int { return 0 }
