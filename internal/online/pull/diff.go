package pull

import (
	"fmt"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// around is how many lines before and after a change a diff shows.
const around = 3

// diffLine is a line of a diff: "-", "+" or " " and the text.
type diffLine struct{ sign, text string }

// Diff is the unified diff of two texts of a file; empty if they are the same. Before is
// empty for a new file.
func Diff(name, before, after string) string {
	if before == after {
		return ""
	}
	lines := diffLines(before, after)
	var b strings.Builder
	from := "a/" + name
	if before == "" {
		from = "/dev/null"
	}
	fmt.Fprintf(&b, "--- %s\n+++ b/%s\n", from, name)
	oldAt, newAt := 1, 1
	for i := 0; i < len(lines); {
		start := i
		for start < len(lines) && lines[start].sign == " " {
			start++
		}
		if start == len(lines) {
			break
		}
		skipped := max(start-around-i, 0)
		oldAt, newAt, i = oldAt+skipped, newAt+skipped, i+skipped
		end := endOfHunk(lines, start)
		oldN, newN := 0, 0
		var body strings.Builder
		for ; i < end; i++ {
			if lines[i].sign != "+" {
				oldN++
			}
			if lines[i].sign != "-" {
				newN++
			}
			body.WriteString(lines[i].sign + lines[i].text + "\n")
		}
		fmt.Fprintf(&b, "@@ -%d,%d +%d,%d @@\n%s", firstOf(oldAt, oldN), oldN, firstOf(newAt, newN), newN,
			body.String())
		oldAt, newAt = oldAt+oldN, newAt+newN
	}
	return b.String()
}

// firstOf is the number of the first line of a part; of the line before it for an empty
// one.
func firstOf(at, n int) int {
	if n == 0 {
		return at - 1
	}
	return at
}

// endOfHunk is where a hunk ends whose first change is at an index.
func endOfHunk(lines []diffLine, at int) int {
	end, same := at, 0
	for i := at; i < len(lines); i++ {
		if lines[i].sign != " " {
			end, same = i+1, 0
		} else if same++; same > 2*around {
			break
		}
	}
	return min(end+around, len(lines))
}

func diffLines(before, after string) []diffLine {
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0 // the same texts give the same diff
	a, b, table := differ.DiffLinesToRunes(before, after)
	var lines []diffLine
	for _, part := range differ.DiffCharsToLines(differ.DiffMainRunes(a, b, false), table) {
		sign := map[diffmatchpatch.Operation]string{
			diffmatchpatch.DiffDelete: "-", diffmatchpatch.DiffInsert: "+", diffmatchpatch.DiffEqual: " ",
		}[part.Type]
		for text := range strings.Lines(part.Text) {
			lines = append(lines, diffLine{sign, strings.TrimRight(text, "\r\n")})
		}
	}
	return lines
}
