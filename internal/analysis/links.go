package analysis

import (
	"cmp"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// sameBytes identifies a finding independently of the path under which its file was read: path is the path of the
// file itself and not of a link to it.
type sameBytes struct {
	rule, message, environment, path string
	span                             source.Span
}

// withoutRepeated removes repeated findings about the same bytes. They occur because a file is read under its own
// path and under the path of each link to it. The finding with the file's own path is kept, if there is one.
func withoutRepeated(findings []*finding.Finding) []*finding.Finding {
	if !hasLinked(findings) {
		return findings
	}
	known := map[sameBytes]bool{}
	of := func(f *finding.Finding) sameBytes {
		return sameBytes{f.Rule, f.Message, f.Environment(), cmp.Or(f.File.Target, f.File.Path), f.Span}
	}
	for _, f := range findings {
		if f.File != nil && f.File.Target == "" {
			known[of(f)] = true
		}
	}
	kept := findings[:0]
	for _, f := range findings {
		if f.File != nil && f.File.Target != "" {
			if known[of(f)] {
				continue
			}
			known[of(f)] = true
		}
		kept = append(kept, f)
	}
	return kept
}

func hasLinked(findings []*finding.Finding) bool {
	for _, f := range findings {
		if f.File != nil && f.File.Target != "" {
			return true
		}
	}
	return false
}
