package cli

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// Limits of the percentage by which the heap may grow between two collections.
const (
	// firstPercent avoids collections for typical projects: the first collection starts at a
	// heap of 16 MiB, which corresponds to a run time of about 80 ms.
	firstPercent = 400
	leastPercent = 30
	// evenHeap is the size in bytes of a live heap that may grow to twice its size.
	evenHeap = 4 << 20
)

// tuneCollector adapts the garbage collector to the size of the live heap, unless GOGC is set. The heap may grow in
// proportion to the square root of its size. A fixed percentage is worse: a high one wastes memory in large projects,
// and with a low one the collector costs more than the run itself as soon as it starts, so that twice the input takes
// three times as long (docs/performance.md).
func tuneCollector() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(firstPercent)
	afterCollection(firstPercent)
}

// afterCollection adapts the percentage of debug.SetGCPercent after each later collection. percent is the current
// percentage.
func afterCollection(percent int) {
	// The object is unreachable, so each collection runs its finalizer.
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

// heapPercent returns the percentage by which a live heap of the given size in bytes may grow, rounded to steps of
// five. Each change of the percentage briefly stops the program.
func heapPercent(live uint64) int {
	percent := 100 * math.Sqrt(evenHeap/float64(max(live, 1)))
	return max(leastPercent, min(firstPercent, int(percent)/5*5))
}
