package report

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
)

func TestColumnsOfATerminal(t *testing.T) {
	for text, want := range map[string]int{
		"":                   0,
		"redirect_uris":      13,
		"über":               4,
		"管理者":                6,
		"ｆｕｌｌ":               8,
		"ﾊﾝｶｸ":               4,
		"cafe\u0301":         4,
		"🎉":                  2,
		"한국":                 4,
		"\u1112\u1161\u11ab": 2, // 한 in parts
		"\u115f":             2, // the last one that starts a syllable
		"\u1160":             0,
		"\u11ff":             0,
		"\u1200":             1,
		"\x7f":               1,
		"\u0080":             1,
	} {
		if got := columns(text); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
}

// The text above the carets is the text of the finding, whatever the width of its runes and wherever a long line was
// cut.
func TestCaretsAreBelowTheSpan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab: {}\"管者🎉é\u0301\t\u200b\u202e\x1bü"))).Draw(t, "line")
		from := rapid.IntRange(0, len([]rune(text))).Draw(t, "from")
		to := rapid.IntRange(from, len([]rune(text))).Draw(t, "to")
		room := rapid.SampledFrom([]int{20, 40, 240}).Draw(t, "room")
		file := source.NewFile("workos/production.yaml", "a: 1\n"+text+"\nb: 2\n")
		span := source.Span{
			Start: int32(len("a: 1\n") + len(string([]rune(text)[:from]))),
			End:   int32(len("a: 1\n") + len(string([]rune(text)[:to]))),
		}
		v := viewOf(t, file, span.Start, span.End, 2, room, "…")
		if columns(v.text) > room {
			t.Fatalf("%d columns for %d: %q", columns(v.text), room, v.text)
		}
		if v.to <= v.from {
			t.Fatalf("no caret under %q", v.text)
		}
		var want strings.Builder
		for _, p := range file.Excerpt(2) {
			if p.Span.Overlaps(span) {
				want.WriteString(p.Text)
			}
		}
		if columns(want.String()) == 0 { // nothing is visible: a single caret
			if v.to != v.from+1 {
				t.Fatalf("%d carets for an empty span", v.to-v.from)
			}
			return
		}
		got := between(v.text, v.from, v.to)
		if !strings.HasPrefix(trimCombining(want.String()), trimCombining(got)) {
			t.Fatalf("carets stand under %q of %q, want %q", got, v.text, want.String())
		}
		if columns(want.String()) < room/2 && columns(got) != columns(want.String()) {
			t.Fatalf("carets stand under %q alone of %q", got, want.String())
		}
	})
}

// between returns the part of a text in the columns from to to-1. Combining runes belong to the previous column.
func between(text string, from, to int) string {
	var b strings.Builder
	at := 0
	for _, r := range text {
		if at >= from && at < to {
			b.WriteRune(r)
		}
		at += runeColumns(r)
	}
	return b.String()
}

func trimCombining(s string) string { return strings.ReplaceAll(s, "\u0301", "") }

// TestViews compares the visible part of a line, for each position of a mark and for several widths, with
// testdata/views.txt.
func TestViews(t *testing.T) {
	var b strings.Builder
	for _, text := range []string{"abcdefghijklmnopqrstuvwxyz", "ab管理者e\u0301f🎉ghijklmno", "short", ""} {
		file := source.NewFile("workos/production.yaml", text+"\n")
		for _, room := range []int{8, 12, 13, 16, 26, 27} {
			for start := 0; start <= len(text); start++ {
				for _, length := range []int{0, 1, 3, 9} {
					end := min(start+length, len(text))
					v := viewOf(t, file, int32(start), int32(end), 1, room, []string{"…", "..."}[room%2])
					fmt.Fprintf(&b, "%d %d-%d: |%s| %d-%d\n", room, start, end, v.text, v.from, v.to)
				}
			}
		}
	}
	golden(t, "testdata/views.txt", b.String())
}

// A minified file can be a single line of megabytes, which must not be printed.
func TestLongLinesAreCutWithoutATerminalToo(t *testing.T) {
	text := strings.Repeat(`{"uri": "https://app.acme.com/cb"}, `, 3000)
	file := source.NewFile("convex.json", text)
	start := int32(strings.Index(text[40000:], "https") + 40000)
	v := viewOf(t, file, start, start+23, 1, maxColumns, "...")
	if got := between(v.text, v.from, v.to); got != "https://app.acme.com/cb" {
		t.Errorf("carets stand under %q", got)
	}
	if columns(v.text) > maxColumns {
		t.Errorf("%d columns", columns(v.text))
	}
}

// The same is true for a line of runes without width.
func TestLinesOfCombiningRunesAreCut(t *testing.T) {
	file := source.NewFile("workos/production.yaml", "name: e"+strings.Repeat("\u0301", 100_000)+"\n")
	if v := viewOf(t, file, 0, 4, 1, 80, "..."); len(v.text) > 400 {
		t.Errorf("%d bytes are shown", len(v.text))
	}
}

func TestWrapKeepsEveryWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.TrimSpace(rapid.StringMatching(`[a-z管]{1,12}( [a-z管]{1,12}){0,20}`).Draw(t, "text"))
		room := rapid.IntRange(24, 60).Draw(t, "room")
		lines := wrap(text, room)
		if got := strings.Join(lines, " "); got != text {
			t.Fatalf("%q became %q", text, got)
		}
		for _, line := range lines {
			if columns(line) > room {
				t.Fatalf("%q takes more than %d columns", line, room)
			}
		}
	})
}

// viewOf returns the view of the part of a file from start to end. A plain line must have the same view as any other.
func viewOf(t rapid.TB, file *source.File, start, end int32, line, room int, ellipsis string) view {
	t.Helper()
	w, span := viewer{ellipsis: ellipsis}, source.Span{Start: start, End: end}
	cut := w.cut(file.Near(line, span, room+1, nil), room)
	if plain, ok := plainView(file.Plain(line, span, room)); ok && plain != cut {
		t.Errorf("the plain view is %+v, want %+v", plain, cut)
	}
	return cut
}
