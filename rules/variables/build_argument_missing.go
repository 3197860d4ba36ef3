package variables

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var buildArgumentMissing = rules.Rule{
	ID:       "build-argument-missing",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		passed := argsOfOtherBuilds(pass.Project)
		for env, b := range buildsOfImages(pass.Project) {
			if model.TypeOfName(b.Environment) == model.Production || env != nil && env.Type == model.Production {
				reportMissingArguments(pass, env, b, passed[b.Dockerfile])
				reportLocalDefaults(pass, env, b, passed[b.Dockerfile].base)
			}
		}
	},
}

// otherArgs are the arguments that other builds of the same Dockerfile pass: staging those of
// staging builds, in order, and base the names from builds whose environment is unknown.
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

// reportMissingArguments reports the arguments that staging builds pass to a Dockerfile but a
// production build does not.
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
		fmt.Sprintf("this production build of %s does not pass %s, but the staging build does",
			b.Dockerfile.File.Path, rules.Quote(strings.Join(names, ", "))),
		"pass it with the production value", related...)
}

// reportLocalDefaults reports the public variables for which a production build passes no argument, so that
// pages get the default of the Dockerfile, which is a development value. base are the arguments that builds of
// unknown environment pass.
func reportLocalDefaults(pass *rules.Pass, env *model.Environment, b *model.ImageBuild, base map[string]bool) {
	seen := map[string]bool{}
	for _, arg := range b.Dockerfile.Args {
		_, framework, public := model.PublicPrefix(arg.Name)
		if seen[arg.Name] || !arg.Default || !public || !isOfWorkOS(arg.Name) ||
			b.Dockerfile.Declares(arg.Name) == nil || b.Passes(arg.Name) || base[arg.Name] ||
			setForBuild(env, arg.Name) {
			continue
		}
		v := defaultOf(pass.Project, b.Dockerfile, arg)
		if v == nil || !query.IsSet(v) {
			continue
		}
		seen[arg.Name] = true
		if fault := defaultFault(v, v.Value.V); fault != "" {
			pass.Report(env, b.At, finding.Warning,
				fmt.Sprintf("this production build of %s does not pass %s, so %s writes its default, "+
					"which is %s, into pages", b.Dockerfile.File.Path, rules.QuoteName(arg.Name), framework, fault),
				"pass it with the production value", rules.Related(&v.Value, "the default is here"))
		}
	}
}

// defaultOf returns the variable that an ARG instruction sets if a build does not pass the argument, or nil.
func defaultOf(project *model.Project, d *model.Dockerfile, arg model.DockerfileArg) *model.Variable {
	for _, env := range project.Environments {
		for _, v := range env.Variables {
			if v.Name == arg.Name && v.File.Path == d.File.Path && v.Value.Key == arg.Span {
				return v
			}
		}
	}
	return nil
}

// setForBuild reports whether a dotenv file of an environment sets a variable. The build reads
// these files itself.
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
