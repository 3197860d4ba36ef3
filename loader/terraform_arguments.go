package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/filename"
)

// maxModuleDepth is the maximum number of calls of modules in each other that are followed.
const maxModuleDepth = 6

// terraformName is a variable of the Terraform configuration in a folder.
type terraformName struct{ folder, name string }

// terraformNames finds the definitions of Terraform variables whose names do not show that they concern WorkOS.
type terraformNames struct {
	// passes contains the WorkOS variable whose value is a Terraform variable, by that Terraform variable. It is empty
	// if there are several.
	passes map[terraformName]string
	// defined contains the variables of definitions, by file and offset of the key.
	defined map[definitionPlace]terraformName
	// extended contains the files to which variables were added.
	extended map[*appResult]bool
	// calls counts the calls of the module in a folder, and given those that pass an argument.
	calls map[string]int
	given map[terraformName]int
}

func newTerraformNames() *terraformNames {
	return &terraformNames{
		passes: map[terraformName]string{}, defined: map[definitionPlace]terraformName{},
		extended: map[*appResult]bool{}, calls: map[string]int{}, given: map[terraformName]int{},
	}
}

// definitionPlace is the file of a variable with the offsets of its key and its value.
type definitionPlace struct {
	path       string
	key, value int32
}

func placeOfDefinition(path string, at model.At) definitionPlace {
	return definitionPlace{path, at.Key.Start, at.Span.Start}
}

// followTerraform finds the values of WorkOS variables that are local values, or Terraform variables with another name,
// as in WORKOS_CLIENT_ID = var.client_id. The local values, the arguments of calls of the module, and the definitions
// and defaults of the Terraform variable are then read as values of the WorkOS variable, also in files that do not
// mention WorkOS. It returns the results with those files.
func (l *loading) followTerraform(results []appResult) []appResult {
	n := newTerraformNames()
	l.terraformNames = n
	var files []*appResult
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format == terraformFormat {
			files = append(files, r)
		}
	}
	if !slices.ContainsFunc(files, refersToNames) {
		return results
	}
	silent := l.silentDefinitions()
	files = append(files, silent...)
	followLocals(files, n.extended)
	n.notePassed(files)
	n.noteCalls(files)
	for range maxModuleDepth {
		if !n.readArguments(files) {
			break
		}
		n.notePassed(files)
	}
	for _, r := range files {
		for j := range r.reading.Variables {
			n.rename(r, &r.reading.Variables[j])
		}
		if n.extended[r] {
			sortByPlace(r.reading.Variables)
		}
	}
	for _, r := range silent {
		if n.extended[r] {
			r.silent, r.input.Status = false, discovery.Read
			results = append(results, *r)
			l.silent = slices.DeleteFunc(l.silent, func(name string) bool { return name == r.input.Path })
		}
	}
	return results
}

// refersToNames reports whether a value in a file is a local value or a Terraform variable, or an argument of a module.
func refersToNames(r *appResult) bool {
	return len(r.reading.Modules) > 0 || slices.ContainsFunc(r.reading.Variables, func(v appfile.Variable) bool {
		_, local := localPath(v.Value.V)
		_, variable := terraformVariable(v.Value.V)
		return local || variable
	})
}

// silentDefinitions returns the Terraform files that do not mention WorkOS and contain local values, calls of modules
// or definitions of variables.
func (l *loading) silentDefinitions() []*appResult {
	var files []*appResult
	for _, name := range l.silentOf(terraformFormat) {
		r, ok := l.readSilent(name, terraformFormat)
		if ok && !filename.IsTemplate(name) &&
			len(r.reading.Locals)+len(r.reading.Modules)+len(r.reading.Replaced) > 0 {
			r.reading.Variables = slices.Clone(r.reading.Variables)
			r.reading.Modules = slices.Clone(r.reading.Modules)
			files = append(files, &r)
		}
	}
	return files
}

// noteCalls counts the calls of each module and the arguments that they pass.
func (n *terraformNames) noteCalls(files []*appResult) {
	for _, r := range files {
		for _, call := range r.reading.Modules {
			folder := path.Join(path.Dir(r.input.Path), call.Source)
			n.calls[folder]++
			passed := map[string]bool{}
			for i := range call.Arguments {
				if name := call.Arguments[i].Name; !passed[name] {
					passed[name] = true
					n.given[terraformName{folder, name}]++
				}
			}
		}
	}
}

// notePassed records the Terraform variables that are values of WorkOS variables. A local value may be unused, so it
// does not count.
func (n *terraformNames) notePassed(files []*appResult) {
	for _, r := range files {
		for j := range r.reading.Variables {
			v := &r.reading.Variables[j]
			name, ok := terraformVariable(v.Value.V)
			if !ok || model.PurposeOf(v.Name) == model.NoPurpose || model.PurposeOf(name) != model.NoPurpose ||
				isLocalValue(v.Value.In) {
				continue
			}
			key := terraformName{path.Dir(r.input.Path), name}
			if other, again := n.passes[key]; again && other != v.Name {
				n.passes[key] = ""
			} else {
				n.passes[key] = v.Name
			}
		}
	}
}

// isLocalValue reports whether a place is in a block of local values.
func isLocalValue(p *model.Place) bool {
	for p.Parent != nil && p.Parent.Parent != nil {
		p = p.Parent
	}
	return p.File.Text[p.Key.Start:p.Key.End] == "locals"
}

// readArguments adds the arguments of calls of modules as WorkOS variables to the files of the calls. It reports
// whether it added any.
func (n *terraformNames) readArguments(files []*appResult) bool {
	added := false
	for _, r := range files {
		for _, call := range r.reading.Modules {
			folder := path.Join(path.Dir(r.input.Path), call.Source)
			for _, v := range call.Arguments {
				if v.Value.At.In.File == r.file.File {
					added = n.readArgument(r, v, terraformName{folder, v.Name}) || added
				}
			}
		}
	}
	return added
}

// readArgument adds an argument as a WorkOS variable, unless it has the name of one and was read before.
func (n *terraformNames) readArgument(r *appResult, v appfile.Variable, of terraformName) bool {
	name := n.passes[of]
	if model.PurposeOf(v.Name) != model.NoPurpose {
		n.define(r, &v, of)
		return false
	}
	if name == "" || !n.define(r, &v, of) {
		return false
	}
	v.Name = name
	r.reading.Variables = append(r.reading.Variables, v)
	n.extended[r] = true
	excerpt.ShowVariable(r.file.File, &v)
	return true
}

// define records that a place defines a Terraform variable. It returns false if this is known.
func (n *terraformNames) define(r *appResult, v *appfile.Variable, of terraformName) bool {
	at := placeOfDefinition(r.input.Path, v.Value.At)
	if _, known := n.defined[at]; known {
		return false
	}
	n.defined[at] = of
	return true
}

// rename gives a definition or a default of a Terraform variable the name of the WorkOS variable to which the
// configuration in its folder, or in the nearest folder above it, passes it.
func (n *terraformNames) rename(r *appResult, v *appfile.Variable) {
	definition := strings.Contains(path.Base(r.input.Path), ".tfvars")
	if v.Name != v.Keys || !definition && !isDefault(*v) {
		return
	}
	for folder := path.Dir(r.input.Path); ; folder = path.Dir(folder) {
		of := terraformName{folder, v.Name}
		if calls := n.calls[folder]; isDefault(*v) && calls > 0 && n.given[of] == calls {
			return // each call of the module passes the argument
		}
		if name := n.passes[of]; name != "" {
			n.define(r, v, of)
			v.Name, n.extended[r] = name, true
			excerpt.ShowVariable(r.file.File, v)
			return
		}
		if folder == "." || !definition {
			return
		}
	}
}

var variableReference = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\$\{var\.([\w-]+)\}$`) })

// terraformVariable returns the name of the Terraform variable to which a whole text refers.
func terraformVariable(text model.Text) (string, bool) {
	if !strings.HasPrefix(string(text), "${var.") {
		return "", false
	}
	found := variableReference().FindStringSubmatch(string(text))
	if found == nil {
		return "", false
	}
	return found[1], true
}
