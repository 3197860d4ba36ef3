//go:build !unix

package lineartest

import "time"

var start = time.Now()

// processorTime is the time since the start where the processor time of a
// process cannot be read.
func processorTime() time.Duration { return time.Since(start) }
