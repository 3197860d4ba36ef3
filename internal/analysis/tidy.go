package analysis

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// superseded redacts and sorts, and drops what another rule says more exactly.
func superseded(findings []*finding.Finding, secrets *source.Secrets) []*finding.Finding {
	catalogue := map[string]*rules.Rule{}
	for _, rule := range all.Catalogue() {
		catalogue[rule.ID] = rule
	}
	findings = redacted(findings, secrets)
	slices.SortFunc(findings, finding.Compare)
	return byPlace(findings, func(group []*finding.Finding) []*finding.Finding { return supersede(group, catalogue) })
}

// merged says once what holds for several environments. Findings are in order. It reuses
// the memory of the list.
func merged(findings []*finding.Finding) []*finding.Finding { return byPlace(findings, merge) }

func redacted(findings []*finding.Finding, secrets *source.Secrets) []*finding.Finding {
	for _, f := range findings {
		Redact(f, secrets)
	}
	return findings
}

// keep returns the findings that a function wants, in their order. It reuses the memory
// of the list.
func keep(findings []*finding.Finding, wanted func(*finding.Finding) bool) []*finding.Finding {
	return slices.DeleteFunc(findings, func(f *finding.Finding) bool { return !wanted(f) })
}

// byPlace changes the findings about the same bytes together. They are in order.
func byPlace(findings []*finding.Finding, change func([]*finding.Finding) []*finding.Finding) []*finding.Finding {
	kept := findings[:0]
	for len(findings) > 0 {
		n := samePlace(findings)
		kept = append(kept, change(findings[:n])...)
		findings = findings[n:]
	}
	return kept
}

// samePlace is how many of the first findings point at the same bytes.
func samePlace(findings []*finding.Finding) int {
	n := 1
	for n < len(findings) && findings[n].File == findings[0].File && findings[n].Span == findings[0].Span {
		n++
	}
	return n
}

// supersede drops findings about the same bytes that another one supersedes. A
// rule that is switched off does not speak: what it would have said is not
// hidden with it.
func supersede(findings []*finding.Finding, catalogue map[string]*rules.Rule) []*finding.Finding {
	if !slices.ContainsFunc(findings, func(f *finding.Finding) bool { return f.Rule != findings[0].Rule }) {
		return findings
	}
	superseded := map[string]bool{}
	seen := map[string]bool{}
	for i := range findings {
		rule := catalogue[findings[i].Rule]
		if rule == nil || seen[rule.ID] {
			continue
		}
		seen[rule.ID] = true
		for _, id := range rule.Supersedes {
			superseded[id] = true
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

// merge joins findings about the same bytes that differ by environment alone: a
// setting that several have in common is one mistake. The findings stay as they are for
// other views.
func merge(findings []*finding.Finding) []*finding.Finding {
	if len(findings) == 1 {
		return findings
	}
	type said struct{ rule, message string }
	kept := findings[:0]
	index := map[said]int{}
	seen := map[said]map[string]bool{} // the environments of each
	for _, f := range findings {
		key := said{f.Rule, f.Message}
		i, again := index[key]
		if !again {
			own := *f
			index[key], seen[key] = len(kept), map[string]bool{f.Environment(): true}
			kept = append(kept, &own)
			continue
		}
		if name := f.Environment(); !seen[key][name] {
			seen[key][name] = true
			kept[i].Environments = append(slices.Clip(kept[i].Environments), f.Environments...)
		}
		kept[i].Severity = max(kept[i].Severity, f.Severity)
		if !slices.Equal(kept[i].Edits, f.Edits) { // what is right for one is not for the other
			kept[i].Edits = nil
		}
	}
	return kept
}

// Redact is the gate between rules and reports: whatever a rule quoted, nothing
// with the shape of a secret leaves, and no literal that the run knows as one. The
// rule's id and the names of files keep their literals.
func Redact(f *finding.Finding, secrets *source.Secrets) {
	for _, text := range []*string{&f.Message, &f.Help} {
		*text = secrets.Redact(*text)
	}
	switch {
	case f.Steps != nil && pathIsClean(f, secrets): // most are, and a new path costs memory
	case f.Steps != nil:
		f.Steps, f.Path = settingpath.Redact(f.Steps, secrets.Holds)
	default:
		f.Path = settingpath.Hide(f.Path, secrets.Holds)
	}
	// The lists are shared with other findings and with the project.
	if slices.ContainsFunc(f.Environments, secrets.Holds) {
		f.Environments = slices.Clone(f.Environments)
		for i, name := range f.Environments {
			f.Environments[i] = secrets.Redact(name)
		}
	}
	if slices.ContainsFunc(f.Related, func(r finding.Related) bool { return secrets.Holds(r.Message) }) {
		f.Related = slices.Clone(f.Related)
		for i := range f.Related {
			f.Related[i].Message = secrets.Redact(f.Related[i].Message)
		}
	}
}

// pathIsClean reports whether a finding has a path, and neither that nor a name in it
// holds a secret.
func pathIsClean(f *finding.Finding, secrets *source.Secrets) bool {
	return f.Path != "" && !secrets.Holds(f.Path) &&
		!slices.ContainsFunc(f.Steps, func(s finding.Step) bool { return secrets.Holds(s.Name) })
}
