package linediff_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/linediff"
)

// The lines without those marked "+" are the first text; the lines without those marked "-" are the second.
func TestLinesMakeBothTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var b strings.Builder
		for range random.IntN(12) {
			fmt.Fprintf(&b, "%c%s", 'a'+rune(random.IntN(4)), []string{"\n", "\r\n", "\r", ""}[random.IntN(4)])
		}
		return b.String()
	}
	for range 2000 {
		before, after := text(), text()
		var first, second strings.Builder
		changed := false
		for _, line := range linediff.Of(before, after) {
			changed = changed || line.Sign != ' '
			if line.Sign != '+' {
				first.WriteString(line.Text)
			}
			if line.Sign != '-' {
				second.WriteString(line.Text)
			}
			if strings.Contains(strings.TrimSuffix(line.Text, "\n"), "\n") {
				t.Fatalf("%q is more than a line", line.Text)
			}
		}
		if first.String() != before || second.String() != after || changed != (before != after) {
			t.Fatalf("%q and %q: the lines make %q and %q", before, after, first.String(), second.String())
		}
	}
}
