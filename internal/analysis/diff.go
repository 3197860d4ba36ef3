package analysis

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/rules/all"
)

// DiffOptions select the environments to compare.
type DiffOptions struct {
	// From and To are environment names or file paths relative to the root. If both are empty,
	// all promotions of the project are compared.
	From, To string
	// Config is the path of golive.yaml, or empty to search for it at the root.
	Config string
	// FailOn is a severity or "never". If empty, the value in golive.yaml is used, or else error.
	FailOn string
	// At is the date of the run in UTC.
	At time.Time
	// Repository is the repository that contains the project, or nil.
	Repository *gitstate.Repository
	// Secrets has the same meaning as in Options.
	Secrets *source.Secrets
}

// DiffResult is the part of an analysis about some pairs of environments: findings about their
// differences, about golive.yaml, and about problems that make a comparison incomplete.
type DiffResult struct {
	Result
	// Stale is the number of findings about stale expected differences.
	Stale int
}

// NotComparableError reports that there are no two environments to compare.
type NotComparableError struct{ Message string }

// Error returns the message, which lists the existing environments.
func (e *NotComparableError) Error() string { return e.Message }

// UnknownEnvironmentError reports that no environment has the requested name.
type UnknownEnvironmentError struct{ Name, Hint string }

// Error quotes the name and lists the existing environments.
func (e *UnknownEnvironmentError) Error() string {
	return fmt.Sprintf("no environment is named %q%s", source.Redact(e.Name), e.Hint)
}

// Diff compares environments. It returns an error from Run, a *NotComparableError or an *UnknownEnvironmentError.
func Diff(fsys fs.FS, options DiffOptions) (*DiffResult, error) {
	run := Options{
		Config: options.Config, FailOn: options.FailOn, At: options.At, Repository: options.Repository,
		Secrets: options.Secrets,
	}
	for _, name := range []string{options.From, options.To} {
		if info, err := fs.Stat(fsys, name); name != "" && err == nil && !info.IsDir() {
			run.Paths = append(run.Paths, name)
		}
	}
	project, err := Load(fsys, run)
	var nothing *loader.NothingError
	if errors.As(err, &nothing) && len(run.Paths) == 0 && options.From != "" {
		return nil, &UnknownEnvironmentError{Name: options.From, Hint: ": the project describes no environment"}
	}
	if err != nil {
		return nil, err
	}
	return project.diff(options, run)
}

// diff is like Diff, for a project that is already loaded.
func (p *Project) diff(options DiffOptions, run Options) (*DiffResult, error) {
	var named func(*model.Project) (promotion.Pair, error)
	if options.From != "" {
		named = func(project *model.Project) (promotion.Pair, error) { return namedPair(project, options) }
	}
	e, err := p.evaluate(run, true, named)
	if err != nil {
		return nil, err
	}
	pairs, err := pairsOf(p.loaded.Project, options)
	if err != nil {
		return nil, err
	}
	return e.diff(pairs), nil
}

// diff returns the part of the evaluation that concerns the given pairs of environments.
func (e *evaluation) diff(pairs []promotion.Pair) *DiffResult {
	result := &DiffResult{Result: Result{
		At: e.options.At, Rules: all.Catalogue(), Secrets: e.secrets, FailOn: e.failOn,
		Environments: environmentsOf(pairs),
	}}
	for _, p := range e.promotions.Promotions {
		if slices.ContainsFunc(pairs, promotion.Pair{From: p.From, To: p.To}.Same) {
			result.Promotions = append(result.Promotions, p)
		}
	}
	about := e.comparing(result.Promotions, pairs)
	e.setFaults(result.Promotions)
	findings := keep(slices.Clone(e.findings), about)
	for i := range findings {
		if findings[i].Rule == staleRule {
			result.Stale++
		}
	}
	result.Findings = merged(findings)
	result.Suppressed = slices.DeleteFunc(slices.Clone(e.suppressed),
		func(s Suppressed) bool { return !about(&s.Finding) })
	result.Accepted = acceptedOf(result.Promotions, e.configured, e.secrets)
	files := map[string]bool{}
	for _, e := range result.Environments {
		files[e.File.Path] = true
	}
	result.Inputs = slices.DeleteFunc(slices.Clone(e.loaded.Inputs),
		func(in discovery.Input) bool { return !in.Failed && !files[in.Path] })
	return result
}

// setFaults gives each comparison the findings about its first environment, so that a patch does not copy faulty
// settings. It includes accepted findings, because an accepted fault in staging is still a fault in production.
func (e *evaluation) setFaults(promotions []promotion.Promotion) {
	faults := map[finding.Location]string{}
	add := func(f *finding.Finding) {
		if f.Severity >= finding.Warning && !strings.HasPrefix(f.Rule, "promotion-") {
			faults[f.Location] = f.Rule
		}
	}
	for i := range e.findings {
		add(e.findings[i])
	}
	for i := range e.suppressed {
		add(&e.suppressed[i].Finding)
	}
	for i := range promotions {
		promotions[i].SetFaults(faults)
	}
}

func pairsOf(project *model.Project, options DiffOptions) ([]promotion.Pair, error) {
	if options.From != "" {
		pair, err := namedPair(project, options)
		return []promotion.Pair{pair}, err
	}
	pairs := promotion.Pairs(project)
	if len(pairs) == 0 {
		return nil, nothingToCompare(project)
	}
	return pairs, nil
}

func namedPair(project *model.Project, options DiffOptions) (promotion.Pair, error) {
	from, err := environmentNamed(project, options.From)
	if err != nil {
		return promotion.Pair{}, err
	}
	to, err := environmentNamed(project, options.To)
	if err != nil {
		return promotion.Pair{}, err
	}
	if from == to {
		return promotion.Pair{}, &NotComparableError{fmt.Sprintf("%q is compared with itself: name two different "+
			"environments",
			source.Redact(from.Name))}
	}
	pair := promotion.Pair{From: from, To: to}
	for i := range project.Config.Promotions.Items {
		if p := &project.Config.Promotions.Items[i]; string(p.From.V) == from.Name && string(p.To.V) == to.Name {
			pair.Config = p
		}
	}
	return pair, nil
}

func nothingToCompare(project *model.Project) error {
	var list []string
	for _, e := range project.Environments {
		if e.Name != "" { // the unnamed environment contains only variables
			list = append(list, fmt.Sprintf("%s (%s)", source.Redact(e.Name), e.Type))
		}
	}
	counts := [2]int{}
	for i, t := range []model.Type{model.Staging, model.Production} {
		for range project.Of(t) {
			counts[i]++
		}
	}
	switch {
	case project.Config.Promotions.Known():
		return &NotComparableError{"nothing to compare: no entry under promotions: in golive.yaml names two " +
			"environments in the project"}
	case counts[0]*counts[1] > 0:
		return &NotComparableError{fmt.Sprintf("nothing is compared: %d staging and %d production environments "+
			"make too many pairs; name two environments, or list the pairs under promotions: in golive.yaml",
			counts[0], counts[1])}
	case len(list) == 0:
		return &NotComparableError{"nothing to compare: the project describes no environment; run `golive init` to " +
			"draft environment files"}
	case len(list) > maxNamed:
		list = append(list[:maxNamed], fmt.Sprintf("and %d more", len(list)-maxNamed))
	}
	return &NotComparableError{"nothing to compare: a staging and a production environment are needed, and " +
		"there is " + strings.Join(list, ", ") + "; run `golive init` to draft environment files"}
}

// maxNamed is the maximum number of environments listed in an error.
const maxNamed = 5

// environmentNamed finds an environment by name, or by the file that describes only this
// environment.
func environmentNamed(project *model.Project, name string) (*model.Environment, error) {
	var names []string
	var inFile []*model.Environment
	for _, e := range project.Environments {
		if e.Name == name {
			return e, nil
		}
		names = append(names, e.Name)
		if e.File != nil && e.File.Path == name {
			inFile = append(inFile, e)
		}
	}
	switch {
	case len(inFile) == 1:
		return inFile[0], nil
	case len(inFile) > 1:
		return nil, &NotComparableError{fmt.Sprintf("%s describes %d environments: name one of them",
			source.Redact(name), len(inFile))}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == "" })
	if near, ok := suggest.Nearest(name, names); ok {
		return nil, &UnknownEnvironmentError{name, fmt.Sprintf("; did you mean %q?", near)}
	}
	if len(names) > maxNamed || len(names) == 0 {
		return nil, &UnknownEnvironmentError{Name: name}
	}
	verb := "is"
	if len(names) > 1 {
		verb = "are"
	}
	return nil, &UnknownEnvironmentError{name, ": there " + verb + " " + source.Redact(strings.Join(names, ", "))}
}

// environmentsOf returns the environments of some pairs in order, without duplicates.
func environmentsOf(pairs []promotion.Pair) []*model.Environment {
	var all []*model.Environment
	seen := map[*model.Environment]bool{}
	for _, p := range pairs {
		for _, e := range []*model.Environment{p.From, p.To} {
			if !seen[e] {
				seen[e] = true
				all = append(all, e)
			}
		}
	}
	return all
}
