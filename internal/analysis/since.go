package analysis

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader/discovery"
)

// Since describes how a result differs from that of an earlier commit.
type Since struct {
	// Revision is the name that the user gave, and Commit the hash.
	Revision, Commit string
	// Fixed lists the findings of the earlier commit that no longer occur.
	Fixed []*finding.Finding
	// Unchanged lists the current findings that also occur in the earlier commit.
	Unchanged []*finding.Finding
}

// CompareWith removes from the result the findings that also occur in an earlier result. before is nil if there was
// nothing to examine at the earlier commit. Findings are compared by fingerprint. A finding that no longer occurs
// counts as fixed, unless it is suppressed now, its rule is disabled, or its file was not read completely.
func (r *Result) CompareWith(before *Result, revision, commit string) {
	r.Since = &Since{Revision: revision, Commit: commit}
	if before == nil {
		return
	}
	r.Secrets.Exchange(before.Secrets) // the report quotes files of both
	had, has := map[string]bool{}, map[string]bool{}
	for _, f := range before.Findings {
		had[f.Fingerprint()] = true
	}
	for _, list := range [][]*finding.Finding{r.Findings, r.Baselined} {
		for _, f := range list {
			has[f.Fingerprint()] = true
		}
	}
	unread := r.unreadNow(had)
	for i := range r.Suppressed {
		has[r.Suppressed[i].Fingerprint()] = true
	}
	for _, f := range before.Findings {
		off := slices.ContainsFunc(r.Off, func(o RuleOff) bool { return o.Rule == f.Rule })
		if !has[f.Fingerprint()] && !off && !unread[f.File.Path] {
			r.Since.Fixed = append(r.Since.Fixed, f)
		}
	}
	r.Since.Unchanged = keep(slices.Clone(r.Findings),
		func(f *finding.Finding) bool { return had[f.Fingerprint()] })
	r.Findings = slices.DeleteFunc(r.Findings, func(f *finding.Finding) bool { return had[f.Fingerprint()] })
}

// unreadNow returns the paths of the files that were not read completely. They include files with a syntax error that
// the earlier commit did not have, because the error may hide other findings. had contains the fingerprints of the
// earlier findings.
func (r *Result) unreadNow(had map[string]bool) map[string]bool {
	unread := map[string]bool{}
	for i := range r.Inputs {
		if in := &r.Inputs[i]; in.Failed || in.Status != discovery.Read {
			unread[in.Path] = true
		}
	}
	for _, f := range r.Findings {
		hides := strings.HasPrefix(f.Rule, "yaml-") || strings.HasPrefix(f.Rule, "schema-")
		if hides && !had[f.Fingerprint()] {
			unread[f.File.Path] = true
		}
	}
	return unread
}
