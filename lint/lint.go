package lint

import (
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/schema"
	"github.com/golive-lint/golive/source"
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
	// Select and Ignore name rules by id, or by the beginning of ids, as in
	// webhook-*. Select, where it is not empty, leaves only those.
	Select, Ignore []string
	// FailOn is a severity, "never", or empty for golive.yaml's or else error.
	FailOn string
	// As, where it is a type, is that of the environments of the paths, whatever
	// they say.
	As model.Type
	// At is the day that the run counts as, a date in UTC; on the zero one nothing
	// has lapsed.
	At time.Time
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
		Paths: options.Paths, Config: options.Config, Stdin: options.Stdin,
		CheckEnvironment: checker(schema.Environment), CheckConfig: checker(schema.Config),
	})
	if err != nil {
		return nil, err
	}
	settings, problems := readSettings(loaded.Project)
	pretend(loaded, options.As)
	failOn, err := settings.failOn(options.FailOn)
	if err != nil {
		return nil, err
	}
	findings := check(loaded, problems, chosen, options.At)
	findings = chosen.apply(settings.apply(findings))
	findings = limit(tidy(findings), loaded)
	environments, compared := reported(loaded)
	return &Result{
		Findings:     findings,
		Environments: environments,
		Compared:     compared,
		Inputs:       slices.DeleteFunc(loaded.Inputs, func(in loader.Input) bool { return !in.Failed && !loaded.Within(in.Path) }),
		Rules:        slices.DeleteFunc(rules.Catalogue(), func(r *rules.Rule) bool { return settings.off(r.ID) || !chosen.has(r.ID) }),
		FailOn:       failOn,
	}, nil
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
func check(loaded *loader.Loaded, problems []finding.Problem, chosen selection, at time.Time) []finding.Finding {
	var findings []finding.Finding
	runner := rules.NewRunner(loaded.Project, at)
	for _, rule := range rules.Catalogue() {
		if chosen.has(rule.ID) {
			findings = append(findings, runner.Run(rule)...)
		}
	}
	return append(findings, problemFindings(loaded.Project, slices.Concat(loaded.Problems, problems))...)
}

// problemFindings makes findings of problems.
func problemFindings(project *model.Project, problems []finding.Problem) []finding.Finding {
	var findings []finding.Finding
	owner := environmentsByFile(project)
	for _, p := range problems {
		severity := finding.Error
		if p.Soft {
			severity = finding.Warning
		}
		if rule, ok := rules.Lookup(p.Rule); ok {
			severity = min(severity, rule.Severity)
		}
		findings = append(findings, finding.Finding{
			Rule: p.Rule, Severity: severity, Message: p.Message, Help: p.Help,
			Environment: owner[p.File.Path], Path: p.Path, Location: p.Location, Related: p.Related,
		})
	}
	return findings
}

// environmentsByFile names the environment of each file that describes one.
func environmentsByFile(project *model.Project) map[string]string {
	owner, several := map[string]string{}, map[string]bool{}
	for _, e := range project.Environments {
		if _, ok := owner[e.File.Path]; ok {
			several[e.File.Path] = true
		}
		owner[e.File.Path] = e.Name
	}
	for path := range several {
		delete(owner, path)
	}
	return owner
}

// limit keeps what is about the named paths: by where it stands, by the
// environment it is about, or by its counterpart.
func limit(findings []finding.Finding, loaded *loader.Loaded) []finding.Finding {
	named := map[string]bool{}
	for _, e := range loaded.Project.Environments {
		named[e.Name] = named[e.Name] || loaded.Within(e.File.Path)
	}
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		return !loaded.Within(f.File.Path) && !named[f.Environment] &&
			!slices.ContainsFunc(f.Related, func(r finding.Related) bool { return loaded.Within(r.File.Path) })
	})
}

// reported are the environments that the result is about, and how many more were
// read to hold them against.
func reported(loaded *loader.Loaded) (environments []*model.Environment, compared int) {
	for _, e := range loaded.Project.Environments {
		if loaded.Within(e.File.Path) {
			environments = append(environments, e)
		} else {
			compared++
		}
	}
	return environments, compared
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
