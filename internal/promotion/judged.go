package promotion

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// Settle marks the differences of which a rule speaks in its own words: spoken
// reports whether one of the judges reported something in the range of a
// difference, in an environment.
func (p *Project) Settle(spoken func(judges []string, environment string, in Range) bool) {
	for i := range p.Promotions {
		pair := &p.Promotions[i]
		for k := range pair.Differences {
			d := &pair.Differences[k]
			d.Judged = len(d.Judges) > 0 && spoken(d.Judges, pair.Environment(d).Name, d.Range())
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

// Range is a part of a file, from its first byte to the one after its last.
type Range struct {
	File *source.File
	source.Span
}

// Range is where a rule would report a difference: the setting with its key, or the
// collection that lacks it. Its file is nil where that is not known.
func (d *Difference) Range() Range {
	here := d.To
	if d.Kind == ProductionOnlyFound {
		here = d.From
	}
	switch {
	case here.Present():
		return rangeOf(here.Node)
	case d.near != nil && d.near.File != nil:
		return Range{d.near.File, withKey(d.near.Key, d.near.Span)}
	}
	return Range{}
}

func rangeOf(n *model.Node) Range {
	switch {
	case !n.Leaf() && n.Place != nil:
		return Range{n.Place.File, withKey(n.Place.Key, n.Place.Span)}
	case n.At.In != nil:
		return Range{n.At.In.File, withKey(n.At.Key, n.At.Span)}
	}
	return Range{}
}

func withKey(key, span source.Span) source.Span {
	if key.Empty() {
		return span
	}
	return source.Span{Start: min(key.Start, span.Start), End: max(key.End, span.End)}
}

// Contains reports whether a location is in the range.
func (r Range) Contains(at finding.Location) bool {
	return r.File != nil && r.File == at.File && r.Start <= at.Span.Start && at.Span.End <= r.End
}
