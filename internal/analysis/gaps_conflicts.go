package analysis

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
)

// conflictGaps adds a gap for each variable that two sources of a production environment set to different values, if
// golive does not know which value applies.
func (r *Result) conflictGaps(into *gapSet, e *model.Environment) {
	for d := range deploymentsOf(r.Project, e) {
		conflictsIn(into, d)
	}
	r.conflictsOfJobs(into, e)
	emptiedGaps(into, e)
}

// conflictsIn compares the variables of one deployment. The layers of a deployment have an order, so only the highest
// layer is compared.
func conflictsIn(into *gapSet, d *model.Deployment) {
	first := map[string]*model.Variable{}
	for _, v := range d.Variables {
		if !isSource(v) {
			continue
		}
		other := first[v.Name]
		switch {
		case other == nil:
			first[v.Name] = v
		case !differ(other, v):
		case other.File == v.File && (!isEmpty(v) || other.Value.In != v.Value.In):
		case other.File != v.File && (d.Part != "" || isOrdered(d, other, v) || !alike(other.File.Path, v.File.Path)):
		default:
			into.add(conflict(other, v))
		}
	}
}

// conflictsOfJobs compares the variables that production jobs pass with those that files set, if all of these files
// belong to one application.
func (r *Result) conflictsOfJobs(into *gapSet, e *model.Environment) {
	jobs, files := map[string][]*model.Variable{}, map[string][]*model.Variable{}
	var names []string
	for _, v := range e.Variables {
		if !isSource(v) {
			continue
		}
		group := files
		if v.Deployment.Part != "" && isPipeline(v.File) {
			group = jobs
		} else if v.Deployment.Part != "" {
			continue
		}
		if jobs[v.Name] == nil && files[v.Name] == nil {
			names = append(names, v.Name)
		}
		group[v.Name] = append(group[v.Name], v)
	}
	for _, name := range names {
		job, file := jobs[name], files[name]
		if len(job) == 0 || len(file) == 0 || !agree(job) || !agree(file) || !differ(job[0], file[0]) {
			continue
		}
		other := func(v *model.Variable) bool { return v.Deployment.App != file[0].Deployment.App }
		if !slices.ContainsFunc(file, other) {
			into.add(conflict(file[0], job[0]))
		}
	}
}

// emptiedGaps adds a gap for each variable that a dotenv file sets and that another source sets to an empty value. The
// empty value may apply: a dotenv file does not override variables of the process, even if they are empty, and
// .env.production.local overrides other dotenv files.
func emptiedGaps(into *gapSet, e *model.Environment) {
	files := map[string]*model.Variable{}
	for _, v := range e.Variables {
		if isSource(v) && isDotenv(v.File) && !isEmpty(v) && v.Deployment.Part == "" && files[v.Name] == nil {
			files[v.Name] = v
		}
	}
	for _, v := range e.Variables {
		file := files[v.Name]
		if file == nil || !isSource(v) || !isEmpty(v) || v.File == file.File || !differ(file, v) ||
			isDotenv(v.File) && !strings.HasSuffix(v.File.Path, ".local") || !sharesApp(file, v) {
			continue
		}
		into.add(conflict(file, v))
	}
}

func isDotenv(file *model.AppFile) bool { return file.Format == "dotenv" }

// sharesApp reports whether two variables may belong to the same application. Files at the top of the project may
// belong to any application.
func sharesApp(a, b *model.Variable) bool {
	return a.Deployment.App == b.Deployment.App || a.Deployment.App.Folder == "." || b.Deployment.App.Folder == "."
}

func isPipeline(file *model.AppFile) bool {
	return file.Format == "github-actions" || file.Format == "gitlab-ci"
}

// isSource reports whether a variable has a purpose, may be deployed, and is not only a default. Other variables are
// not compared.
func isSource(v *model.Variable) bool {
	return v.Purpose != model.NoPurpose && !v.Template && (v.Layer == nil || !v.Layer.Base)
}

// differ reports whether two variables have different literal values, or exactly one of them is empty. References are
// not compared, because two different references may have the same value.
func differ(a, b *model.Variable) bool {
	phases := a.Phase == b.Phase || a.Phase == model.AnyPhase || b.Phase == model.AnyPhase
	if isEmpty(a) || isEmpty(b) {
		return phases && isEmpty(a) != isEmpty(b)
	}
	return phases && hasLiteral(a) && hasLiteral(b) && a.Value.V != b.Value.V
}

func isEmpty(v *model.Variable) bool { return v.Value.Known() && v.Value.V == "" }

func hasLiteral(v *model.Variable) bool {
	_, literal := v.Value.V.Literal()
	return v.Value.Known() && literal && v.Value.V.References() == nil
}

func agree(all []*model.Variable) bool {
	return !slices.ContainsFunc(all, func(v *model.Variable) bool { return differ(all[0], v) })
}

// isOrdered reports whether the layers of a deployment contain both files, so that it is known which one takes
// precedence.
func isOrdered(d *model.Deployment, a, b *model.Variable) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(d.Layers, func(layer *model.Layer) bool { return layer.Path == name })
	}
	return has(a.File.Path) && has(b.File.Path)
}

// alike reports whether the paths of two files name the same parts of a project, such as regions.
func alike(a, b string) bool { return slices.Equal(partsOf(a), partsOf(b)) }

// genericWords lists words in paths that do not distinguish deployments of an environment.
var genericWords = []string{
	"env", "envrc", "vars", "deploy", "deployment", "deployments", "environment", "environments", "envs", "config",
	"configs", "scripts", "script", "bin", "tools", "ops", "infra", "run", "start", "release", "ship", "app", "sh",
	"yml", "yaml", "json", "toml", "properties",
}

// partsOf returns, sorted, the words of a path that may distinguish deployments of an environment.
func partsOf(name string) []string {
	words := model.NameWords(strings.ReplaceAll(strings.ToLower(path.Clean(name)), "/", "."))
	words = slices.DeleteFunc(words, func(word string) bool {
		return slices.Contains(genericWords, word) || model.TypeOfName(word) != model.TypeUnknown
	})
	slices.Sort(words)
	return slices.Compact(words)
}

func conflict(a, b *model.Variable) Gap {
	why := a.Name + " has different values in " + a.File.Path + " and " + b.File.Path
	if a.File != b.File && isEmpty(b) {
		why = a.Name + " has a value in " + a.File.Path + ", but is empty in " + b.File.Path
	}
	if a.File == b.File {
		why = b.File.Path + " sets " + a.Name + " again, to an empty value"
	}
	return Gap{
		Of: checklist.Variables, Path: a.Purpose.String(), Location: b.Value.KeyLocation(),
		Reference: !isEmpty(a) && !isEmpty(b), // the variable is set, whichever value applies
		Why:       why + ", so golive cannot tell which value production gets; keep only the correct one",
	}
}
