package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/excerpt"
)

// maxLocalChoices is the maximum number of values of a reference to a local value.
const maxLocalChoices = 20

// terraformLocals contains the local values of a folder by path. Values below the name of an environment are also
// under the path with "*" in place of that name.
type terraformLocals map[string][]placedLocal

// placedLocal is a local value and the file that contains it.
type placedLocal struct {
	appfile.TerraformLocal
	result *appResult
}

// followLocals replaces the references to local values in Terraform files by the values. A reference to an entry of a
// map by the environment, as in local.ids[terraform.workspace], is replaced by one variable for each entry. Local
// values may be in another file of the folder. extended receives the files that get variables.
func followLocals(files []*appResult, extended map[*appResult]bool) {
	folders := map[string]terraformLocals{}
	for _, r := range files {
		folder := path.Dir(r.input.Path)
		for _, local := range r.reading.Locals {
			if folders[folder] == nil {
				folders[folder] = terraformLocals{}
			}
			folders[folder].add(local, r)
		}
	}
	for _, r := range files {
		if locals := folders[path.Dir(r.input.Path)]; locals != nil {
			locals.replaceIn(r, extended)
		}
	}
}

func (f terraformLocals) add(local appfile.TerraformLocal, r *appResult) {
	f[local.Path] = append(f[local.Path], placedLocal{local, r})
	parts := strings.Split(local.Path, "/")
	if len(parts) > 1 && model.TypeOfName(parts[1]) != model.TypeUnknown && local.Environment == "" {
		local.Environment, parts[1] = parts[1], "*"
		key := strings.Join(parts, "/")
		f[key] = append(f[key], placedLocal{local, r})
	}
}

// replaceIn replaces the references to local values in the variables of a file and in its calls of modules.
func (f terraformLocals) replaceIn(r *appResult, extended map[*appResult]bool) {
	read := r.reading.Variables
	r.reading.Variables = nil
	for i := range read {
		values := f.valuesOf(&read[i])
		if len(values) == 0 {
			r.reading.Variables = append(r.reading.Variables, read[i])
			continue
		}
		r.reading.ProvidedAt = append(r.reading.ProvidedAt, read[i].Value.Key, read[i].Value.Span)
		for _, v := range values {
			v.result.reading.Variables = append(v.result.reading.Variables, v.variable)
			extended[v.result] = true
			excerpt.ShowVariable(v.result.file.File, &v.variable)
		}
	}
	for i := range r.reading.Modules {
		call := &r.reading.Modules[i]
		read := call.Arguments
		call.Arguments = nil
		for j := range read {
			values := f.valuesOf(&read[j])
			if len(values) == 0 {
				call.Arguments = append(call.Arguments, read[j])
			}
			for _, v := range values {
				call.Arguments = append(call.Arguments, v.variable)
			}
		}
	}
}

// placedVariable is a variable and the file that contains its value.
type placedVariable struct {
	variable appfile.Variable
	result   *appResult
}

// valuesOf returns the local values to which a variable refers, as variables with its name. It returns nil if it
// refers to none, or if one of the values is not a literal.
func (f terraformLocals) valuesOf(v *appfile.Variable) []placedVariable {
	name, ok := localPath(v.Value.V)
	values := f[name]
	if !ok || len(values) == 0 || len(values) > maxLocalChoices || !areDecided(values) {
		return nil
	}
	own := model.TypeOfName(v.Environment)
	var found []placedVariable
	for _, local := range values {
		w := *v
		w.Value = local.Value
		if local.Environment != "" {
			if own != model.TypeUnknown && own != model.TypeOfName(local.Environment) {
				continue
			}
			w.Environment, w.Slot = local.Environment, true
		}
		found = append(found, placedVariable{w, local.result})
	}
	return found
}

// areDecided reports whether each local value is a literal, and the only one of its environment.
func areDecided(values []placedLocal) bool {
	seen := map[string]bool{}
	for _, local := range values {
		_, literal := local.Value.V.Literal()
		if !local.Value.Known() || !literal || seen[local.Environment] || local.Environment != "" && seen[""] {
			return false
		}
		seen[local.Environment] = true
	}
	return !seen[""] || len(values) == 1
}

// localReference matches a reference to a local value, or to an entry of a map in it. The first index may be any
// expression.
var localReference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\$\{local\.([\w-]+)(?:\[([^\]\[]+)\])?((?:\.[\w-]+)*)\}$`)
})

// localPath returns the path of the local value to which a text refers.
func localPath(text model.Text) (string, bool) {
	if !strings.HasPrefix(string(text), "${local.") {
		return "", false
	}
	found := localReference().FindStringSubmatch(string(text))
	if found == nil {
		return "", false
	}
	name, index := found[1], found[2]
	switch {
	case index == "":
	case appfile.IsTerraformEnvironment(index):
		name += "/*"
	case len(index) > 2 && index[0] == '"' && !strings.Contains(index[1:len(index)-1], `"`) &&
		index[len(index)-1] == '"':
		name += "/" + index[1:len(index)-1]
	default:
		return "", false
	}
	return name + strings.ReplaceAll(found[3], ".", "/"), true
}

// sortByPlace restores the file order of the variables of a file.
func sortByPlace(variables []appfile.Variable) {
	slices.SortStableFunc(variables, func(a, b appfile.Variable) int {
		return int(a.Value.Key.Start - b.Value.Key.Start)
	})
}
