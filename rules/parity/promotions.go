package parity

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// ruleOf maps each kind of difference to the ID of the rule that reports it.
var ruleOf = map[promotion.Kind]string{
	promotion.Missing: "promotion-missing", promotion.Different: "promotion-different",
	promotion.Extra:  "promotion-different",
	promotion.Copied: "promotion-copied", promotion.StagingOnlyFound: "promotion-staging-only",
	promotion.ProductionOnlyFound: "promotion-staging-only",
}

// RuleOf returns the ID of the rule that reports a difference.
func RuleOf(d *promotion.Difference) string {
	if isMissingVariable(d) {
		return "variable-missing"
	}
	return ruleOf[d.Kind]
}

// severityOf maps the impact of a difference to a severity.
var severityOf = map[promotion.Impact]finding.Severity{
	promotion.Cosmetic: finding.Info, promotion.Degrades: finding.Warning, promotion.Breaks: finding.Error,
}

// Accepted is a finding on a difference that golive.yaml accepts. By is the way in which it is accepted.
type Accepted struct {
	finding.Finding
	By promotion.Acceptance
}

// AcceptedFindings returns findings for the differences that golive.yaml accepts.
func AcceptedFindings(p *promotion.Promotion) []Accepted {
	var accepted []Accepted
	for i := range p.Differences {
		d := &p.Differences[i]
		if by, ok := d.Acceptance(); ok && d.Kind.Broken() {
			accepted = append(accepted, Accepted{Finding: promotionFinding(p, d), By: by})
		}
	}
	return accepted
}

// reportPromotions reports the differences that belong to the given rule. It skips those that golive.yaml accepts, and
// those that another rule has reported.
func reportPromotions(pass *rules.Pass, rule string) {
	promotions := pass.Promotions().Promotions
	for i := range promotions {
		p := &promotions[i]
		for k := range p.Differences {
			if d := &p.Differences[k]; d.Finding() && !d.Judged && RuleOf(d) == rule {
				pass.Add(promotionFinding(p, d))
			}
		}
	}
}

// onlyIn returns the message and the help for a setting in an environment that must not have it. belongs names the
// environment or the environment type that may have the setting.
func onlyIn(d *promotion.Difference, thing, belongs string) (message, help string) {
	if d.Stated {
		return fmt.Sprintf("golive.yaml allows %s only in %s", thing, belongs), "remove it from this file"
	}
	return fmt.Sprintf("%s belongs only in %s", thing, belongs), "remove it from this file"
}

// glue returns what connects a help with the reason of the built-in contract that follows it.
func glue(why string) string {
	for _, start := range []string{"otherwise ", "an OAuth client ", "the difference "} {
		if strings.HasPrefix(why, start) {
			return "; "
		}
	}
	return ", because "
}

func promotionFinding(p *promotion.Promotion, d *promotion.Difference) finding.Finding {
	f := finding.Finding{
		Rule: RuleOf(d), Severity: severityOf[d.Impact], Environments: []string{p.Environment(d).Name},
		Path: d.Path, Steps: d.Steps,
		OnlyDiff: d.Kind == promotion.Extra,
	}
	if isMissingVariable(d) {
		wordMissingVariable(&f, p, d)
		return f
	}
	wordDifference(&f, p, d)
	here, there := d.To, d.From
	if d.Kind == promotion.ProductionOnlyFound {
		here, there = d.From, d.To
	}
	if here.Present() {
		f.Location = here.Location()
	}
	if there.Present() {
		name := p.From.Name
		if d.Kind == promotion.ProductionOnlyFound {
			name = p.To.Name
		}
		f.Related = append(f.Related, finding.Related{Location: there.Location(), Message: name + " declares it here"})
	}
	return f
}

// wordDifference sets the message and the help of a finding about a difference. If a setting is missing, it also sets
// the location.
func wordDifference(f *finding.Finding, p *promotion.Promotion, d *promotion.Difference) {
	thing, from, to := thingAt(d.Steps), p.From.Name, p.To.Name
	switch d.Kind {
	case promotion.Missing:
		f.Location, f.Absent = query.EnvironmentSite(p.To).Location(), true
		f.Message, f.Help = fmt.Sprintf("%s exists in %s but not in %s", thing, from,
			to), fmt.Sprintf("add it to %s in WorkOS", to)
		if d.Insert != nil {
			f.Location = d.Insert.Anchor
			f.Help = fmt.Sprintf("add it to %s, both in WorkOS and in %s:%d", to, d.Insert.File.Path, d.Insert.Line)
		}
	case promotion.Extra:
		f.Message, f.Help = fmt.Sprintf("%s exists in %s but not in %s, so it is untested", thing, to,
			from), fmt.Sprintf("add it to %s, or remove it from this file", from)
	case promotion.Different:
		expected, help := expectation(d, from)
		f.Message, f.Help = fmt.Sprintf("%s %s; expected %s", thing, contrast(p, d), expected), help
	case promotion.Copied:
		f.Message, f.Help = fmt.Sprintf("%s has the same value as in %s; expected a different one", thing,
			from), "set the "+to+" value"
		if d.Stated {
			f.Message = fmt.Sprintf("%s has the same value as in %s, but golive.yaml requires a different one", thing,
				from)
		}
	case promotion.StagingOnlyFound:
		f.Message, f.Help = onlyIn(d, thing, p.Belongs(d))
		if !d.Stated && d.To.UsesHTTP() { // the scheme is not part of the identity of an entry
			f.Message = thingAt(withScheme(d)) + " uses http, which is suitable only for " + p.Belongs(d)
			f.Help = "use https, or remove the entry from this file"
		}
	case promotion.ProductionOnlyFound:
		f.Message, f.Help = onlyIn(d, thing, p.Belongs(d))
	}
	switch {
	case d.Why != "" && d.Stated:
		f.Help += fmt.Sprintf(" (reason in golive.yaml: %s)", rules.Quote(d.Why))
	case d.DifferentPart() == promotion.HostOfURL: // the built-in reason is about paths
	case d.Why != "" && d.Kind != promotion.Extra: // the built-in reasons are about what production lacks
		f.Help += glue(d.Why) + d.Why
	}
}

// expectation returns, for a message and its help, what must be the same in both environments. Equal URLs are copies,
// so only the part of a URL that must match is named.
func expectation(d *promotion.Difference, from string) (expected, help string) {
	switch part := d.DifferentPart(); part {
	case promotion.PathOfURL, promotion.QueryOfURL:
		expected = "the same " + string(part)
	case promotion.HostOfURL:
		return "the host from `hosts` in golive.yaml", "use that host, or correct `hosts` in golive.yaml"
	default:
		expected = "the same value"
	}
	return expected, "use " + expected + " as " + from
}

// withScheme returns the steps to a difference. The name of a list entry is its URL, because the identity has no
// scheme.
func withScheme(d *promotion.Difference) []finding.Step {
	steps := slices.Clone(d.Steps)
	if last := len(steps) - 1; last >= 0 && steps[last].Entry && d.To.URL() != "" {
		steps[last].Name = d.To.URL()
	}
	return steps
}

// maxContrast is the maximum length, in runes, of a value in a message.
const maxContrast = 60

// contrast describes how two values differ. It does not show secrets, long values or values with several lines.
func contrast(p *promotion.Promotion, d *promotion.Difference) string {
	from, to := d.From.Text, d.To.Text
	if d.From.Secret() || max(utf8.RuneCountInString(from), utf8.RuneCountInString(to)) > maxContrast ||
		strings.ContainsAny(from+to, "\n\r") {
		return "differs between " + p.To.Name + " and " + p.From.Name
	}
	return fmt.Sprintf("is %s in %s, but %s in %s", rules.Quote(to), p.To.Name, rules.Quote(from), p.From.Name)
}

// nouns maps the key of a list to the noun for an entry of the list.
var nouns = map[string]string{
	"applications": "application", "redirect_uris": "redirect URI", "sign_out_redirects": "sign-out redirect",
	"cors_origins":      "CORS origin",
	"webhook_endpoints": "webhook endpoint", "events": "event", "actions": "action", "methods": "sign-in method",
	"disabled":      "disabled email",
	"organizations": "organization", "domains": "domain", "connections": "connection", "directories": "directory",
	"permissions": "permission",
	"roles":       "role", "feature_flags": "feature flag", "audit_log_actions": "audit log action",
	"targets":              "target",
	"resource_types":       "resource type",
	"connect_applications": "Connect application", "scopes": "scope", "data_integrations": "data integration",
	"uses": "feature", "variables": "variable",
}

// pathKeys contains the keys of the lists of URIs whose entries can be identified by their path.
var pathKeys = []string{"redirect_uris", "sign_out_redirects"}

// thingAt describes the setting at a path. For example:
//
//	event "user.created" of webhook endpoint "/hooks"
//
// For a list entry, the result contains its noun and its identity. For any other setting, it contains the key.
func thingAt(steps []finding.Step) string {
	var parts []string
	key := ""
	for _, step := range steps {
		if !step.Entry {
			key = strings.TrimPrefix(key+"."+step.Name, ".")
			continue
		}
		noun, ok := nouns[key[strings.LastIndexByte(key, '.')+1:]]
		if !ok {
			noun = "entry in " + key
		}
		if strings.HasPrefix(step.Name, "/") && slices.Contains(pathKeys, key[strings.LastIndexByte(key, '.')+1:]) {
			noun += " with path"
		}
		parts, key = append(parts, noun+" "+entryName(step)), ""
	}
	if key != "" {
		parts = append(parts, rules.Quote(key))
	}
	slices.Reverse(parts)
	return strings.Join(parts, " of ")
}

// entryName returns the identity of an entry in quotes. If it has none, entryName returns its position.
func entryName(step finding.Step) string {
	if step.Name == "" && step.Position > 0 {
		return "#" + strconv.Itoa(step.Position)
	}
	return rules.Quote(step.Name)
}
