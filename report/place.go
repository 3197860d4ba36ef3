package report

import (
	"slices"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/lint"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/source"
)

// withoutSecrets is the result with every secret replaced that its shape gives
// away. The linter has done so before; no report depends on that.
func withoutSecrets(r *lint.Result) *lint.Result {
	clean := *r
	clean.Findings = slices.Clone(r.Findings)
	for i := range clean.Findings {
		f := &clean.Findings[i]
		for _, text := range []*string{&f.Message, &f.Help, &f.Environment, &f.Path} {
			*text = source.Redact(*text)
		}
		f.Related = slices.Clone(f.Related)
		for k := range f.Related {
			f.Related[k].Message = source.Redact(f.Related[k].Message)
		}
	}
	clean.Inputs = slices.Clone(r.Inputs)
	for i := range clean.Inputs {
		in := &clean.Inputs[i]
		in.Path, in.Why = source.Redact(in.Path), source.Redact(in.Why)
	}
	clean.Environments = make([]*model.Environment, len(r.Environments))
	for i, e := range r.Environments {
		named := *e
		named.Name = source.Redact(e.Name)
		clean.Environments[i] = &named
	}
	return &clean
}

// place is a location as reports give it.
type place struct {
	file *source.File
	// path has no secret in it; it still needs the escapes of the format.
	path string
	// span lies inside the file.
	span source.Span
	// start and end have columns in runes; end is exclusive.
	start, end source.Position
}

// placeOf is false for a location without a file.
func placeOf(at finding.Location) (place, bool) {
	if at.File == nil {
		return place{}, false
	}
	size := int32(len(at.File.Text))
	span := source.Span{Start: max(0, min(at.Span.Start, size))}
	span.End = max(span.Start, min(at.Span.End, size))
	return place{
		file:  at.File,
		path:  source.Redact(at.File.Path),
		span:  span,
		start: at.File.Position(span.Start, source.Runes),
		end:   at.File.Position(span.End, source.Runes),
	}, true
}

// lastLine is the line of the last character: that of a line break at the end of
// the span is the line that it ends.
func (p place) lastLine() int {
	if p.end.Line > p.start.Line && p.end.Column == 1 {
		return p.end.Line - 1
	}
	return p.end.Line
}
