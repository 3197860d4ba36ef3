// Package lineartest provides test helpers that check whether work grows linearly with its
// input. It compares two measurements from the same run, so that slow or busy machines do not
// cause failures.
package lineartest

import (
	"testing"
	"time"
)

const (
	// attempts is the number of measurements per size; the shortest one is used.
	attempts = 3
	// rounds is the number of times that both sizes are measured before the test fails. A busy
	// machine disturbs single rounds, while quadratic work fails all of them.
	rounds = 6
	// maxRatio is the maximum ratio of the two durations when the input is four times as long. Linear
	// work takes four times as long, quadratic work sixteen times.
	maxRatio = 9
	// floor is the minimum time used in a ratio. Shorter times are dominated by garbage
	// collection and timer resolution.
	floor = 5 * time.Millisecond
)

// Check fails the test if the processor time of run(4*n) is out of proportion to that of
// run(n). name describes the work. With -short it runs the work once and measures nothing.
func Check(t testing.TB, name string, n int, run func(n int)) {
	t.Helper()
	if testing.Short() {
		run(n)
		return
	}
	var small, large time.Duration
	for range rounds {
		small, large = best(n, run), best(4*n, run)
		if large <= maxRatio*max(small, floor) {
			return
		}
	}
	t.Errorf("%s: size %d takes %v, size %d takes %v", name, n, small, 4*n, large)
}

func best(n int, run func(n int)) time.Duration {
	least := time.Duration(-1)
	for range attempts {
		before := processorTime()
		run(n)
		if took := processorTime() - before; least < 0 || took < least {
			least = took
		}
		if least < floor {
			break
		}
	}
	return least
}
