package readiness

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
)

// claims returns the entries and comments of a project that accept or attest something.
func (r *Result) claims() []claim {
	project := r.Lint.Project
	var list []claim
	for _, s := range project.Suppressions {
		list = append(list, suppressionClaims(s)...)
	}
	list = append(list, r.contractClaims()...)
	for i := range project.Config.Expected.Items {
		e := &project.Config.Expected.Items[i]
		c := claim{Exemption: Exemption{
			Kind: ExpectedExemption, What: "expected difference at " + string(e.Path.V) + limited(&e.From, &e.To),
			Reason: string(e.Reason.V), Owner: string(e.Owner.V), Until: string(e.Until.V), Environment: string(e.To.V),
			Location: placeOr(&e.Path, e.Place),
		}}
		c.keys = []string{key("expected", c.What, c.Until)}
		list = append(list, c)
	}
	for i := range project.Config.Attestations.Entries {
		of := &project.Config.Attestations.Entries[i]
		for k := range of.Value.Items {
			list = append(list, attestationClaim(of.Name, &of.Value.Items[k]))
		}
	}
	return list
}

// contractClaims returns the entries of `contract`, except those that only add requirements.
func (r *Result) contractClaims() []claim {
	accepting := map[*model.ContractConfig]bool{}
	for i := range r.Lint.Promotions {
		for k := range r.Lint.Promotions[i].Differences {
			if by, ok := r.Lint.Promotions[i].Differences[k].Acceptance(); ok && by.Contract != nil {
				accepting[by.Contract] = true
			}
		}
	}
	var list []claim
	config := &r.Lint.Project.Config
	for i := range config.Contract.Items {
		e := &config.Contract.Items[i]
		relation, err := promotion.ParseRelation(string(e.Relation.V))
		if err == nil && (relation == promotion.MustMatch || relation == promotion.MustDiffer) && !accepting[e] {
			continue
		}
		c := claim{Exemption: Exemption{
			Kind: ContractExemption, What: "contract " + string(e.Relation.V) + " at " + string(e.Path.V) +
				limited(&e.From, &e.To),
			Reason: string(e.Reason.V), Environment: string(e.To.V), Location: placeOr(&e.Path, e.Place),
		}}
		c.keys = []string{key("contract", c.What)}
		list = append(list, c)
	}
	return list
}

// limited describes the pair of environments that an entry is restricted to.
func limited(from, to *model.Value[model.Text]) string {
	text := ""
	if from.Present() {
		text += " from " + string(from.V)
	}
	if to.Present() {
		text += " to " + string(to.V)
	}
	return text
}

// placeOr returns the location of a value, or of its entry if the value is not written.
func placeOr(v *model.Value[model.Text], entry *model.Place) finding.Location {
	if v.Present() || entry == nil {
		return v.Location()
	}
	return entry.Location()
}

func attestationClaim(environment string, a *model.Attestation) claim {
	c := claim{Exemption: Exemption{
		Kind: AttestationExemption,
		What: fmt.Sprintf("attestation of %s for %s by %s on %s", a.Item.V, environment, a.By.V, a.On.V),
		// The evidence serves as the reason, because it lets others verify the attestation.
		Reason: string(a.Evidence.V), Until: string(a.Until.V), Environment: environment,
		Location: placeOr(&a.Item, a.Place),
	}}
	c.keys = []string{key("attestation", c.What, c.Reason, c.Until)}
	return c
}

// suppressionClaims returns a claim for each rule named by a suppression. A comment keeps its identity if its line
// moves or changes or its file is renamed. A copy of a comment has a new identity.
func suppressionClaims(s *model.Suppression) []claim {
	var list []claim
	for i := range s.Rules {
		rule := &s.Rules[i]
		c := claim{Exemption: Exemption{
			Kind: CommentExemption, Reason: s.Reason.Text, Owner: s.Owner.Text, Until: s.Until.Text,
			Environment: s.Environment, Location: rule.Location(),
		}}
		switch s.Scope {
		case model.Ignored:
			c.Kind, c.What = IgnoreExemption, "ignore "+rule.Text+ignoreLimits(s)
			c.keys = []string{key("ignore", c.What, c.Until)}
			list = append(list, c)
			continue
		case model.InFile:
			c.What = "golive:ignore-file " + rule.Text
		default:
			c.What = "golive:ignore " + rule.Text
		}
		file, line := rule.Location().File, commentedLine(s)
		c.keys = []string{
			key(c.What, file.Path, line, c.Until), key(c.What, file.Path, c.Reason, c.Until),
			key(c.What, line, c.Until),
		}
		list = append(list, c)
	}
	return list
}

// ignoreLimits describes the restrictions of an entry of `ignore`.
func ignoreLimits(s *model.Suppression) string {
	text := ""
	for _, limit := range []struct{ word, value string }{
		{" at ", s.Setting}, {" in ", s.Environment}, {" of file ", s.In},
	} {
		if limit.value != "" {
			text += limit.word + limit.value
		}
	}
	return text
}

// commentedLine returns the text of the line that a comment applies to, or "" if it applies to
// a whole file.
func commentedLine(s *model.Suppression) string {
	file := s.Location().File
	if s.Scope != model.OnLine || s.Line < 1 || s.Line > file.Position(int32(len(file.Text)), source.Bytes).Line {
		return ""
	}
	span := file.LineSpan(s.Line)
	return strings.TrimSpace(file.Text[span.Start:span.End])
}

func key(parts ...string) string { return strings.Join(parts, "\x00") }

// emptyResult returns the result of an empty project.
func emptyResult() *analysis.Result { return &analysis.Result{Project: &model.Project{}} }

// rulesOff returns the entries of `rules` that switch off rules which ran in an earlier result.
func rulesOff(before, after *Result) []Exemption {
	was := map[string]*analysis.RuleOff{}
	for i := range before.Lint.Off {
		was[before.Lint.Off[i].Rule] = &before.Lint.Off[i]
	}
	entries := after.Lint.Project.Config.Rules.Entries
	switched := make([][]string, len(entries)) // rules by entry
	for i := range after.Lint.Off {
		off := &after.Lint.Off[i]
		if !offMore(was[off.Rule], off) {
			continue
		}
		for k := len(entries) - 1; k >= 0; k-- {
			matches, err := path.Match(entries[k].Name, off.Rule)
			if err == nil && matches && isOff(string(entries[k].Value.Severity.V)) {
				switched[k] = append(switched[k], off.Rule)
				break
			}
		}
	}
	var list []Exemption
	for k, names := range switched {
		if len(names) == 0 {
			continue
		}
		e := Exemption{
			Kind: RuleExemption, What: "rule " + entries[k].Name + " is turned off",
			Location: entries[k].At.Location(),
		}
		if strings.Contains(entries[k].Name, "*") {
			e.What += " (" + plural(len(names), "rule") + ")"
		}
		if items := entries[k].Value.Environments.Items; len(items) > 0 {
			var in []string
			for i := range items {
				in = append(in, string(items[i].V))
			}
			e.What += " in " + strings.Join(in, ", ")
			if len(in) == 1 {
				e.Environment = in[0]
			}
		}
		list = append(list, e)
	}
	return list
}

func isOff(severity string) bool { return severity == "off" || severity == "false" }

// offMore reports whether a rule is now switched off in an environment in which it was not switched off before.
func offMore(before, now *analysis.RuleOff) bool {
	switch {
	case before == nil:
		return true
	case len(before.Environments) == 0:
		return false
	case len(now.Environments) == 0:
		return true
	}
	return slices.ContainsFunc(now.Environments,
		func(name string) bool { return !slices.Contains(before.Environments, name) })
}
