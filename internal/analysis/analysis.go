package analysis

import (
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/schema"
)

// Options select what to examine and what to report.
type Options struct {
	// Paths restrict the report to these files and folders, relative to the root. The whole
	// project is always loaded, so that rules about pairs of environments work for a single
	// file. An empty list means no restriction.
	Paths []string
	// Config is the path of golive.yaml, or empty to search for it at the root.
	Config string
	// Stdin, if not nil, replaces the file with the same path.
	Stdin *source.File
	// Repository is the repository that contains the project, or nil.
	Repository *gitstate.Repository
	// Select and Ignore list rules by ID or by ID prefix, such as webhook-*. If Select is not empty, only the rules in
	// it are reported.
	Select, Ignore []string
	// Categories, if not empty, restricts the rules to these categories.
	Categories []string
	// At is the date of the run at midnight UTC. It determines which suppressions have expired. If it is zero, no
	// suppression has expired.
	At time.Time
	// Baseline lists the known findings. It may be nil. If WriteBaseline is true, all findings that a baseline may
	// contain are treated as known, and Result.Baseline lists them.
	Baseline      *Baseline
	WriteBaseline bool
	// FailOn is a severity or "never". If it is empty, the value in golive.yaml applies. The default is error.
	FailOn string
	// Catalogue makes every rule use its severity from the catalogue. `rules:` in golive.yaml then changes no finding,
	// but Result.Off still lists the rules that golive.yaml switches off.
	Catalogue bool
	// As is the type to assume for the environments in Paths. TypeUnknown keeps their own types.
	As model.Type
	// Inventory makes Load record every file that it considers, for the function Inventory.
	Inventory bool
	// Edits requests edits for findings. Files that can be fixed are read again for this.
	Edits bool
	// Secrets is the set to which the run adds known secrets, even if the run fails. If it is nil, a new set is used.
	Secrets *source.Secrets
}

// Run loads the project below a root and evaluates it; see Load and Project.Lint.
func Run(fsys fs.FS, options Options) (*Result, error) {
	project, err := Load(fsys, options)
	if err != nil {
		return nil, err
	}
	return project.Lint(options)
}

// Project is a loaded project. Evaluating it does not modify it.
type Project struct {
	fsys   fs.FS
	loaded *loader.Loaded
}

// Load reads the project below a root, using Paths, Config, Stdin and Repository of the options. It returns an error
// from loader.Load, an *UnknownRuleError, or an internal error. Problems in files are reported as findings.
func Load(fsys fs.FS, options Options) (*Project, error) {
	if _, err := newSelection(options.Select, options.Ignore, options.Categories); err != nil {
		return nil, err
	}
	secrets := options.Secrets
	if secrets == nil {
		secrets = source.NewSecrets()
	}
	secrets.HideOnlyInOwnSetting(isHiddenOnlyInOwnSetting)
	loaded, err := loader.Load(fsys, loader.Options{
		Paths: options.Paths, Config: options.Config, Stdin: options.Stdin, Repository: options.Repository,
		Secrets: secrets, Inventory: options.Inventory,
		CheckEnvironment: checker(schema.Environment), CheckConfig: checker(schema.Config),
		CheckForeign: map[string]loader.Checker{
			"seed": checker(schema.Seed), "emulator": checker(schema.Emulator), "convex": checker(schema.Convex),
		},
	})
	if err != nil {
		return nil, err
	}
	return &Project{fsys, loaded}, nil
}

// Lint evaluates the project. It returns an *UnknownRuleError, an *UnknownCategoryError, an error about FailOn, or a
// *loader.NothingError if nothing was examined and there are no findings. If nothing was examined and there are only
// findings of severity info, Lint returns a result whose field Nothing contains the *loader.NothingError.
func (p *Project) Lint(options Options) (*Result, error) {
	e, err := p.evaluate(options, false, nil)
	if err != nil {
		return nil, err
	}
	result := e.result(p.fsys)
	if p.loaded.Nothing != nil && len(result.Findings) == 0 {
		return nil, p.loaded.Nothing
	}
	if p.loaded.Nothing != nil && !slices.ContainsFunc(result.Findings, func(f *finding.Finding) bool {
		return f.Severity >= finding.Warning
	}) {
		result.Nothing = p.loaded.Nothing
	}
	return result, nil
}

// evaluation is the complete result of evaluating a project. Lint, Diff and others return parts of it.
type evaluation struct {
	options  Options
	loaded   *loader.Loaded
	secrets  *source.Secrets
	settings settings
	chosen   selection
	failOn   finding.Severity
	// promotions contains the comparisons of pairs of environments.
	promotions *promotion.Project
	// raw records where Check reported something, before any findings are suppressed or filtered. It is nil unless
	// comparisons are requested.
	raw *rawFindings
	// findings lists the findings that are left after superseded, suppressed and disabled findings have been removed,
	// ordered by finding.Compare. A finding that concerns several environments occurs once for each of them.
	findings   []*finding.Finding
	suppressed []Suppressed
	accepted   []Suppressed
	// withheld lists the findings of rules that the command line does not select. It is set only in a Catalogue run.
	withheld []*finding.Finding
	covered  coverage
	// uses records the effect of each suppression.
	uses map[*model.SuppressedRule]rules.Use
}

// evaluate is the only function that evaluates a project. forDiff requests the data for comparisons. named, if not
// nil, returns an additional pair to compare.
func (p *Project) evaluate(options Options, forDiff bool,
	named func(*model.Project) (promotion.Pair, error)) (*evaluation, error) {
	chosen, err := newSelection(options.Select, options.Ignore, options.Categories)
	if err != nil {
		return nil, err
	}
	loaded := p.as(options.As)
	e := &evaluation{
		options: options, loaded: loaded, secrets: loaded.Project.Secrets, chosen: chosen,
		settings: readSettings(loaded.Project),
	}
	if e.failOn, err = e.settings.failOn(options.FailOn); err != nil {
		return nil, err
	}
	pairs := promotion.Pairs(loaded.Project)
	if named != nil {
		pair, err := named(loaded.Project)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(pairs, pair.Same) {
			pairs = append(pairs, pair)
		}
	}
	e.judge(rules.NewRunner(loaded.Project, options.At, all.Catalogue(), e.wanted(forDiff), pairs), forDiff)
	return e, nil
}

// wanted returns a function that reports whether a rule has to run. A comparison and a Catalogue run need all rules,
// because they also use the findings of rules that are not selected. Any other run needs only the selected rules.
func (e *evaluation) wanted(forDiff bool) func(*rules.Rule) bool {
	return func(r *rules.Rule) bool { return forDiff || e.options.Catalogue || e.chosen.has(r.ID) }
}

// judge runs the rules and removes superseded and suppressed findings.
func (e *evaluation) judge(runner *rules.Runner, forDiff bool) {
	raw := runner.Check(e.counts)
	if e.options.Catalogue {
		e.withheld = redacted(slices.DeleteFunc(slices.Clone(raw), e.isChosen), e.secrets)
	}
	if forDiff {
		e.raw = newRawFindings(raw)
	}
	e.promotions = runner.Promotions()
	// From here on there is a single list of pointers. A copy of all findings would be the
	// largest object in memory.
	left := superseded(e.configured(raw), e.secrets)
	e.accepted = acceptedOf(e.promotions.Promotions, e.configured, e.secrets)
	suppressor := newSuppressor(e.loaded.Project, e.options.At)
	left, e.suppressed = suppressor.apply(left)
	left = withoutRepeated(left)
	e.covered = newCoverage(e.loaded, e.settings, e.chosen, suppressor)
	e.uses = suppressor.uses(e.loaded.Project, e.covered)
	reviewed := runner.Review(rules.Outcome{Findings: left, Uses: e.uses})
	e.findings = withoutRepeated(append(left, redacted(e.configured(reviewed), e.secrets)...))
	slices.SortFunc(e.findings, finding.Compare)
	e.writeEdits()
}

// severities returns the rule settings that apply to the run: none in a Catalogue run, else those in golive.yaml.
func (e *evaluation) severities() settings {
	if e.options.Catalogue {
		return settings{project: e.settings.project}
	}
	return e.settings
}

// configured sets the severities of findings. It removes the findings of rules that are off or not selected.
func (e *evaluation) configured(findings []*finding.Finding) []*finding.Finding {
	return e.chosen.apply(e.severities().apply(findings))
}

// isChosen reports whether the command line selects the rule of a finding.
func (e *evaluation) isChosen(f *finding.Finding) bool { return e.chosen.has(f.Rule) }

// counts reports whether the rule of a finding is enabled in the environment of the finding.
func (e *evaluation) counts(f *finding.Finding) bool {
	return e.severities().severity(f.Rule, f.Environment(), f.Severity) != finding.Off
}

// as returns the project with kind as the type of the environments in Paths. It removes the promotions in golive.yaml,
// because they could compare an environment with itself.
func (p *Project) as(kind model.Type) *loader.Loaded {
	if kind == model.TypeUnknown {
		return p.loaded
	}
	loaded := *p.loaded
	loaded.Project = loaded.Project.Retyped(func(e *model.Environment) model.Type {
		if e.Place != nil && loaded.Within(e.File.Path) {
			return kind
		}
		return e.Type
	})
	loaded.Project.Config.Promotions = model.List[model.PromotionConfig]{}
	loaded.Project.Config.Expected = model.List[model.ExpectedConfig]{}
	return &loaded
}

// checker returns a function that checks documents against a schema. The schema is loaded on
// first use.
func checker(get func() (*schema.Schema, error)) loader.Checker {
	return func(tree *yamltree.Tree, root *yamltree.Node) ([]finding.Finding, error) {
		s, err := get()
		if err != nil {
			return nil, err
		}
		return s.Check(tree, root)
	}
}

// ParseFailOn parses the lowest severity that fails a run: error, warning or info. For "never" it returns finding.Off.
func ParseFailOn(word string) (finding.Severity, error) {
	switch word {
	case "never":
		return finding.Off, nil
	case "error", "warning", "info":
		return finding.ParseSeverity(word)
	}
	return finding.Off, fmt.Errorf("unknown severity %q: expected error, warning, info or never", word)
}
