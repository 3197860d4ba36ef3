package cli

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/linediff"
	"github.com/golive-lint/golive/internal/source"
)

// contextLines is the number of unchanged lines before and after the changes of a hunk.
const contextLines = 3

// patchLine is a line of a comparison of two strings.
type patchLine struct {
	linediff.Line
	// old is the 1-based number of the line in the old text, and at is the offset of its start. For an added line, both
	// refer to the line that follows it in the old text.
	old int
	at  int32
}

// hunk is a range of patch lines. hidden is true if reports would mask any of the changed lines.
type hunk struct {
	first, end int
	hidden     bool
}

// patch is the change of a file as a unified diff. Hidden hunks are not printed; messages name them.
type patch struct {
	old     *source.File
	created bool // the file does not exist yet, and old is empty
	secrets *source.Secrets
	lines   []patchLine
}

func newPatch(old *source.File, text string, secrets *source.Secrets) *patch {
	p := &patch{old: old, secrets: secrets}
	number, at := 1, int32(0)
	for _, line := range linediff.Of(old.Text, text) {
		p.lines = append(p.lines, patchLine{line, number, at})
		if line.Sign != '+' {
			number, at = number+1, at+int32(len(line.Text))
		}
	}
	return p
}

// hides reports whether reports would mask any part of a line.
func (p *patch) hides(line patchLine) bool {
	text := strings.TrimRight(line.Text, "\r\n")
	if p.secrets.Holds(line.Text) || source.Safe(text) != text {
		return true
	}
	if line.Sign == '+' {
		return false // added lines consist of removed lines and of edits, which contain no secrets
	}
	return p.old.Redacted(source.Span{Start: line.at, End: line.at + int32(len(line.Text))}) != line.Text
}

// hunks returns the changes with their context. Context ends before a line that reports would mask. Hunks whose
// contexts touch are joined, unless one of them is hidden.
func (p *patch) hunks() []hunk {
	var list []hunk
	for i := 0; i < len(p.lines); i++ {
		if p.lines[i].Sign == ' ' {
			continue
		}
		h := hunk{first: i, end: i}
		for h.end < len(p.lines) && p.lines[h.end].Sign != ' ' {
			h.hidden = h.hidden || p.hides(p.lines[h.end])
			h.end++
		}
		i = h.end
		if !h.hidden {
			p.addContext(&h)
		}
		if last := len(list) - 1; last >= 0 && !h.hidden && !list[last].hidden && h.first <= list[last].end {
			list[last].end = h.end
		} else {
			list = append(list, h)
		}
	}
	return list
}

// addContext adds unchanged lines before and after a hunk.
func (p *patch) addContext(h *hunk) {
	shown := func(i int) bool {
		return i >= 0 && i < len(p.lines) && p.lines[i].Sign == ' ' && !p.hides(p.lines[i])
	}
	for n := 0; n < contextLines && shown(h.first-1); n++ {
		h.first--
	}
	for n := 0; n < contextLines && shown(h.end); n++ {
		h.end++
	}
}

// text returns the unified diff, and a message for each hunk that is withheld. The diff is empty if all hunks are
// withheld.
func (p *patch) text(name string) (diff string, withheld []string) {
	var b strings.Builder
	shift := 0 // added minus removed lines so far
	for _, h := range p.hunks() {
		old, added := 0, 0
		for _, line := range p.lines[h.first:h.end] {
			if line.Sign != '+' {
				old++
			}
			if line.Sign != '-' {
				added++
			}
		}
		first := p.lines[h.first].old
		switch {
		case h.hidden:
			withheld = append(withheld, fmt.Sprintf("%s:%d: the change to %s is not shown, because it touches a "+
				"line with "+
				"a hidden value", name, first, plural(max(old, 1), "line")))
			continue
		case b.Len() == 0:
			from := "a/" + name
			if p.created {
				from = "/dev/null"
			}
			fmt.Fprintf(&b, "--- %s\n+++ b/%s\n", from, name)
		}
		fmt.Fprintf(&b, "@@ -%s +%s @@\n", rangeOf(first, old), rangeOf(first+shift, added))
		for _, line := range p.lines[h.first:h.end] {
			b.WriteByte(line.Sign)
			b.WriteString(line.Text)
			if !strings.HasSuffix(line.Text, "\n") {
				b.WriteString("\n\\ No newline at end of file\n")
			}
		}
		shift += added - old
	}
	return b.String(), withheld
}

// rangeOf formats a range of lines for the header of a hunk. An empty range refers to the line before it.
func rangeOf(first, count int) string {
	switch count {
	case 0:
		return fmt.Sprintf("%d,0", first-1)
	case 1:
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d,%d", first, count)
}
