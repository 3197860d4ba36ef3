package project

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var projectUnknownName = rules.Rule{
	ID:       "project-unknown-name",
	Category: category,
	Item:     "files-sound",
	Severity: finding.Error,
	Reveals:  true,
	Check: func(pass *rules.Pass) {
		pass.ReportProblems()
		config := &pass.Project.Config
		environments := namesOf(pass.Project.Environments)
		for i := range config.Rules.Entries {
			entry := &config.Rules.Entries[i]
			if !slices.ContainsFunc(pass.RuleIDs, func(id string) bool { return rules.Match(entry.Name, id) }) {
				reportUnknown(pass, "rule", entry.Name, entry.At, nearest(pass.RuleIDs),
					"`golive rules` lists the rules")
				continue
			}
			environments.check(pass, pointers(entry.Value.Environments.Items)...)
		}
		for i := range config.Ignore.Items {
			environments.check(pass, &config.Ignore.Items[i].Environment)
		}
		for i := range config.Promotions.Items {
			environments.check(pass, &config.Promotions.Items[i].From, &config.Promotions.Items[i].To)
		}
		for i := range config.Contract.Items {
			environments.check(pass, &config.Contract.Items[i].From, &config.Contract.Items[i].To)
		}
		for i := range config.Expected.Items {
			environments.check(pass, &config.Expected.Items[i].From, &config.Expected.Items[i].To)
		}
		for i := range config.Attestations.Entries {
			environments.checkName(pass, config.Attestations.Entries[i].Name, config.Attestations.Entries[i].At)
		}
	},
}

func pointers[T any](items []T) []*T {
	all := make([]*T, len(items))
	for i := range items {
		all[i] = &items[i]
	}
	return all
}

// names contains the names of the environments in a project.
type names struct {
	list []string
	set  map[string]bool
	// ofType contains the names by the type of the environment.
	ofType map[model.Type][]string
}

func namesOf(environments []*model.Environment) names {
	n := names{set: map[string]bool{}, ofType: map[model.Type][]string{}}
	for _, e := range environments {
		n.list = append(n.list, e.Name)
		n.set[e.Name] = true
		n.ofType[e.Type] = append(n.ofType[e.Type], e.Name)
	}
	return n
}

func (n names) check(pass *rules.Pass, named ...*model.Value[model.Text]) {
	for _, name := range named {
		if name.Known() {
			n.checkName(pass, string(name.V), name.At)
		}
	}
}

func (n names) checkName(pass *rules.Pass, name string, at model.At) {
	if !n.set[name] {
		reportUnknown(pass, "environment", name, at, n.meant, "use a name that the project declares")
	}
}

// meant returns the name that a name was probably meant to be: a similar one or, for another word for a type of
// environments, such as prod, the only environment of this type.
func (n names) meant(name string) (string, bool) {
	if near, ok := suggest.Nearest(name, n.list); ok {
		return near, true
	}
	of := model.LookupEnvironmentWord(name).Type
	if all := n.ofType[of]; of != model.TypeUnknown && len(all) == 1 {
		return all[0], true
	}
	return "", false
}

// nearest returns a function that returns the most similar of the known names, if any.
func nearest(known []string) func(string) (string, bool) {
	return func(name string) (string, bool) { return suggest.Nearest(name, known) }
}

// reportUnknown reports an unknown name and suggests the name that was meant, if any.
func reportUnknown(pass *rules.Pass, what, name string, at model.At, meant func(string) (string, bool), help string) {
	message := fmt.Sprintf("unknown %s %s", what, rules.QuoteWhole(name))
	near, ok := meant(name)
	if ok {
		message += fmt.Sprintf("; did you mean %q?", near)
		help = fmt.Sprintf("write `%s`", near)
	}
	pass.Report(nil, at, finding.Error, message, help)
	if ok {
		pass.Fix(query.SetText(at, name, near, false))
	}
}
