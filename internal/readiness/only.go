package readiness

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
)

// EnvironmentError reports that no production environment has the requested name.
type EnvironmentError struct{ message string }

// Error quotes the name and lists the production environments.
func (e *EnvironmentError) Error() string { return e.message }

// Productions returns the names of the production environments in project order, without
// duplicates.
func (r *Result) Productions() []string {
	var names []string
	seen := map[string]bool{}
	for env := range r.Lint.Project.Of(model.Production) {
		if !seen[env.Name] {
			seen[env.Name] = true
			names = append(names, env.Name)
		}
	}
	return names
}

// Only restricts the result to the named production environments. It removes what concerns only other production
// environments: assessments, comparisons and findings. Without names it does nothing. It may return an
// *EnvironmentError, in which case the result is unchanged.
func (r *Result) Only(names ...string) error {
	if len(names) == 0 {
		return nil
	}
	other := map[string]bool{} // by name of each production environment
	productions := r.Productions()
	for _, name := range productions {
		other[name] = true
	}
	for _, name := range names {
		if _, known := other[name]; !known {
			return r.noProduction(name, productions)
		}
		other[name] = false
	}
	r.Assessments = slices.DeleteFunc(r.Assessments,
		func(a Assessment) bool { return a.Environment == nil || other[a.Environment.Name] })
	r.Promotions = slices.DeleteFunc(slices.Clone(r.Promotions),
		func(p promotion.Promotion) bool { return other[p.To.Name] })
	elsewhere := func(f *finding.Finding) bool {
		return len(f.Environments) > 0 &&
			!slices.ContainsFunc(f.Environments, func(name string) bool { return !other[name] })
	}
	lint := *r.Lint
	lint.Findings = withoutFindings(lint.Findings, elsewhere)
	lint.Baselined = withoutFindings(lint.Baselined, elsewhere)
	lint.Suppressed = withoutSuppressed(lint.Suppressed, elsewhere)
	lint.Accepted = withoutSuppressed(lint.Accepted, elsewhere)
	r.Lint, r.leftOut = &lint, other
	return nil
}

func withoutFindings(list []*finding.Finding, drop func(*finding.Finding) bool) []*finding.Finding {
	return slices.DeleteFunc(slices.Clone(list), drop)
}

func withoutSuppressed(list []analysis.Suppressed, drop func(*finding.Finding) bool) []analysis.Suppressed {
	return slices.DeleteFunc(slices.Clone(list), func(s analysis.Suppressed) bool { return drop(&s.Finding) })
}

// maxListed is the maximum number of environments listed in an error.
const maxListed = 20

// noProduction returns the error for a name that is not a production environment.
func (r *Result) noProduction(name string, productions []string) error {
	why := fmt.Sprintf("unknown production environment %q", name)
	near, misspelt := suggest.Nearest(name, productions)
	if misspelt {
		why += fmt.Sprintf("; did you mean %q?", near)
	}
	for _, env := range r.Lint.Project.Environments {
		switch {
		case env.Name != name:
		case env.Type == model.Staging:
			why = fmt.Sprintf("%q is a staging environment; ready checks production environments", name)
		default:
			why = fmt.Sprintf("the type of environment %q is unknown; ready checks production environments", name)
		}
	}
	list := productions
	if more := len(list) - maxListed; more > 0 {
		list = append(slices.Clone(list[:maxListed]), fmt.Sprintf("and %d more", more))
	}
	if len(list) == 0 {
		list = []string{"none"}
	}
	return &EnvironmentError{source.Redact(why + " (production environments: " + strings.Join(list, ", ") + ")")}
}
