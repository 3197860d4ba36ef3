package loader

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// terraformDefinitions contains the Terraform variables that an environment defines.
type terraformDefinitions struct {
	// folders contains the folders of definition files by the purpose of the variables in them.
	folders map[string][]string
	// exact contains variables that definition files, defaults and calls of modules define in one folder. options
	// contains those that commands define in a folder that golive does not know.
	exact   map[terraformName]bool
	options map[string]bool
}

// markDefined marks the variables in Terraform configurations whose value is a Terraform variable, if their
// environment defines that variable, because the value in the definition applies. If the environment is unknown,
// production counts.
func (l *loading) markDefined() {
	production, byName := newTerraformDefinitions(), map[string]*terraformDefinitions{}
	for _, e := range l.loaded.Project.Environments {
		own := newTerraformDefinitions()
		for _, v := range e.Variables {
			if l.noteDefinition(own, v); e.Type == model.Production {
				l.noteDefinition(production, v)
			}
		}
		byName[e.Name] = own
	}
	byName[""] = production
	alone := l.foldersReferring()
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			if v.File.Format == terraformFormat && !v.Value.V.HasLiteral() {
				v.Beside = v.Beside || byName[e.Name].define(v, e.Name == "", alone)
			}
		}
	}
}

func newTerraformDefinitions() *terraformDefinitions {
	return &terraformDefinitions{map[string][]string{}, map[terraformName]bool{}, map[string]bool{}}
}

// noteDefinition records a variable that defines a Terraform variable.
func (l *loading) noteDefinition(d *terraformDefinitions, v *model.Variable) {
	folder := path.Dir(v.File.Path)
	of, known := l.terraformNames.defined[placeOfDefinition(v.File.Path, v.Value.At)]
	name, exported := strings.CutPrefix(v.Name, "TF_VAR_")
	switch {
	case known:
		d.exact[of] = true
	case v.File.Format == terraformFormat:
		if strings.Contains(path.Base(v.File.Path), ".tfvars") {
			d.folders[v.Purpose.String()] = append(d.folders[v.Purpose.String()], folder)
		}
		if _, passedOn := terraformVariable(v.Value.V); !passedOn {
			d.exact[terraformName{folder, v.Name}] = true
		}
	case exported || strings.ToLower(v.Name) == v.Name:
		d.options[name] = true
	}
}

// define reports whether the value of a variable is a Terraform variable that is defined. unplaced is true if the
// environment of the variable is unknown. alone is the result of foldersReferring.
func (d *terraformDefinitions) define(v *model.Variable, unplaced bool, alone map[string]string) bool {
	references := v.Value.V.References()
	if len(references) != 1 {
		return false
	}
	name, isVariable := strings.CutPrefix(references[0].Name, "var.")
	if !isVariable {
		return false
	}
	folder := path.Dir(v.File.Path)
	if d.exact[terraformName{folder, name}] || d.options[name] && alone[name] != "" {
		return true
	}
	if !unplaced || model.PurposeOf(strings.ToUpper(name)) != v.Purpose {
		return false
	}
	for _, of := range d.folders[v.Purpose.String()] {
		if folder == "." || of == folder || strings.HasPrefix(of, folder+"/") {
			return true
		}
	}
	return false
}

// foldersReferring returns, for each Terraform variable to which WorkOS variables refer, the folder of the
// configuration. A name is left out if several configurations refer to it.
func (l *loading) foldersReferring() map[string]string {
	folders, several := map[string]string{}, map[string]bool{}
	for _, e := range l.loaded.Project.Environments {
		for _, v := range e.Variables {
			name, ok := terraformVariable(v.Value.V)
			if !ok || v.File.Format != terraformFormat {
				continue
			}
			folder := path.Dir(v.File.Path)
			if other := folders[name]; other != "" && other != folder {
				several[name] = true
			}
			folders[name] = folder
		}
	}
	for name := range several {
		delete(folders, name)
	}
	return folders
}
