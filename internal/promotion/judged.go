package promotion

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// MarkJudged marks the differences that a rule reports in its own words: reported
// tells whether a rule has a finding in a part of a file, in an environment.
func (p *Project) MarkJudged(reported func(rule, environment string, part finding.Location) bool) {
	for i := range p.Promotions {
		pair := &p.Promotions[i]
		for k := range pair.Differences {
			d := &pair.Differences[k]
			environment, part := pair.Environment(d).Name, d.Extent()
			d.Judged = slices.ContainsFunc(d.Judges,
				func(rule string) bool { return reported(rule, environment, part) })
		}
	}
}

// Environment is the environment that a difference is a mistake of: the second one,
// but for what belongs to production alone.
func (p *Promotion) Environment(d *Difference) *model.Environment {
	if d.Kind == ProductionOnlyFound {
		return p.From
	}
	return p.To
}

// Extent is where a rule would report a difference: the setting with its key, or the
// collection that lacks it. Its file is nil where that is not known.
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

func extentOf(n *model.Node) finding.Location {
	switch {
	case !n.Leaf() && n.Place != nil:
		return withKey(n.Place.File, n.Place.Key, n.Place.Span)
	case n.At.In != nil:
		return withKey(n.At.In.File, n.At.Key, n.At.Span)
	}
	return finding.Location{}
}

// withKey is a value with the key before it, if it has one.
func withKey(file *source.File, key, value source.Span) finding.Location {
	if !key.Empty() {
		value = source.Span{Start: min(key.Start, value.Start), End: max(key.End, value.End)}
	}
	return finding.Location{File: file, Span: value}
}
