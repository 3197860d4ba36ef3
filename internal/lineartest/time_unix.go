//go:build unix

package lineartest

import (
	"syscall"
	"time"
)

// processorTime is the time that the process has spent in user mode, so that
// other processes do not count.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano())
}
