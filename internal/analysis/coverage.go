package analysis

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/rules/all"
)

// coverage is what a run looked at: only there can something be called gone.
type coverage struct {
	settings settings
	chosen   selection
	// whole says that no file was left out, and no part of one.
	whole bool
	read  map[string]bool // files, by path
}

func newCoverage(loaded *loader.Loaded, settings settings, chosen selection, by suppressor) coverage {
	c := coverage{
		settings: settings, chosen: chosen, whole: !slices.ContainsFunc(loaded.Project.Problems, by.leavesGap),
		read: map[string]bool{},
	}
	for _, in := range loaded.Inputs {
		c.read[in.Path] = in.Status == loader.Read
		c.whole = c.whole && in.Status != loader.Unread
	}
	return c
}

// leavesGap reports whether a problem keeps something of its file from being
// looked at. One that is suppressed is there to stay, and counts no more.
func (s suppressor) leavesGap(p finding.Finding) bool {
	shape := strings.HasPrefix(p.Rule, "yaml-") || strings.HasPrefix(p.Rule, "schema-")
	return shape && p.Severity != finding.Warning && s.find(&finding.Finding{
		Rule: p.Rule, Path: p.Path, Steps: p.Steps, Location: p.Location,
	}) == nil
}

// of reports whether a rule looked at everything.
func (c coverage) of(rule string) bool {
	_, known := all.Lookup(rule)
	return c.whole && known && c.chosen.has(rule) && !c.settings.offAnywhere(rule)
}

// fixed keeps the entries of a baseline that no longer occur: their file was
// read, or is no more.
func (c coverage) fixed(fsys fs.FS, left []BaselineEntry) []BaselineEntry {
	return slices.DeleteFunc(left, func(e BaselineEntry) bool {
		if !c.of(e.Rule) {
			return true
		}
		_, err := fs.Stat(fsys, e.File)
		return !c.read[e.File] && !errors.Is(err, fs.ErrNotExist)
	})
}
