package analysis

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// unplacedGaps adds the variables of a production environment that a command or a host's file of an unknown environment
// sets to another value: production may get that one.
func (r *Result) unplacedGaps(into *gapSet, e *model.Environment, staging map[purposeValue]bool) {
	judged := map[string][]*model.Variable{}
	for _, v := range e.Variables {
		if isSource(v) && hasLiteral(v) && v.Set() {
			judged[v.Name] = append(judged[v.Name], v)
		}
	}
	for _, other := range r.Project.Environments {
		if other.Name != "" || len(judged) == 0 {
			continue
		}
		for _, v := range other.Variables {
			if mayReplace(v) && replacesAny(v, judged[v.Name]) {
				into.add(Gap{
					Of: checklist.Variables, Path: v.Purpose.String(), Location: v.Value.KeyLocation(),
					Reference: !isEmpty(v), // it is set, whichever applies
					Why: v.File.Path + " sets " + v.Name +
						" to another value, and it is unknown for which environment",
				})
			}
		}
	}
	r.otherNameGaps(into, e, judged, staging)
}

// reassignedGaps adds the variables in files of a production environment that golive.yaml assigns to another one.
func (r *Result) reassignedGaps(into *gapSet, e *model.Environment) {
	for _, v := range r.Project.Reassigned {
		if v.Production == e.Name { // names may be misspelled, so all variables are in doubt
			into.add(Gap{
				Of: checklist.Variables, Location: v.Value.KeyLocation(),
				Why: v.File.Path + " seems to set " + v.Name + " in " + rules.Quote(e.Name) +
					", but golive.yaml lists the file for another environment",
			})
		}
	}
}

// replacing lists the formats of commands, images and hosts, whose variables override those in other files. It contains
// neither files that are usually for a developer's machine, such as compose.yaml and mise.toml, nor the values of
// charts, which other values override.
var replacing = []string{
	"shell", "makefile", "justfile", "package-json", "dockerfile", "cloud-build", "github-actions", "gitlab-ci",
	"vercel", "fly", "render", "digitalocean", "app-engine", "ecs", "netlify", "wrangler", "heroku", "serverless",
	"cloudformation", "terraform", "kubernetes", "kamal",
}

// overridden are formats whose files without an environment apply to all, unless the file of an environment sets the
// same.
var overridden = []string{"dotnet", "spring"}

// isBase reports whether a file applies to all environments: application.yml, but not application-eu.yml.
func isBase(file *model.AppFile) bool {
	stem, _, _ := strings.Cut(path.Base(file.Path), ".")
	return slices.Contains(overridden, file.Format) && !strings.Contains(stem, "-")
}

// mayReplace reports whether a variable of an unknown environment may be one of production.
func mayReplace(v *model.Variable) bool {
	if !isSource(v) || v.Beside || v.Layer != nil ||
		!slices.Contains(replacing, v.File.Format) && !slices.Contains(overridden, v.File.Format) {
		return false
	}
	return isEmpty(v) || hasLiteral(v) && !query.IsPlaceholderOf(v)
}

// replacesAny reports whether v may replace a production variable with a different value. It returns false if a
// production variable of the same application already has v's value.
func replacesAny(v *model.Variable, judged []*model.Variable) bool {
	if isBase(v.File) && slices.ContainsFunc(judged, func(own *model.Variable) bool {
		return own.File.Format == v.File.Format && sharesApp(v, own)
	}) {
		return false // production's own settings override it
	}
	same := func(own *model.Variable) bool {
		return sharesApp(v, own) && v.Value.Known() && v.Value.V == own.Value.V
	}
	replaces := func(own *model.Variable) bool { return replacesValue(v, own) }
	return slices.ContainsFunc(judged, replaces) && !slices.ContainsFunc(judged, same)
}

// replacesValue reports whether v may replace a production variable with a different value.
func replacesValue(v, own *model.Variable) bool {
	if v.Value.Known() && v.Value.V == own.Value.V || !sharesApp(v, own) {
		return false
	}
	if v.File.Format != "dockerfile" {
		return true
	}
	_, _, public := model.PublicPrefix(v.Name) // the environment of the container overrides that of its image
	return isDotenv(own.File) && (v.Phase != model.BuildPhase || public)
}
