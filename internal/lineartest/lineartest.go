// Package lineartest checks in tests that work grows in proportion to its
// input. It compares two measurements of one run, so a slow or busy machine
// does not fail a test.
package lineartest

import (
	"testing"
	"time"
)

const (
	// attempts is how often a measurement is repeated; the best one counts.
	attempts = 3
	// rounds is how often both sizes are measured before the test fails: a busy
	// machine disturbs one round, quadratic work fails all.
	rounds = 3
	// maxRatio is how much longer four times the input may take. Linear work takes
	// four times as long, quadratic work sixteen times.
	maxRatio = 9
	// floor is the least time that a ratio is computed from: shorter ones are
	// dominated by the collector and by timer resolution.
	floor = 5 * time.Millisecond
)

// Check fails the test if run(4*n) takes out of proportion more processor time
// than run(n). name says what was run.
func Check(t testing.TB, name string, n int, run func(n int)) {
	t.Helper()
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
