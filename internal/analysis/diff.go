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
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/rules/parity"
	"github.com/golive-lint/golive/schema"
)

// DiffOptions say what to hold against what.
type DiffOptions struct {
	// From and To are names of environments or paths of files, relative to the
	// root; both empty for every promotion of the project.
	From, To string
	// Config is the path of golive.yaml, empty to look for it at the root.
	Config string
	// FailOn is a severity, "never", or empty for golive.yaml's or else error.
	FailOn string
	// At is the day that the run counts as, a date in UTC.
	At time.Time
}

// DiffResult is what a comparison found. The Result holds a finding for each
// difference that breaks the contract, under the rule that speaks of it.
type DiffResult struct {
	Result
	// Stale is how many of the findings are about expected differences.
	Stale int
}

// NotComparableError says that there are no two environments to compare.
type NotComparableError struct{ Message string }

// Error says which environments there are.
func (e *NotComparableError) Error() string { return e.Message }

// UnknownEnvironmentError says that no environment has a name that was asked for.
type UnknownEnvironmentError struct{ Name, Hint string }

// Error names the environment, and those that there are.
func (e *UnknownEnvironmentError) Error() string {
	return fmt.Sprintf("no environment is named %q%s", source.Redact(e.Name), e.Hint)
}

// Diff holds environments against each other. Its error is one of Run, a
// *NotComparableError or an *UnknownEnvironmentError.
func Diff(fsys fs.FS, options DiffOptions) (*DiffResult, error) {
	loaded, err := loadPair(fsys, options)
	if err != nil {
		return nil, err
	}
	loaded.Project.Day = options.At
	loaded.Project.Secrets.Spare(isSpared)
	settings, problems := readSettings(loaded.Project)
	failOn, err := settings.failOn(options.FailOn)
	if err != nil {
		return nil, err
	}
	pairs, err := pairsOf(loaded.Project, options)
	if err != nil {
		return nil, err
	}
	compared := promotion.OfPairs(loaded.Project, pairs, options.At)
	result := &DiffResult{Result: Result{Promotions: compared.Promotions}, Stale: len(compared.Stale)}
	var findings []finding.Finding
	for i := range result.Promotions {
		findings = append(findings, parity.PromotionFindings(&result.Promotions[i])...)
	}
	for _, stale := range compared.Stale {
		findings = append(findings, parity.StaleFinding(stale))
	}
	findings = append(findings, problemFindings(environmentsByFile(loaded.Project), relevant(loaded, problems, pairs))...)
	findings, suppressed := newSuppressor(loaded.Project).apply(superseded(settings.apply(findings), loaded.Project.Secrets))
	result.Findings, result.Suppressed = merged(tidy(findings, loaded.Project.Secrets)), suppressed
	result.Accepted, result.At = acceptedOf(result.Promotions, false, settings.apply, loaded.Project.Secrets), options.At
	result.Rules = all.Catalogue()
	result.Secrets = loaded.Project.Secrets
	result.FailOn = failOn
	result.Environments = compatriots(pairs)
	result.Inputs = slices.DeleteFunc(loaded.Inputs, func(in loader.Input) bool {
		return !in.Failed && !slices.ContainsFunc(result.Environments, func(e *model.Environment) bool { return e.File.Path == in.Path })
	})
	return result, nil
}

// loadPair loads the project, and the files that were named in it.
func loadPair(fsys fs.FS, options DiffOptions) (*loader.Loaded, error) {
	o := loader.Options{Config: options.Config, CheckEnvironment: checker(schema.Environment), CheckConfig: checker(schema.Config)}
	for _, name := range []string{options.From, options.To} {
		if info, err := fs.Stat(fsys, name); name != "" && err == nil && !info.IsDir() {
			o.Paths = append(o.Paths, name)
		}
	}
	loaded, err := loader.Load(fsys, o)
	var nothing *loader.NothingError
	if errors.As(err, &nothing) && len(o.Paths) == 0 && options.From != "" {
		return nil, &UnknownEnvironmentError{Name: options.From, Hint: ": the project describes none"}
	}
	return loaded, err
}

// pairsOf are the promotions that were asked for.
func pairsOf(project *model.Project, options DiffOptions) ([]promotion.Pair, error) {
	if options.From == "" {
		pairs := promotion.Pairs(project)
		if len(pairs) == 0 {
			return nil, nothingToCompare(project)
		}
		return pairs, nil
	}
	from, err := environmentNamed(project, options.From)
	if err != nil {
		return nil, err
	}
	to, err := environmentNamed(project, options.To)
	if err != nil {
		return nil, err
	}
	if from == to {
		return nil, &NotComparableError{fmt.Sprintf("%q is held against itself: name two environments", source.Redact(from.Name))}
	}
	pair := promotion.Pair{From: from, To: to}
	for i := range project.Config.Promotions.Items {
		if p := &project.Config.Promotions.Items[i]; string(p.From.V) == from.Name && string(p.To.V) == to.Name {
			pair.Config = p
		}
	}
	return []promotion.Pair{pair}, nil
}

func nothingToCompare(project *model.Project) error {
	var list []string
	for _, e := range project.Environments {
		list = append(list, fmt.Sprintf("%s (%s)", source.Redact(e.Name), e.Type))
	}
	counts := [2]int{}
	for i, t := range []model.Type{model.Staging, model.Production} {
		for range project.Of(t) {
			counts[i]++
		}
	}
	switch {
	case project.Config.Promotions.Known():
		return &NotComparableError{"nothing to compare: no entry under promotions: of golive.yaml names two environments of the project"}
	case counts[0]*counts[1] > 0:
		return &NotComparableError{fmt.Sprintf("nothing is compared: %d environments of staging and %d of production make too many pairs; name two, or list them under promotions: in golive.yaml", counts[0], counts[1])}
	case len(list) == 0:
		return &NotComparableError{"nothing to compare: the project describes no environment"}
	case len(list) > maxNamed:
		list = append(list[:maxNamed], fmt.Sprintf("and %d more", len(list)-maxNamed))
	}
	return &NotComparableError{"nothing to compare: it takes an environment of staging and one of production, and there is " + strings.Join(list, ", ")}
}

// maxNamed is how many environments an error names.
const maxNamed = 5

// environmentNamed finds an environment by its name, or by the file that
// describes it alone.
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
		return nil, &NotComparableError{fmt.Sprintf("%s describes %d environments: name one of them", source.Redact(name), len(inFile))}
	}
	if near, ok := suggest.Nearest(name, names); ok {
		return nil, &UnknownEnvironmentError{name, fmt.Sprintf(", did you mean %q?", near)}
	}
	if len(names) > maxNamed || len(names) == 0 {
		return nil, &UnknownEnvironmentError{Name: name}
	}
	return nil, &UnknownEnvironmentError{name, ": there is " + source.Redact(strings.Join(names, ", "))}
}

// compatriots are the environments of the pairs, in order, each once.
func compatriots(pairs []promotion.Pair) []*model.Environment {
	var all []*model.Environment
	for _, p := range pairs {
		for _, e := range []*model.Environment{p.From, p.To} {
			if !slices.Contains(all, e) {
				all = append(all, e)
			}
		}
	}
	return all
}

// relevant keeps the problems that make a comparison incomplete: those of the
// files that were compared, if they are errors of syntax, and golive.yaml's.
func relevant(loaded *loader.Loaded, problems []finding.Problem, pairs []promotion.Pair) []finding.Problem {
	config := loaded.Project.Config.Place
	for _, p := range loaded.Problems {
		ofConfig := config != nil && p.File == config.File
		compared := slices.ContainsFunc(pairs, func(pair promotion.Pair) bool { return p.File == pair.From.File || p.File == pair.To.File })
		if ofConfig || compared && strings.HasPrefix(p.Rule, "yaml-") && !p.Soft {
			problems = append(problems, p)
		}
	}
	return problems
}
