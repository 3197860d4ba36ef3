package report

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
)

// withoutSecrets is the result without what the run knows to be secret and without
// what has the shape of a secret. The linter has done so before; no report depends
// on that.
func withoutSecrets(r *analysis.Result) *analysis.Result {
	clean := *r
	clean.Findings = redactedFindings(r.Findings, r.Secrets)
	clean.Suppressed = redactedSuppressed(r.Suppressed, r.Secrets)
	clean.Accepted = redactedSuppressed(r.Accepted, r.Secrets)
	clean.Baselined = slices.Clone(r.Baselined)
	for i := range clean.Baselined {
		redact(&clean.Baselined[i], r.Secrets)
	}
	clean.Fixed = slices.Clone(r.Fixed)
	for i := range clean.Fixed {
		e := &clean.Fixed[i]
		for _, text := range []*string{&e.Environment, &e.Message} {
			*text = r.Secrets.Redact(*text)
		}
		e.Path = settingpath.Hide(e.Path, r.Secrets.Holds)
		e.Rule, e.File = source.Redact(e.Rule), source.Redact(e.File)
	}
	clean.Inputs = slices.Clone(r.Inputs)
	for i := range clean.Inputs {
		in := &clean.Inputs[i]
		in.Path, in.Why = source.Redact(in.Path), r.Secrets.Redact(in.Why)
	}
	clean.Environments = slices.Clone(r.Environments)
	for i, e := range r.Environments {
		if name := r.Secrets.Redact(e.Name); name != e.Name {
			clean.Environments[i] = &model.Environment{
				Name: name, Type: e.Type, Values: e.Values, Unread: e.Unread, Settings: e.Settings,
			}
		}
	}
	return &clean
}

func redactedSuppressed(list []analysis.Suppressed, secrets *source.Secrets) []analysis.Suppressed {
	clean := slices.Clone(list)
	for i := range clean {
		s := &clean[i]
		redact(&s.Finding, secrets)
		by := *s.By
		for _, text := range []*string{&by.Reason.Text, &by.Until.Text, &by.Owner.Text} {
			*text = secrets.Redact(*text)
		}
		s.By = &by
	}
	return clean
}

func redactedFindings(findings []finding.Finding, secrets *source.Secrets) []finding.Finding {
	clean := slices.Clone(findings)
	for i := range clean {
		redact(&clean[i], secrets)
	}
	return clean
}

func redact(f *finding.Finding, secrets *source.Secrets) {
	f.Related = slices.Clone(f.Related)
	analysis.Redact(f, secrets)
}

// environmentsWithoutSecrets gives environments without secrets in their names: the
// same one for the same one.
func environmentsWithoutSecrets(secrets *source.Secrets) func(*model.Environment) *model.Environment {
	named := map[*model.Environment]*model.Environment{}
	return func(e *model.Environment) *model.Environment {
		if e == nil || secrets.Redact(e.Name) == e.Name {
			return e
		}
		if named[e] == nil {
			other := *e
			other.Name = secrets.Redact(e.Name)
			named[e] = &other
		}
		return named[e]
	}
}

// hostWithoutSecrets is a host without what stands before it in a URL.
func hostWithoutSecrets(host string, secrets *source.Secrets) string {
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		return source.Mask + host[i:]
	}
	return secrets.Redact(host)
}

// promotionsWithoutSecrets are comparisons of which no text holds a secret.
func promotionsWithoutSecrets(promotions []promotion.Promotion, secrets *source.Secrets) []promotion.Promotion {
	clean := slices.Clone(promotions)
	environment := environmentsWithoutSecrets(secrets)
	for i := range clean {
		p := &clean[i]
		p.From, p.To = environment(p.From), environment(p.To)
		p.Hosts, p.Differences = slices.Clone(p.Hosts), slices.Clone(p.Differences)
		for k := range p.Hosts {
			p.Hosts[k].From, p.Hosts[k].To = hostWithoutSecrets(p.Hosts[k].From,
				secrets), hostWithoutSecrets(p.Hosts[k].To, secrets)
		}
		for k := range p.Differences {
			redactDifference(&p.Differences[k], secrets)
		}
	}
	return clean
}

func redactDifference(d *promotion.Difference, secrets *source.Secrets) {
	d.WithoutSecrets(secrets.Holds)
	for _, text := range []*string{&d.Why, &d.From.Text, &d.To.Text} {
		*text = secrets.Redact(*text)
	}
	if d.Expected != nil {
		expected := *d.Expected
		for _, value := range []*model.Value[model.Text]{&expected.Reason, &expected.Owner, &expected.Until} {
			value.V = model.Text(secrets.Redact(string(value.V)))
		}
		d.Expected = &expected
	}
	if d.Exempt != nil {
		exempt := *d.Exempt
		exempt.Reason.V = model.Text(secrets.Redact(string(exempt.Reason.V)))
		d.Exempt = &exempt
	}
}
