package query

import (
	"iter"
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

// readAtRuntime are prefixes of frameworks that read a public variable when they run as
// well.
var readAtRuntime = []string{"PUBLIC_", "NUXT_PUBLIC_"}

// LateVariables yields the public variables that a framework writes into pages when it
// builds them, and that no build of the project is known to see.
func LateVariables(project *model.Project) iter.Seq2[*model.Environment, *model.Variable] {
	return func(yield func(*model.Environment, *model.Variable) bool) {
		built := builtNames(project)
		for env, v := range Variables(project) {
			prefix, _, public := model.PublicPrefix(v.Name)
			if !public || slices.Contains(readAtRuntime, prefix) || v.Phase != model.RunPhase || !IsSet(v) ||
				built.has(v) {
				continue
			}
			if !yield(env, v) {
				return
			}
		}
	}
}

// builtName is a name that the build of an application may see, for an environment or,
// where that has no name, for all. Without an application it is one of all builds.
type builtName struct {
	app               *model.App
	environment, name string
}

type builtNameSet map[builtName]bool

// workflowFormat is that of workflows. Nothing tells which application a job builds, nor
// always for which environment.
const workflowFormat = "github-actions"

func builtNames(project *model.Project) builtNameSet {
	names := builtNameSet{}
	add := func(v *model.Variable) {
		switch {
		case v.Phase == model.RunPhase || !IsSet(v):
		case v.File.Format == workflowFormat:
			names[builtName{name: v.Name}] = true
		case !v.Template:
			names[builtName{v.Deployment.App, v.Deployment.Environment.Name, v.Name}] = true
		}
	}
	for _, v := range Variables(project) {
		add(v)
	}
	for _, v := range project.Templates {
		add(v)
	}
	return names
}

func (s builtNameSet) has(v *model.Variable) bool {
	app := v.Deployment.App
	return s[builtName{app, v.Deployment.Environment.Name, v.Name}] || s[builtName{app, "", v.Name}] ||
		s[builtName{name: v.Name}]
}
