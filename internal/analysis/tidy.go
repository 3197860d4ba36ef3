package analysis

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// superseded redacts and sorts findings, and removes each finding that a more specific rule supersedes.
func superseded(findings []*finding.Finding, secrets *source.Secrets) []*finding.Finding {
	catalogue := map[string]*rules.Rule{}
	for _, rule := range all.Catalogue() {
		catalogue[rule.ID] = rule
	}
	findings = redacted(findings, secrets)
	slices.SortFunc(findings, finding.Compare)
	return byPlace(findings, func(group []*finding.Finding) []*finding.Finding { return supersede(group, catalogue) })
}

// merged merges identical findings in several environments. Findings must be in order. merged reuses the memory of the
// list.
func merged(findings []*finding.Finding) []*finding.Finding { return byPlace(findings, merge) }

func redacted(findings []*finding.Finding, secrets *source.Secrets) []*finding.Finding {
	memo := secrets.Memo()
	for _, f := range findings {
		Redact(f, secrets, memo)
	}
	return findings
}

// keep returns the findings for which wanted returns true, in order. It reuses the memory of
// the list.
func keep(findings []*finding.Finding, wanted func(*finding.Finding) bool) []*finding.Finding {
	return slices.DeleteFunc(findings, func(f *finding.Finding) bool { return !wanted(f) })
}

// byPlace calls change for each group of findings at the same bytes. Findings must be in order.
func byPlace(findings []*finding.Finding, change func([]*finding.Finding) []*finding.Finding) []*finding.Finding {
	kept := findings[:0]
	for len(findings) > 0 {
		n := samePlace(findings)
		kept = append(kept, change(findings[:n])...)
		findings = findings[n:]
	}
	return kept
}

// samePlace returns the number of leading findings at the same bytes.
func samePlace(findings []*finding.Finding) int {
	n := 1
	for n < len(findings) && findings[n].File == findings[0].File && findings[n].Span == findings[0].Span {
		n++
	}
	return n
}

// supersede removes findings that another finding at the same bytes supersedes. The superseding finding lists their
// rules in Replaced. A rule that is switched off supersedes nothing, so the findings that it would have replaced
// remain visible.
func supersede(findings []*finding.Finding, catalogue map[string]*rules.Rule) []*finding.Finding {
	if !slices.ContainsFunc(findings, func(f *finding.Finding) bool { return f.Rule != findings[0].Rule }) {
		return findings
	}
	type ruleIn struct{ rule, environment string }
	found, superseded := map[ruleIn]bool{}, map[string]bool{}
	for _, f := range findings {
		found[ruleIn{f.Rule, f.Environment()}] = true
	}
	for _, f := range findings {
		rule := catalogue[f.Rule]
		if rule == nil {
			continue
		}
		for _, id := range rule.Supersedes {
			superseded[id] = true
			if found[ruleIn{id, f.Environment()}] && !slices.Contains(f.Replaced, id) {
				f.Replaced = append(f.Replaced, id)
			}
		}
	}
	stays := func(f *finding.Finding) bool {
		rule := catalogue[f.Rule]
		return (rule == nil || !rule.Yields) && !superseded[f.Rule]
	}
	if slices.ContainsFunc(findings, stays) {
		return keep(findings, stays)
	}
	return slices.DeleteFunc(findings, func(f *finding.Finding) bool { return superseded[f.Rule] })
}

// merge joins findings at the same bytes that differ only in their environment, because a mistake in a setting that
// several environments share is a single mistake. The original findings are not modified, because other results use
// them.
func merge(findings []*finding.Finding) []*finding.Finding {
	if len(findings) == 1 {
		return findings
	}
	type said struct{ rule, message string }
	kept := findings[:0]
	index := map[said]int{}
	seen := map[said]map[string]bool{} // for each joined finding, its environments
	for _, f := range findings {
		key := said{f.Rule, f.Message}
		i, again := index[key]
		if !again {
			index[key] = len(kept)
			kept = append(kept, f)
			continue
		}
		if seen[key] == nil {
			joined := *kept[i]
			kept[i], seen[key] = &joined, map[string]bool{joined.Environment(): true}
		}
		if name := f.Environment(); !seen[key][name] {
			seen[key][name] = true
			kept[i].Environments = append(slices.Clip(kept[i].Environments), f.Environments...)
		}
		kept[i].Severity = max(kept[i].Severity, f.Severity)
		for _, rule := range f.Replaced {
			if !slices.Contains(kept[i].Replaced, rule) {
				kept[i].Replaced = append(slices.Clip(kept[i].Replaced), rule)
			}
		}
		if !slices.Equal(kept[i].Edits, f.Edits) { // an edit for one environment may be wrong for another
			kept[i].Edits = nil
		}
	}
	return kept
}

// Redact removes secrets from a finding before the finding is reported: everything that has the shape of a secret, and
// every known secret. The rule ID and the names of files are not changed. memo must be the memo of secrets; it saves
// time for texts that many findings share.
func Redact(f *finding.Finding, secrets *source.Secrets, memo *source.Memo) {
	f.Message, f.Help = secrets.Redact(f.Message), memo.Redact(f.Help)
	switch {
	case f.Steps != nil && pathIsClean(f, secrets, memo): // the usual case; a new path would use memory
	case f.Steps != nil:
		f.Steps, f.Path = settingpath.Redact(f.Steps, secrets.Holds)
	default:
		f.Path = settingpath.Hide(f.Path, secrets.Holds)
	}
	// These slices are shared with other findings and with the project, so they are cloned before a change.
	if slices.ContainsFunc(f.Environments, memo.Holds) {
		f.Environments = slices.Clone(f.Environments)
		for i, name := range f.Environments {
			f.Environments[i] = secrets.Redact(name)
		}
	}
	if slices.ContainsFunc(f.Related, func(r finding.Related) bool { return memo.Holds(r.Message) }) {
		f.Related = slices.Clone(f.Related)
		for i := range f.Related {
			f.Related[i].Message = secrets.Redact(f.Related[i].Message)
		}
	}
}

func pathIsClean(f *finding.Finding, secrets *source.Secrets, memo *source.Memo) bool {
	return f.Path != "" && !secrets.Holds(f.Path) &&
		!slices.ContainsFunc(f.Steps, func(s finding.Step) bool { return memo.Holds(s.Name) })
}
