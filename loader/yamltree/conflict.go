package yamltree

import "strings"

// blankConflicts finds the conflict markers of a merge in version control:
//
//	<<<<<<< HEAD
//	timeout: 30
//	=======
//	timeout: 60
//	>>>>>>> main
//
// It reports each conflict once. Then it replaces the text to parse by a copy in which the lines with markers, and all
// sides of a conflict except the first, are blank.
func (p *parser) blankConflicts() {
	const opening = "<<<<<<< "
	if !strings.Contains(p.text, opening) {
		return
	}
	var blanked []byte
	for at := 0; at < len(p.text); {
		k := strings.Index(p.text[at:], opening)
		if k < 0 {
			break
		}
		start := at + k
		at = start + len(opening)
		if start > 0 && !isBreak(p.text[start-1]) {
			continue
		}
		second, end := findConflict(p.text, start)
		if end < 0 {
			break
		}
		if blanked == nil {
			blanked = []byte(p.text)
		}
		blankOut(blanked[start:firstBreak(p.text, start)])
		blankOut(blanked[second:end])
		p.report(start, end, faultMergeConflict)
		p.damaged = append(p.damaged, int32(start))
		at = end
	}
	if blanked != nil {
		p.text = string(blanked)
	}
}

// findConflict returns the start of the line that ends the first side of the conflict at start, and the end of the last
// line of the conflict. An offset is -1 if its line is missing.
func findConflict(text string, start int) (second, end int) {
	second = -1
	middle := false
	for at := start; at < len(text); {
		stop := firstBreak(text, at)
		switch line := text[at:stop]; {
		case second < 0 && (strings.HasPrefix(line, "||||||| ") || line == "======="):
			second, middle = at, line == "======="
		case second >= 0 && line == "=======":
			middle = true
		case middle && (strings.HasPrefix(line, ">>>>>>> ") || line == ">>>>>>>"):
			return second, stop
		}
		at = stop + 1
	}
	return -1, -1
}

// firstBreak returns the offset of the first line break at or after i.
func firstBreak(text string, i int) int {
	if k := strings.IndexAny(text[i:], "\r\n"); k >= 0 {
		return i + k
	}
	return len(text)
}

func blankOut(text []byte) {
	for i, c := range text {
		if !isBreak(c) {
			text[i] = ' '
		}
	}
}
