package cli

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// The limits of the percentage that the heap may grow by between two collections.
const (
	// firstPercent keeps the collector idle for a usual project: the first
	// collection starts at 8 MiB, before a run takes longer than 40 ms.
	firstPercent = 200
	leastPercent = 20
	// evenHeap is the size in bytes of the live heap that may double.
	evenHeap = 1536 << 10
)

// tuneCollector adapts the collector to the size of the live heap, unless GOGC
// sets it. The heap may grow by an amount in proportion to the square root of
// its size: a fixed percentage is either wasteful for large projects or makes
// the collector cost more than the run itself as soon as it starts, so that
// twice the input takes three times as long (docs/performance.md).
func tuneCollector() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(firstPercent)
	afterCollection(firstPercent)
}

// afterCollection sets the percentage once the next collection has ended, and
// after each later one.
func afterCollection(percent int) {
	// Nothing refers to the object, so each collection finds it.
	runtime.SetFinalizer(new([16]byte), func(*[16]byte) {
		sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(sample)
		next := percent
		if sample[0].Value.Kind() == metrics.KindUint64 {
			next = heapPercent(sample[0].Value.Uint64())
		}
		if next != percent {
			debug.SetGCPercent(next)
		}
		afterCollection(next)
	})
}

// heapPercent returns the percentage that a heap of live bytes may grow by, in
// steps of five: to set it stops the program for a moment.
func heapPercent(live uint64) int {
	percent := 100 * math.Sqrt(evenHeap/float64(max(live, 1)))
	return max(leastPercent, min(firstPercent, int(percent)/5*5))
}
