package fix_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis/fix"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// replacing returns a finding with edits of a file. Each edit has a start, an end and a new text.
func replacing(file *source.File, safe bool, edits ...[3]any) *finding.Finding {
	f := &finding.Finding{Rule: "r"}
	for _, e := range edits {
		f.Edits = append(f.Edits, finding.Edit{
			Location: finding.Location{
				File: file, Span: source.Span{Start: int32(e[0].(int)), End: int32(e[1].(int))},
			},
			NewText: e[2].(string), Safe: safe,
		})
	}
	return f
}

func TestApply(t *testing.T) {
	file := source.NewFile("a.yaml", "0123456789")
	for name, tt := range map[string]struct {
		findings []*finding.Finding
		unsafe   bool
		want     string // "" if the file does not change
		refused  int
	}{
		"in any order": {
			findings: []*finding.Finding{replacing(file, true, [3]any{6, 8, "B"}),
				replacing(file, true, [3]any{1, 3, "AAA"})},
			want: "0AAA345B89",
		},
		"neighbours": {
			findings: []*finding.Finding{replacing(file, true, [3]any{1, 3, ""}),
				replacing(file, true, [3]any{3, 5, ""})},
			want: "056789",
		},
		"an overlap": {
			findings: []*finding.Finding{replacing(file, true, [3]any{1, 4, "A"}),
				replacing(file, true, [3]any{3, 5, "B"})},
			want: "0A456789", refused: 1,
		},
		"two at one place": {
			findings: []*finding.Finding{replacing(file, true, [3]any{1, 1, "A"}),
				replacing(file, true, [3]any{1, 1, "B"})},
			want: "0A123456789", refused: 1,
		},
		"all edits or none": {
			findings: []*finding.Finding{
				replacing(file, true, [3]any{5, 6, "A"}), replacing(file, true, [3]any{0, 1, "B"}, [3]any{4, 6, "C"}),
				replacing(file, true, [3]any{0, 1, "D"}),
			},
			want: "D1234A6789", refused: 1,
		},
		"one that overlaps itself": {
			findings: []*finding.Finding{replacing(file, true, [3]any{1, 4, "A"}, [3]any{2, 5, "B"})}, refused: 1,
		},
		"behind the file": {findings: []*finding.Finding{replacing(file, true, [3]any{9, 11, "A"})}, refused: 1},
		"unsafe":          {findings: []*finding.Finding{replacing(file, false, [3]any{1, 2, "A"})}},
		"unsafe, wanted": {
			findings: []*finding.Finding{replacing(file, false, [3]any{1, 2, "A"})}, unsafe: true, want: "0A23456789",
		},
		"no edits": {findings: []*finding.Finding{{Rule: "r"}}},
	} {
		result := fix.Apply(tt.findings, tt.unsafe)
		if got := result.Texts["a.yaml"]; got != tt.want || len(result.Refused) != tt.refused {
			t.Errorf("%s: %q with %d refused, want %q with %d", name, got, len(result.Refused), tt.want, tt.refused)
		}
	}
}

// Bytes that no edit covers are kept in order.
func TestApplyKeepsTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := source.NewFile("a.yaml", rapid.StringMatching(`[a-z]{0,20}`).Draw(t, "text"))
		n := len(file.Text)
		var findings []*finding.Finding
		for range rapid.IntRange(0, 6).Draw(t, "findings") {
			start := rapid.IntRange(0, n).Draw(t, "start")
			findings = append(findings, replacing(file, true,
				[3]any{start, rapid.IntRange(start, n).Draw(t, "end"),
					rapid.StringMatching(`[0-9]{0,3}`).Draw(t, "new")}))
		}
		result := fix.Apply(findings, false)
		if len(result.Applied)+len(result.Refused) != len(findings) {
			t.Fatalf("%d applied, %d refused, of %d", len(result.Applied), len(result.Refused), len(findings))
		}
		covered, inserted := make([]bool, n), 0
		for _, f := range result.Applied {
			for i := f.Edits[0].Span.Start; i < f.Edits[0].Span.End; i++ {
				if covered[i] {
					t.Fatal("two edits cover a byte")
				}
				covered[i] = true
			}
			inserted += len(f.Edits[0].NewText)
		}
		want := ""
		for i, c := range file.Text {
			if !covered[i] {
				want += string(c)
			}
		}
		text, changed := result.Texts["a.yaml"]
		if !changed {
			text = file.Text
		}
		got, digits := "", 0
		for _, c := range text {
			if c >= 'a' {
				got += string(c)
			} else {
				digits++
			}
		}
		if got != want || digits != inserted {
			t.Fatalf("%q leaves %q and %d inserted, want %q and %d", text, got, digits, want, inserted)
		}
	})
}
