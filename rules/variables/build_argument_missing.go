package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var buildArgumentMissing = rules.Rule{
	ID:       "build-argument-missing",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		passed, defaults := argsOfOtherBuilds(pass.Project), localDefaults(pass.Project)
		for env, b := range buildsOfImages(pass.Project) {
			if model.TypeOfName(b.Environment) == model.Production || env != nil && env.Type == model.Production {
				reportMissingArguments(pass, env, b, passed[b.Dockerfile])
				reportLocalDefaults(pass, env, b, defaults[b.Dockerfile.File.Path], passed[b.Dockerfile].base)
			}
		}
	},
}

// otherArgs contains the arguments passed by other builds of a Dockerfile. staging contains the arguments of staging
// builds, in order. base contains the names of the arguments of builds whose environment is unknown.
type otherArgs struct {
	staging []model.BuildArg
	base    map[string]bool
}

func argsOfOtherBuilds(project *model.Project) map[*model.Dockerfile]*otherArgs {
	all := map[*model.Dockerfile]*otherArgs{}
	for env, b := range buildsOfImages(project) {
		if all[b.Dockerfile] == nil {
			all[b.Dockerfile] = &otherArgs{base: map[string]bool{}}
		}
		of := all[b.Dockerfile]
		switch {
		case b.Environment == "":
			for _, arg := range b.Args {
				of.base[arg.Name] = true
			}
		case model.TypeOfName(b.Environment) == model.Staging || env != nil && env.Type == model.Staging:
			of.staging = append(of.staging, b.Args...)
		}
	}
	return all
}

// reportMissingArguments reports the arguments that are passed by staging builds of a Dockerfile but not by a
// production build.
func reportMissingArguments(pass *rules.Pass, env *model.Environment, b *model.ImageBuild, other *otherArgs) {
	var names []string
	var related []finding.Related
	seen := map[string]bool{}
	for _, arg := range other.staging {
		declared := b.Dockerfile.Declares(arg.Name)
		if seen[arg.Name] || !isOfWorkOS(arg.Name) || declared == nil || b.Dockerfile.HasDefault(arg.Name) ||
			b.Passes(arg.Name) || other.base[arg.Name] || setForBuild(env, arg.Name) {
			continue
		}
		seen[arg.Name] = true
		names = append(names, arg.Name)
		related = append(related,
			finding.Related{
				Location: finding.Location{File: b.Dockerfile.File, Span: declared.Span},
				Message:  "declared here without a default",
			},
			rules.Related(rules.Key(arg.At), "the staging build passes it here"))
	}
	if names == nil {
		return
	}
	pass.Report(env, b.At, finding.Warning,
		fmt.Sprintf("this production build from %s does not pass %s, but the staging build does",
			b.Dockerfile.File.Path, rules.QuoteEach(names)),
		"pass "+pronoun(names)+" with the production value", related...)
}

// pronoun returns the pronoun for one name or for several.
func pronoun(names []string) string {
	if len(names) == 1 {
		return "it"
	}
	return "them"
}

// reportLocalDefaults reports public variables for which a production build passes no argument. Pages then contain the
// Dockerfile's default, which is a development value. base contains the arguments that are passed by builds whose
// environment is unknown.
func reportLocalDefaults(pass *rules.Pass, env *model.Environment, b *model.ImageBuild, defaults []localDefault,
	base map[string]bool) {
	if len(defaults) == 0 {
		return
	}
	passed := map[string]bool{}
	for _, arg := range b.Args {
		passed[arg.Name] = true
	}
	declared, seen := declaredIn(b), map[string]bool{}
	for _, d := range defaults {
		name := d.arg.Name
		if seen[name] || !b.Builds(d.arg) || !declared[name] || passed[name] || b.Unclear || base[name] ||
			setForBuild(env, name) {
			continue
		}
		seen[name] = true
		pass.Report(env, b.At, finding.Warning,
			fmt.Sprintf("this production build from %s does not pass build argument %s, so %s embeds the Dockerfile's "+
				"default, which %s",
				b.Dockerfile.File.Path, rules.QuoteName(name), d.framework, d.fault),
			"pass it with the production value", rules.Related(&d.value.Value, "the default is here"))
	}
}

// declaredIn returns the arguments that are declared in the stages of a build. If an argument is declared only before
// the first stage, no stage can use it.
func declaredIn(b *model.ImageBuild) map[string]bool {
	names := map[string]bool{}
	for i := range b.Dockerfile.Args {
		if arg := &b.Dockerfile.Args[i]; arg.Stage && b.Builds(arg) {
			names[arg.Name] = true
		}
	}
	return names
}

// localDefault is a public WorkOS argument of a Dockerfile whose default is a development value.
type localDefault struct {
	arg              *model.DockerfileArg
	value            *model.Variable
	framework, fault string
}

// localDefaults returns the local defaults in the Dockerfiles of all builds. The key is the path of the Dockerfile.
func localDefaults(project *model.Project) map[string][]localDefault {
	type place struct {
		path string
		name source.Span
	}
	set := map[place]*model.Variable{}
	for _, env := range project.Environments {
		for _, v := range env.Variables {
			set[place{v.File.Path, v.Value.Key}] = v
		}
	}
	found := map[string][]localDefault{}
	seen := map[*model.Dockerfile]bool{}
	for _, b := range buildsOfImages(project) {
		if seen[b.Dockerfile] {
			continue
		}
		seen[b.Dockerfile] = true
		path := b.Dockerfile.File.Path
		for i := range b.Dockerfile.Args {
			arg := &b.Dockerfile.Args[i]
			_, framework, public := model.PublicPrefix(arg.Name)
			v := set[place{path, arg.Span}]
			if !arg.Default || !public || !isOfWorkOS(arg.Name) || v == nil || v.Name != arg.Name || !query.IsSet(v) {
				continue
			}
			if fault := defaultFault(v, v.Value.V); fault != "" {
				found[path] = append(found[path], localDefault{arg, v, framework, fault})
			}
		}
	}
	return found
}

// setForBuild reports whether a dotenv file of an environment sets a variable. The build reads such files itself.
func setForBuild(env *model.Environment, name string) bool {
	if env == nil {
		return false
	}
	for _, v := range env.Variables {
		if v.Name == name && v.File.Format == "dotenv" && query.IsSet(v) {
			return true
		}
	}
	return false
}
