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
}

// Run examines the project below a root. Its error is one of loader.Load, an
// *UnknownRuleError, or a failure of golive itself; what is wrong in a file is a
// finding.
func Run(fsys fs.FS, options Options) (*Result, error) {
	chosen, err := newSelection(options.Select, options.Ignore)
	if err != nil {
		return nil, err
	}
	loaded, err := loader.Load(fsys, loader.Options{
		Paths: options.Paths, Config: options.Config, Stdin: options.Stdin, Repository: options.Repository,
		CheckEnvironment: checker(schema.Environment), CheckConfig: checker(schema.Config),
		CheckForeign: map[string]loader.Checker{"seed": checker(schema.Seed), "emulator": checker(schema.Emulator), "convex": checker(schema.Convex)},
	})
	if err != nil {
		return nil, err
	}
	loaded.Project.Day = options.At
	secrets := loaded.Project.Secrets
	secrets.Spare(isSpared)
	settings, problems := readSettings(loaded.Project)
	pretend(loaded, options.As)
	failOn, err := settings.failOn(options.FailOn)
	if err != nil {
		return nil, err
	}
	owner := environmentsByFile(loaded.Project)
	severities := settings
	if options.Catalogue {
		severities.rules = nil
	}
	problems = slices.Concat(problems, attestationProblems(loaded.Project))
	runner := rules.NewRunner(loaded.Project, all.IDs())
	configured := func(findings []finding.Finding) []finding.Finding { return chosen.apply(severities.apply(findings)) }
	findings := superseded(configured(check(loaded, runner, problems, chosen, owner)), secrets)
	promotions := runner.Promotions().Promotions
	accepted := acceptedOf(promotions, true, configured, secrets)
	suppressor := newSuppressor(loaded.Project)
	findings, suppressed := suppressor.apply(findings)
	if chosen.has(attestationForbidden) {
		findings = append(findings, contradicted(loaded.Project, findings)...)
	}
	covered := newCoverage(loaded, settings, chosen, suppressor)
	covered.mark(loaded.Project)
	findings = tidy(append(findings, configured(ofSuppressions(loaded.Project, owner))...), secrets)
	baseline := options.Baseline
	if options.WriteBaseline {
		baseline = newBaseline(findings)
	}
	findings, baselined, left := baseline.split(findings)
	about := limit(loaded)
	elsewhere := func(f finding.Finding) bool { return !about(&f) }
	elsewhereSuppressed := func(s Suppressed) bool { return !about(&s.Finding) }
	environments, compared := reported(loaded)
	return &Result{
		Findings:     merged(slices.DeleteFunc(findings, elsewhere)),
		Suppressed:   slices.DeleteFunc(suppressed, elsewhereSuppressed),
		Accepted:     slices.DeleteFunc(accepted, elsewhereSuppressed),
		Promotions:   promotions,
		Baselined:    slices.DeleteFunc(baselined, elsewhere),
		Fixed:        covered.fixed(fsys, left),
		Baseline:     baseline,
		Suppressions: loaded.Project.Suppressions,
		At:           options.At,
		Dated:        dated(loaded.Project),
		Secrets:      secrets,
		Project:      loaded.Project,
		Environments: environments,
		Unplaced:     unplaced(loaded),
		Compared:     compared,
		Inputs:       slices.DeleteFunc(loaded.Inputs, func(in loader.Input) bool { return !in.Failed && !loaded.Within(in.Path) }),
		Rules:        slices.DeleteFunc(all.Catalogue(), func(r *rules.Rule) bool { return settings.off(r.ID) || !chosen.has(r.ID) }),
		Off:          switchedOff(settings, chosen),
		FailOn:       failOn,
	}, nil
}

// dated reports whether a suppression or an expected difference has an end.
func dated(project *model.Project) bool {
	return slices.ContainsFunc(project.Suppressions, func(s *model.Suppression) bool { return s.Until.Text != "" }) ||
		slices.ContainsFunc(project.Config.Expected.Items, func(e model.ExpectedConfig) bool {
			_, ok := promotion.Day(&e.Until)
			return ok
		})
}

// pretend gives the environments of the paths another type. What golive.yaml says
// of promotions is left out: it would hold some against themselves, or against
// what they stand in for.
func pretend(loaded *loader.Loaded, as model.Type) {
	if as == model.TypeUnknown {
		return
	}
	for _, e := range loaded.Project.Environments {
		if loaded.Within(e.File.Path) {
			e.Type = as
		}
	}
	loaded.Project.Config.Promotions = model.List[model.PromotionConfig]{}
	loaded.Project.Config.Expected = model.List[model.ExpectedConfig]{}
}

// checker judges shapes by a schema, which is read when the first document is
// checked.
func checker(get func() (*schema.Schema, error)) loader.Checker {
	return func(tree *yamltree.Tree, root *yamltree.Node) ([]finding.Problem, error) {
		s, err := get()
		if err != nil {
			return nil, err
		}
		return s.Check(tree, root)
	}
}

// check runs the rules that were chosen, and makes findings of the problems.
func check(loaded *loader.Loaded, runner *rules.Runner, problems []finding.Problem, chosen selection, owner map[string]string) []finding.Finding {
	var findings []finding.Finding
	for _, rule := range all.Catalogue() {
		if chosen.has(rule.ID) && !rule.OfSuppressions {
			findings = append(findings, runner.Run(rule)...)
		}
	}
	return append(findings, problemFindings(owner, slices.Concat(loaded.Problems, problems))...)
}

// problemFindings makes findings of problems; owner names the environment of each
// file.
func problemFindings(owner map[string]string, problems []finding.Problem) []finding.Finding {
	var findings []finding.Finding
	for _, p := range problems {
		severity := finding.Error
		if p.Soft {
			severity = finding.Warning
		}
		if rule, ok := all.Lookup(p.Rule); ok {
			severity = min(severity, rule.Severity)
		}
		findings = append(findings, finding.Finding{
			Rule: p.Rule, Severity: severity, Message: p.Message, Help: p.Help,
			Environment: owner[p.File.Path], Path: p.Path, Location: p.Location, Related: p.Related,
		})
	}
	return findings
}

// ofSuppressions runs the rules that judge suppressions, which know what became
// of them by now.
func ofSuppressions(project *model.Project, owner map[string]string) []finding.Finding {
	var findings []finding.Finding
	runner := rules.NewRunner(project, all.IDs())
	for _, rule := range all.Catalogue() {
		if rule.OfSuppressions {
			findings = append(findings, runner.Run(rule)...)
		}
	}
	for i := range findings {
		findings[i].Environment = owner[findings[i].File.Path]
	}
	return findings
}

// environmentsByFile names the environment of each file that describes one.
func environmentsByFile(project *model.Project) map[string]string {
	owner, several := map[string]string{}, map[string]bool{}
	own := func(path string, e *model.Environment) {
		if name, ok := owner[path]; ok && name != e.Name {
			several[path] = true
		}
		owner[path] = e.Name
	}
	for _, e := range project.Environments {
		if !e.Implied {
			own(e.File.Path, e)
		}
		for _, v := range e.Variables {
			own(v.File.Path, e)
		}
	}
	for path := range several {
		delete(owner, path)
	}
	return owner
}

// limit tells which findings are about the named paths: by where one stands, by
// the environment it is about, or by its counterpart.
func limit(loaded *loader.Loaded) func(*finding.Finding) bool {
	named := map[string]bool{}
	for _, e := range loaded.Project.Environments {
		named[e.Name] = named[e.Name] || !e.Implied && loaded.Within(e.File.Path)
	}
	return func(f *finding.Finding) bool {
		return loaded.Within(f.File.Path) || named[f.Environment] ||
			slices.ContainsFunc(f.Related, func(r finding.Related) bool { return loaded.Within(r.File.Path) })
	}
}

// reported are the environments that the result is about, and how many more were
// read to hold them against.
func reported(loaded *loader.Loaded) (environments []*model.Environment, compared int) {
	for _, e := range loaded.Project.Environments {
		switch {
		case e.Name == "": // variables of which nothing tells whose they are
		case within(loaded, e):
			environments = append(environments, e)
		default:
			compared++
		}
	}
	return environments, compared
}

// unplaced counts the variables of no named environment in the files that the
// result is about.
func unplaced(loaded *loader.Loaded) int {
	n := 0
	count := func(variables []*model.Variable) {
		for _, v := range variables {
			if loaded.Within(v.File.Path) {
				n++
			}
		}
	}
	count(loaded.Project.Templates)
	for _, e := range loaded.Project.Environments {
		if e.Name == "" {
			count(e.Variables)
		}
	}
	return n
}

// within reports whether some file that speaks of an environment is one of the
// named paths, or below one.
func within(loaded *loader.Loaded, e *model.Environment) bool {
	return loaded.Within(e.File.Path) ||
		slices.ContainsFunc(e.Others, func(f *source.File) bool { return loaded.Within(f.Path) }) ||
		slices.ContainsFunc(e.Variables, func(v *model.Variable) bool { return loaded.Within(v.File.Path) })
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
