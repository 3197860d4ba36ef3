package cli

import "golang.org/x/sys/windows"

// windowColumns returns the width of a console window in columns, or 0 if unknown.
func windowColumns(fd uintptr) int {
	var info windows.ConsoleScreenBufferInfo
	if err := windows.GetConsoleScreenBufferInfo(windows.Handle(fd), &info); err != nil {
		return 0
	}
	return int(info.Window.Right-info.Window.Left) + 1
}
