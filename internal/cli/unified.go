package cli

import (
	"fmt"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/source"
)

// contextLines are how many unchanged lines a hunk of a patch shows before and after.
const contextLines = 3

// patchLine is a line of a comparison of two texts, its line break included: ' ' is in
// both, '-' in the old text, '+' in the new one.
type patchLine struct {
	sign byte
	text string
	// old is the line of the old text, from 1; of an added line it is the one after it.
	old int
}

// hunk is a range of patch lines.
type hunk struct{ first, end int }

// patch writes a file's change as a unified diff. A hunk with a line of which reports hide
// something is withheld, and withheld names its lines.
type patch struct {
	file    analysis.FixedFile
	secrets *source.Secrets
	lines   []patchLine
}

func newPatch(file analysis.FixedFile, secrets *source.Secrets) *patch {
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0 // the output must not depend on the speed of the machine
	x, y, table := differ.DiffLinesToChars(file.Old.Text, file.New)
	p := &patch{file: file, secrets: secrets}
	old := 1
	for _, part := range differ.DiffCharsToLines(differ.DiffMain(x, y, false), table) {
		sign := map[diffmatchpatch.Operation]byte{
			diffmatchpatch.DiffDelete: '-', diffmatchpatch.DiffInsert: '+', diffmatchpatch.DiffEqual: ' ',
		}[part.Type]
		for line := range strings.SplitAfterSeq(part.Text, "\n") {
			if line == "" {
				continue
			}
			p.lines = append(p.lines, patchLine{sign, line, old})
			if sign != '+' {
				old++
			}
		}
	}
	return p
}

// hides reports whether reports hide something of a line.
func (p *patch) hides(line patchLine) bool {
	text := strings.TrimRight(line.text, "\r\n")
	if p.secrets.Holds(line.text) || source.Safe(text) != text {
		return true
	}
	if line.sign == '+' {
		return false // made of lines that are taken out, and of edits, which contain no secret
	}
	// A line of a patch ends with LF alone; the lines of a file also end with a lone CR.
	start := p.offset(line.old)
	span := source.Span{Start: start, End: start + int32(len(line.text))}
	return p.file.Old.Redacted(span) != line.text
}

// offset is where a line of the old text starts.
func (p *patch) offset(line int) int32 {
	at := 0
	for ; line > 1; line-- {
		at += strings.IndexByte(p.file.Old.Text[at:], '\n') + 1
	}
	return int32(at)
}

// hunks lists the changes with their context. Context ends before a line of which
// something is hidden.
func (p *patch) hunks() []hunk {
	var list []hunk
	for i := 0; i < len(p.lines); i++ {
		if p.lines[i].sign == ' ' {
			continue
		}
		end := i
		for end < len(p.lines) && p.lines[end].sign != ' ' {
			end++
		}
		h := hunk{i, end}
		for n := 0; n < contextLines && h.first > 0 && !p.hides(p.lines[h.first-1]); n++ {
			h.first--
		}
		for n := 0; n < contextLines && h.end < len(p.lines) && !p.hides(p.lines[h.end]); n++ {
			h.end++
		}
		if last := len(list) - 1; last >= 0 && h.first <= list[last].end {
			list[last].end = h.end
		} else {
			list = append(list, h)
		}
		i = end
	}
	return list
}

// text is the unified diff, and a line for each hunk that is withheld. It is empty if
// every hunk is.
func (p *patch) text(name string) (diff string, withheld []string) {
	var b strings.Builder
	shift := 0 // of the lines of the new text, from those of the old one
	for _, h := range p.hunks() {
		old, added, hidden := 0, 0, false
		for _, line := range p.lines[h.first:h.end] {
			hidden = hidden || p.hides(line)
			if line.sign != '+' {
				old++
			}
			if line.sign != '-' {
				added++
			}
		}
		first := p.lines[h.first].old
		switch {
		case hidden:
			withheld = append(withheld, fmt.Sprintf("%s:%d: the change of %s is withheld: it touches a line with a "+
				"hidden value", name, first, plural(max(old, 1), "line")))
			continue
		case b.Len() == 0:
			fmt.Fprintf(&b, "--- a/%s\n+++ b/%s\n", name, name)
		}
		fmt.Fprintf(&b, "@@ -%s +%s @@\n", rangeOf(first, old), rangeOf(first+shift, added))
		for _, line := range p.lines[h.first:h.end] {
			b.WriteByte(line.sign)
			b.WriteString(line.text)
			if !strings.HasSuffix(line.text, "\n") {
				b.WriteString("\n\\ No newline at end of file\n")
			}
		}
		shift += added - old
	}
	return b.String(), withheld
}

// rangeOf is a range of lines in a hunk's header. An empty one names the line before it.
func rangeOf(first, count int) string {
	switch count {
	case 0:
		return fmt.Sprintf("%d,0", first-1)
	case 1:
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d,%d", first, count)
}
