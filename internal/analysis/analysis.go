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
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/schema"
)

// Options say what to examine and what of it to report.
type Options struct {
	// Paths limit what is reported to these files and folders, relative to the
	// root; the project is always loaded whole, so that rules on pairs of
	// environments work for a single file. None means everything.
	Paths []string
	// Config is the path of golive.yaml, empty to look for it at the root.
	Config string
	// Stdin, where it is not nil, stands for the file of its path.
	Stdin *source.File
	// Repository is the one that the project is part of, or nil.
	Repository *loader.Repository
	// Select and Ignore name rules by id, or by the beginning of ids, as in
	// webhook-*. Select, where it is not empty, leaves only those.
	Select, Ignore []string
	// Categories, where it is not empty, leaves only the rules of these categories.
	Categories []string
	// At is the day that the run is about, midnight UTC: suppressions last until a
	// day. The zero time comes before every date, so that nothing has lapsed.
	At time.Time
	// Baseline lists findings that are known; nil for none. With WriteBaseline all
	// findings become known that may, and Result.Baseline lists them.
	Baseline      *Baseline
	WriteBaseline bool
	// FailOn is a severity, "never", or empty for golive.yaml's or else error.
	FailOn string
	// Catalogue makes every rule count at the catalogue's severity: what golive.yaml
	// says under `rules:` changes no finding, and Result.Off tells of it.
	Catalogue bool
	// As, where it is a type, is that of the environments of the paths, whatever
	// they say.
	As model.Type
	// Inventory makes Load keep every file that was considered, see Inventory.
	Inventory bool
	// Edits asks for the edits of findings. Files that can be fixed are read again for
	// them.
	Edits bool
	// Secrets is the set to which the run adds the literals that it knows to be
	// secret; nil for a new one. It is filled even if the run fails.
	Secrets *source.Secrets
}

// Run loads the project below a root and judges it, see Load and Project.Lint.
func Run(fsys fs.FS, options Options) (*Result, error) {
	project, err := Load(fsys, options)
	if err != nil {
		return nil, err
	}
	return project.Lint(options)
}

// Project is a project that was loaded. Judging it does not change it.
type Project struct {
	fsys   fs.FS
	loaded *loader.Loaded
}

// Load reads the project below a root, by the Paths, Config, Stdin and Repository of the
// options. Its error is one of loader.Load, an *UnknownRuleError, or a failure
// of golive itself; what is wrong in a file is a finding.
func Load(fsys fs.FS, options Options) (*Project, error) {
	if _, err := newSelection(options.Select, options.Ignore, options.Categories); err != nil {
		return nil, err
	}
	secrets := options.Secrets
	if secrets == nil {
		secrets = source.NewSecrets()
	}
	secrets.Spare(isSpared)
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

// Lint judges the project. Its error is an *UnknownRuleError, one about a category, or
// one about FailOn.
func (p *Project) Lint(options Options) (*Result, error) {
	e, err := p.evaluate(options, false, nil)
	if err != nil {
		return nil, err
	}
	return e.result(p.fsys), nil
}

// evaluation is everything that is known of a project: all views select from it.
type evaluation struct {
	options  Options
	loaded   *loader.Loaded
	secrets  *source.Secrets
	settings settings
	chosen   selection
	failOn   finding.Severity
	// promotions are the comparisons of all pairs of environments.
	promotions *promotion.Project
	// raw are the findings of Check before anything is taken away; nil unless
	// comparisons are asked for.
	raw *rawFindings
	// findings are in the order of finding.Compare, one for each environment:
	// nothing is suppressed, superseded or switched off.
	findings   []*finding.Finding
	suppressed []Suppressed
	accepted   []Suppressed
	// withheld are those of rules that are not chosen, in a run of the catalogue.
	withheld []*finding.Finding
	covered  coverage
	// uses are what suppressions did.
	uses map[*model.SuppressedRule]rules.Use
}

// evaluate is the one place that judges a project. forDiff asks for what the view of
// comparisons needs; named are the pair that is to be compared beside those of the
// project, nil for none.
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
	e.judge(rules.NewRunner(loaded.Project, options.At, all.Catalogue(), pairs), forDiff)
	return e, nil
}

// judge runs the rules, and takes out what is superseded or suppressed.
func (e *evaluation) judge(runner *rules.Runner, forDiff bool) {
	raw := runner.Check(e.counts)
	if e.options.Catalogue {
		e.withheld = redacted(slices.DeleteFunc(slices.Clone(raw), e.isChosen), e.secrets)
	}
	if forDiff {
		e.raw = newRawFindings(raw)
	}
	e.promotions = runner.Promotions()
	// One list of pointers from here on: a copy of all findings would be the largest thing
	// in memory.
	left := superseded(e.configured(raw), e.secrets)
	e.accepted = acceptedOf(e.promotions.Promotions, e.configured, e.secrets)
	suppressor := newSuppressor(e.loaded.Project, e.options.At)
	left, e.suppressed = suppressor.apply(left)
	e.covered = newCoverage(e.loaded, e.settings, e.chosen, suppressor)
	e.uses = suppressor.uses(e.loaded.Project, e.covered)
	reviewed := runner.Review(rules.Outcome{Findings: left, Uses: e.uses})
	e.findings = append(left, redacted(e.configured(reviewed), e.secrets)...)
	slices.SortFunc(e.findings, finding.Compare)
	e.writeEdits()
}

// severities are what golive.yaml makes of the severities of findings.
func (e *evaluation) severities() settings {
	if e.options.Catalogue {
		return settings{project: e.settings.project}
	}
	return e.settings
}

// configured gives findings the severities of the run, and drops those of rules that
// are off or not chosen.
func (e *evaluation) configured(findings []*finding.Finding) []*finding.Finding {
	return e.chosen.apply(e.severities().apply(findings))
}

// isChosen reports whether the command line chose the rule of a finding.
func (e *evaluation) isChosen(f *finding.Finding) bool { return e.chosen.has(f.Rule) }

// counts reports whether the rule of a finding is on.
func (e *evaluation) counts(f *finding.Finding) bool {
	return e.severities().severity(f.Rule, f.Environment(), f.Severity) != finding.Off
}

// as is the project with another type of the environments of the paths. What golive.yaml
// says of promotions is left out: it would compare some with themselves, or with what
// they stand in for.
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

// checker judges shapes by a schema, which is read when the first document is
// checked.
func checker(get func() (*schema.Schema, error)) loader.Checker {
	return func(tree *yamltree.Tree, root *yamltree.Node) ([]finding.Finding, error) {
		s, err := get()
		if err != nil {
			return nil, err
		}
		return s.Check(tree, root)
	}
}

// ParseFailOn reads the least severity that fails a run: error, warning, info,
// or never, which is finding.Off.
func ParseFailOn(word string) (finding.Severity, error) {
	switch word {
	case "never":
		return finding.Off, nil
	case "error", "warning", "info":
		return finding.ParseSeverity(word)
	}
	return finding.Off, fmt.Errorf("unknown severity %q: expected error, warning, info or never", word)
}
