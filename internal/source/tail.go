package source

import (
	"slices"
	"strings"
)

// tailStarts are characters after which a value may begin.
const tailStarts = " \t\"'`=:,;[]{}()<>/@|"

// addTail makes known what a text ends with in the middle of a line, as an editor
// leaves a file that is typed or saved half way. If it is the beginning of a literal,
// that literal is cut off there, and the tail is as secret.
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

// cutLiterals returns the tails that begin one of the literals, which are sorted.
func (s *Secrets) cutLiterals(sorted []string) []string {
	var cut []string
	for tail := range s.tails {
		at, whole := slices.BinarySearch(sorted, tail)
		if whole || at == len(sorted) || !strings.HasPrefix(sorted[at], tail) {
			continue
		}
		if !isPublicPrefix(tail) && (s.spared == nil || !s.spared(tail)) {
			cut = append(cut, tail)
		}
	}
	slices.Sort(cut)
	return cut
}
