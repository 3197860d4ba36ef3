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
	clean.Findings = redactedFindings(r.Findings)
	clean.Suppressed = slices.Clone(r.Suppressed)
	for i := range clean.Suppressed {
		s := &clean.Suppressed[i]
		redact(&s.Finding)
		by := *s.By
		by.Reason.Text, by.Until.Text = source.Redact(by.Reason.Text), source.Redact(by.Until.Text)
		s.By = &by
	}
	clean.Baselined = slices.Clone(r.Baselined)
	for i := range clean.Baselined {
		redact(&clean.Baselined[i])
	}
	clean.Fixed = slices.Clone(r.Fixed)
	for i := range clean.Fixed {
		e := &clean.Fixed[i]
		for _, text := range []*string{&e.Rule, &e.Environment, &e.File, &e.Path, &e.Message} {
			*text = source.Redact(*text)
		}
	}
	clean.Inputs = slices.Clone(r.Inputs)
	for i := range clean.Inputs {
		in := &clean.Inputs[i]
		in.Path, in.Why = source.Redact(in.Path), source.Redact(in.Why)
	}
	clean.Environments = slices.Clone(r.Environments)
	for i, e := range r.Environments {
		if name := source.Redact(e.Name); name != e.Name {
			clean.Environments[i] = &model.Environment{Name: name, Type: e.Type, Values: e.Values, Unread: e.Unread, Settings: e.Settings}
		}
	}
	return &clean
}

func redactedFindings(findings []finding.Finding) []finding.Finding {
	clean := slices.Clone(findings)
	for i := range clean {
		redact(&clean[i])
	}
	return clean
}

func redact(f *finding.Finding) {
	for _, text := range []*string{&f.Message, &f.Help, &f.Environment, &f.Path} {
		*text = source.Redact(*text)
	}
	f.Related = slices.Clone(f.Related)
	for i := range f.Related {
		f.Related[i].Message = source.Redact(f.Related[i].Message)
	}
}
