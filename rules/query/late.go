package query

import (
	"iter"
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

// readAtRuntime lists the public prefixes of variables that the framework also reads at run time.
var readAtRuntime = []string{"PUBLIC_", "NUXT_PUBLIC_"}

// EmbeddedIn returns where a framework puts the values of public variables, such as "in pages".
func EmbeddedIn(framework string) string {
	if framework == "Expo" {
		return "in the app"
	}
	return "in pages"
}

// LateVariables yields the public variables that are set only at run time, although a framework embeds their values
// in pages at build time.
func LateVariables(project *model.Project) iter.Seq2[*model.Environment, *model.Variable] {
	return func(yield func(*model.Environment, *model.Variable) bool) {
		built := builtNames(project)
		for env, v := range Variables(project) {
			prefix, _, public := model.PublicPrefix(v.Name)
			if !public || slices.Contains(readAtRuntime, prefix) || v.Phase != model.RunPhase || !IsSet(v) ||
				v.Misprefixed || v.BuiltAtStart || v.Deployment.Object || built.has(v) {
				continue
			}
			if !yield(env, v) {
				return
			}
		}
	}
}

// builtName is the name of a variable that builds may read. An empty environment means builds of all environments. A
// nil app means builds of all applications.
type builtName struct {
	app               *model.App
	environment, name string
}

type builtNameSet map[builtName]bool

// workflowFormat is the format of GitHub Actions workflows. A job does not name the application that it builds, and
// often names no environment.
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
