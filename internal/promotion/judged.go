package promotion

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// MarkJudged marks the differences that a rule reports itself. The function reported returns whether a rule has a
// finding in a range of a file for an environment.
func (p *Project) MarkJudged(reported func(rule, environment string, part finding.Location) bool) {
	for i := range p.Promotions {
		pair := &p.Promotions[i]
		for k := range pair.Differences {
			d := &pair.Differences[k]
			environment, parts := pair.Environment(d).Name, d.Extents()
			d.Judged = slices.ContainsFunc(d.Judges, func(rule string) bool {
				return slices.ContainsFunc(parts,
					func(part finding.Location) bool { return reported(rule, environment, part) })
			})
		}
	}
}

// Environment returns the environment in which the difference is a mistake. This is the first environment for settings
// that belong only in production, and otherwise the second.
func (p *Promotion) Environment(d *Difference) *model.Environment {
	if d.Kind == ProductionOnlyFound {
		return p.From
	}
	return p.To
}

// Extent returns the range in which a rule would report the difference: the setting with its
// key, or the collection that lacks it. File is nil if unknown.
func (d *Difference) Extent() finding.Location {
	here := d.To
	if d.Kind == ProductionOnlyFound {
		here = d.From
	}
	switch {
	case here.Present():
		return extentOf(here.Node)
	case d.near != nil && d.near.File != nil:
		return withKey(d.near.File, d.near.Key, d.near.Span)
	}
	return finding.Location{}
}

// Extents returns the ranges in which rules report a difference: its Extent and, for a copied
// value, the range of the setting that it was copied from.
func (d *Difference) Extents() []finding.Location {
	if d.Kind == Copied && d.From.Present() {
		return []finding.Location{d.Extent(), extentOf(d.From.Node)}
	}
	return []finding.Location{d.Extent()}
}

func extentOf(n *model.Node) finding.Location {
	switch {
	case !n.Leaf() && n.Place != nil:
		return withKey(n.Place.File, n.Place.Key, n.Place.Span)
	case n.At.In != nil:
		return withKey(n.At.In.File, n.At.Key, n.At.Span)
	}
	return finding.Location{}
}

// withKey returns the range of a value including its key, if any.
func withKey(file *source.File, key, value source.Span) finding.Location {
	if !key.Empty() {
		value = source.Span{Start: min(key.Start, value.Start), End: max(key.End, value.End)}
	}
	return finding.Location{File: file, Span: value}
}
