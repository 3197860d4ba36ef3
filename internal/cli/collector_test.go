package cli

import "testing"

// The CPU share of the garbage collector must not rise abruptly: the percentage decreases smoothly while the heap
// grows.
func TestHeapPercentFallsSmoothly(t *testing.T) {
	if first, last := heapPercent(0), heapPercent(1<<40); first != firstPercent || last != leastPercent {
		t.Errorf("empty and huge heaps may grow by %d and %d percent, want %d and %d", first, last, firstPercent,
			leastPercent)
	}
	for live := uint64(1 << 20); live < 1<<32; live *= 2 {
		before, after := heapPercent(live), heapPercent(2*live)
		if after > before || 2*after < before {
			t.Errorf("heaps of %d and %d bytes may grow by %d and %d percent", live, 2*live, before, after)
		}
	}
}
