package analysis

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/rules/all"
)

// coverage describes what a run examined. A finding that no longer occurs counts as fixed only if everything was
// examined.
type coverage struct {
	settings settings
	chosen   selection
	// whole is true if all files were examined completely.
	whole bool
	read  map[string]bool // whether each path was read
}

func newCoverage(loaded *loader.Loaded, settings settings, chosen selection, by suppressor) coverage {
	c := coverage{
		settings: settings, chosen: chosen, whole: !slices.ContainsFunc(loaded.Project.Problems, by.leavesGap),
		read: map[string]bool{},
	}
	for _, in := range loaded.Inputs {
		c.read[in.Path] = in.Status == discovery.Read
		c.whole = c.whole && in.Status != discovery.Unread
	}
	return c
}

// leavesGap reports whether a problem kept part of its file from being examined. Suppressed problems do not count,
// because otherwise no finding could count as fixed in a project that suppresses a problem.
func (s suppressor) leavesGap(p finding.Finding) bool {
	shape := strings.HasPrefix(p.Rule, "yaml-") || strings.HasPrefix(p.Rule, "schema-")
	return shape && p.Severity != finding.Warning && s.find(&finding.Finding{
		Rule: p.Rule, Path: p.Path, Steps: p.Steps, Location: p.Location,
	}) == nil
}

// of reports whether a rule examined everything.
func (c coverage) of(rule string) bool {
	_, known := all.Lookup(rule)
	return c.whole && known && c.chosen.has(rule) && !c.settings.offAnywhere(rule)
}

// fixed returns the baseline entries whose findings no longer occur and whose file was read or
// no longer exists.
func (c coverage) fixed(fsys fs.FS, left []BaselineEntry) []BaselineEntry {
	return slices.DeleteFunc(left, func(e BaselineEntry) bool {
		if !c.of(e.Rule) {
			return true
		}
		_, err := fs.Stat(fsys, e.File)
		return !c.read[e.File] && !errors.Is(err, fs.ErrNotExist)
	})
}
