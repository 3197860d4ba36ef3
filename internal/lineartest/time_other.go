//go:build !unix

package lineartest

import "time"

var start = time.Now()

// processorTime returns the elapsed time on systems where the processor time of a process is
// not available.
func processorTime() time.Duration { return time.Since(start) }
