package source

import (
	"slices"
	"strings"
)

// tailStarts lists the characters after which a value can start.
const tailStarts = " \t\"'`=:,;[]{}()<>/@|"

// addTail adds the final text of a file that does not end with a line break, as in a file that is being typed or was
// partly saved. If the text is a prefix of a secret literal, it is probably the truncated literal and must be hidden
// too.
func (s *Secrets) addTail(text string) {
	line := text[strings.LastIndexByte(text, '\n')+1:]
	line = strings.TrimRight(visibleOf(line[max(0, len(line)-maxLiteral):]).text, " \t\r\"'")
	if s == nil || len(line) < minLiteral {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := len(line) - minLiteral; i >= 0; i-- {
		if i == 0 || strings.IndexByte(tailStarts, line[i-1]) >= 0 {
			s.tails[line[i:]], s.ready = true, false
		}
	}
}

// cutLiterals returns the tails that are prefixes of a literal. sorted contains the literals in order.
func (s *Secrets) cutLiterals(sorted []string) []string {
	var cut []string
	for tail := range s.tails {
		at, whole := slices.BinarySearch(sorted, tail)
		if whole || at == len(sorted) || !strings.HasPrefix(sorted[at], tail) {
			continue
		}
		if !isPublicPrefix(tail) && (s.onlyInOwnSetting == nil || !s.onlyInOwnSetting(tail)) {
			cut = append(cut, tail)
		}
	}
	slices.Sort(cut)
	return cut
}
