package lint

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/source"
)

// superseded redacts and sorts, and drops what another rule says more exactly.
func superseded(findings []finding.Finding) []finding.Finding {
	catalogue := map[string]*rules.Rule{}
	for _, rule := range rules.Catalogue() {
		catalogue[rule.ID] = rule
	}
	return byPlace(tidy(findings), func(group []finding.Finding) []finding.Finding { return supersede(group, catalogue) })
}

// merged says once what holds for several environments. Findings are in order.
func merged(findings []finding.Finding) []finding.Finding { return byPlace(findings, merge) }

// tidy redacts and sorts.
func tidy(findings []finding.Finding) []finding.Finding {
	for i := range findings {
		redact(&findings[i])
	}
	slices.SortFunc(findings, finding.Compare)
	return findings
}

// byPlace changes the findings about the same bytes together. They are in order.
func byPlace(findings []finding.Finding, change func([]finding.Finding) []finding.Finding) []finding.Finding {
	kept := findings[:0]
	for len(findings) > 0 {
		n := samePlace(findings)
		kept = append(kept, change(findings[:n])...)
		findings = findings[n:]
	}
	return kept
}

// samePlace is how many of the first findings point at the same bytes.
func samePlace(findings []finding.Finding) int {
	n := 1
	for n < len(findings) && findings[n].File == findings[0].File && findings[n].Span == findings[0].Span {
		n++
	}
	return n
}

// supersede drops findings about the same bytes that another one supersedes. A
// rule that is switched off does not speak: what it would have said is not
// hidden with it.
func supersede(findings []finding.Finding, catalogue map[string]*rules.Rule) []finding.Finding {
	if len(findings) == 1 {
		return findings
	}
	var superseded []string
	for i := range findings {
		if rule := catalogue[findings[i].Rule]; rule != nil {
			superseded = append(superseded, rule.Supersedes...)
		}
	}
	return slices.DeleteFunc(findings, func(f finding.Finding) bool { return slices.Contains(superseded, f.Rule) })
}

// merge joins findings about the same bytes that differ by environment alone: a
// setting that several have in common is one mistake.
func merge(findings []finding.Finding) []finding.Finding {
	kept := findings[:0]
	for _, f := range findings {
		i := slices.IndexFunc(kept, func(k finding.Finding) bool { return k.Rule == f.Rule && k.Message == f.Message })
		if i < 0 {
			kept = append(kept, f)
			continue
		}
		if !slices.Contains(strings.Split(kept[i].Environment, ", "), f.Environment) {
			kept[i].Environment += ", " + f.Environment
		}
		kept[i].Severity = max(kept[i].Severity, f.Severity)
	}
	return kept
}

// redact is the last gate before the reports: whatever a rule quoted, nothing
// with the shape of a secret leaves.
func redact(f *finding.Finding) {
	for _, text := range []*string{&f.Message, &f.Help, &f.Path, &f.Environment} {
		*text = source.Redact(*text)
	}
	for i := range f.Related {
		f.Related[i].Message = source.Redact(f.Related[i].Message)
	}
}
