package loader

import (
	"maps"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/discovery"
)

// unreadSources records the files that may set variables but were not read completely.
func (l *loading) unreadSources() {
	formats, unread := appfile.Names(), map[string]bool{}
	for _, input := range l.loaded.Inputs {
		if input.Status == discovery.Unread && slices.Contains(formats, input.Kind) {
			unread[input.Path] = true
		}
	}
	apps := map[string]bool{}
	for _, file := range l.loaded.Project.AppFiles {
		apps[file.Path] = true
	}
	for i := range l.loaded.Project.Problems {
		if p := &l.loaded.Project.Problems[i]; p.File != nil && apps[p.File.Path] && breaksReading(p) {
			unread[p.File.Path] = true
		}
	}
	l.loaded.Project.UnreadSources = slices.Sorted(maps.Keys(unread))
}

// breaksReading reports whether a problem kept part of a file from being read.
func breaksReading(p *finding.Finding) bool {
	return p.Severity != finding.Warning && p.Severity != finding.Info &&
		finding.IsSyntax(p.Rule)
}
