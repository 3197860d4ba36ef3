package variables

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var turboEnvMissing = rules.Rule{
	ID:       "turbo-env-missing",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		if len(pass.Project.TurboBuilds) == 0 {
			return
		}
		given, dotenv := variablesOfBuilds(pass.Project)
		for _, builds := range turboTasks(pass.Project) {
			reportFiltered(pass, builds, given, dotenv)
		}
	},
}

// turboTasks groups the builds of a project by task, in order.
func turboTasks(project *model.Project) [][]*model.TurboBuild {
	var tasks [][]*model.TurboBuild
	index := map[finding.Location]int{}
	for i := range project.TurboBuilds {
		b := &project.TurboBuilds[i]
		at := b.Task.KeyLocation()
		k, known := index[at]
		if !known {
			k = len(tasks)
			index[at], tasks = k, append(tasks, nil)
		}
		tasks[k] = append(tasks[k], b)
	}
	return tasks
}

// startsBuild matches a command that builds an application.
var startsBuild = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\bturbo\b|\b(npm|pnpm|yarn|bun|vercel)( run)? build\b`)
})

// nameIn is the name of a variable in the folder of an application. An empty environment means all builds.
type nameIn struct{ folder, name, environment string }

// variablesOfBuilds returns the variables that hosting platforms and CI pass to builds, each name once per folder and
// environment. It also returns the names that dotenv files set, because the programs that tasks run read these files
// themselves.
func variablesOfBuilds(project *model.Project) (given []*model.Variable, dotenv map[nameIn]bool) {
	dotenv = map[nameIn]bool{}
	seen := map[nameIn]bool{}
	for _, v := range query.Variables(project) {
		key := nameIn{folderOf(v), v.Name, environmentOf(v)}
		switch v.File.Format {
		case "dotenv":
			if isReadByBuilds(v) {
				key.environment = ""
			}
			dotenv[key] = dotenv[key] || query.IsSet(v)
			continue
		case "mise", "convex": // mise sets variables on one machine, and Convex writes them to .env.local
			continue
		case "github-actions":
			if !startsBuild().MatchString(textOfJob(v)) {
				continue
			}
		case "dockerfile", "cloud-build":
			if !startsBuild().MatchString(v.File.Text) {
				continue
			}
		}
		if v.Purpose != model.NoPurpose && v.Phase != model.RunPhase && query.IsSet(v) && !seen[key] {
			seen[key] = true
			given = append(given, v)
		}
	}
	return given, dotenv
}

// isReadByBuilds reports whether every build reads the dotenv file of a variable. A file of an environment other than
// production is read only if a command or an option names the environment.
func isReadByBuilds(v *model.Variable) bool {
	e := v.Deployment.Environment
	return e == nil || e.Name == "" || e.Type == model.Production
}

// environmentOf returns the name of a variable's environment, or "".
func environmentOf(v *model.Variable) string {
	if v.Deployment.Environment == nil {
		return ""
	}
	return v.Deployment.Environment.Name
}

// textOfJob returns the text of the workflow job that sets a variable, or of the whole file if all jobs get the
// variable.
func textOfJob(v *model.Variable) string {
	place := v.Value.In
	const depth = 2 // the mapping of jobs, and the job in it
	var above []*model.Place
	for at := place; at != nil; at = at.Parent {
		above = append(above, at)
	}
	if v.Scope == "" || len(above) <= depth {
		return v.File.Text
	}
	span := above[len(above)-1-depth].Span
	return v.File.Text[span.Start:span.End]
}

// folderOf returns the folder of the application that a variable belongs to.
func folderOf(v *model.Variable) string { return v.Deployment.App.Folder }

// reportFiltered reports the variables that Turborepo does not pass to a task.
func reportFiltered(pass *rules.Pass, builds []*model.TurboBuild, given []*model.Variable, dotenv map[nameIn]bool) {
	var names, folders []string
	var related []finding.Related
	for _, v := range given {
		for _, b := range builds {
			if b.Passes(v.Name) || !isFor(b, v) || dotenv[nameIn{b.Folder, v.Name, ""}] ||
				dotenv[nameIn{b.Folder, v.Name, environmentOf(v)}] {
				continue
			}
			if !slices.Contains(names, v.Name) {
				names = append(names, v.Name)
				related = append(related, rules.Related(rules.Key(v.Value.At), "set here for the build"))
			}
			if !slices.Contains(folders, b.Folder) {
				folders = append(folders, b.Folder)
			}
		}
	}
	if names == nil {
		return
	}
	variables := "variable"
	if len(names) > 1 {
		variables = "variables"
	}
	pass.Report(nil, rules.Key(builds[0].Task), finding.Warning,
		fmt.Sprintf("Turborepo does not pass %s to the build of %s, because %s does not list the %s",
			rules.QuoteEach(names), rules.QuoteEach(folders), path.Base(builds[0].File.Path), variables),
		"add "+pronoun(names)+" to the task's `env`, or to `globalEnv`", related...)
}

// isFor reports whether a variable is meant for a package: it is set for the package, or it is set for the whole
// repository and an SDK of the package reads it.
func isFor(b *model.TurboBuild, v *model.Variable) bool {
	folder := folderOf(v)
	if folder == b.Folder {
		return true
	}
	if folder != b.Root && folder != "." && !strings.HasPrefix(v.File.Path, ".github/") {
		return false
	}
	return slices.ContainsFunc(b.SDKs, func(name string) bool {
		s, _ := sdk.Lookup(name)
		return slices.Contains(s.Required, v.Name) || slices.Contains(s.Optional, v.Name)
	})
}
