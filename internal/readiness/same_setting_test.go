package readiness

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// A finding about one setting of a file whose lines end nowhere was taken for a finding about all others.
func TestSettingsOfOneLine(t *testing.T) {
	for _, test := range []struct {
		line  string // A and B stand for the two places
		apart bool
	}{
		{`{"x": "A", "y": "B"}`, true},
		{`{"x": A, "y": B}`, true},
		{`{"x": {"y": "A"}, "z": "B"}`, true},
		{`{"x": {"y": "A", "v": 1}, "z": {"w": "B"}}`, true},
		{`{"x": [{"y": "A"}], "z": ["B"]}`, true},
		{`{"x": "A"` + strings.Repeat(" ", maxBetween) + `, "y": "B"}`, true},
		{`{"x": [{"y": "A"}, {"y": "B"}]}`, true},
		{`x: [{y: 1, z: A}, {y: B}]`, true},
		{`"A": "B"`, false},
		{`A: [1, 2, B]`, false},
		{`x: [A, B]`, false},
		{`{"x": ["A", "1", "B"]}`, false},
		{`"A": {"x": 1, "y": "B"}`, false},
		{`"A": "1, 2", 'B'`, true},
		{`A: "one, two \" three, B`, false},
		{`A=1 B=2`, false},
		{`key: A # B`, false},
	} {
		a, b := int32(strings.Index(test.line, "A")), int32(strings.Index(test.line, "B"))
		first, second := source.Span{Start: a, End: a + 1}, source.Span{Start: b, End: b + 1}
		if isApart(test.line, first, second) != test.apart || isApart(test.line, second, first) != test.apart {
			t.Errorf("%.60s: apart is %v", test.line, !test.apart)
		}
	}
	if line := "A, B"; isApart(line, source.Span{Start: 0, End: 4}, source.Span{Start: 3, End: 4}) {
		t.Error("places that overlap are apart")
	}
}
