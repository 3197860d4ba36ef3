//go:build unix

package lineartest

import (
	"syscall"
	"time"
)

// processorTime returns the user time of the process, which other processes do not affect.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano())
}
