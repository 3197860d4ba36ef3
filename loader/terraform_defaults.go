package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// setDefinitions records which Terraform variables are set in addition to their defaults. A key is a folder and a name,
// separated by a zero byte. It is only a name if the variable may be set in any folder.
type setDefinitions struct {
	// always contains variables that definitions in the folder always set. sometimes contains variables that
	// definitions in the folder or its subfolders, options of commands, or the process environment may set.
	always, sometimes map[string]bool
	// again contains variables whose defaults are set by files named override.
	again map[string]bool
}

// settleDefaults removes the default of a Terraform variable if definitions, or files named override, in the same
// folder always override it. A default that may be overridden becomes unknown.
func (l *loading) settleDefaults(results []appResult) {
	if !slices.ContainsFunc(results, func(r appResult) bool {
		return slices.ContainsFunc(r.reading.Variables, isDefault)
	}) {
		return
	}
	set := setDefinitions{always: map[string]bool{}, sometimes: map[string]bool{}, again: map[string]bool{}}
	for i := range results {
		r := &results[i]
		set.note(r)
		for _, name := range definedByOptions(&r.reading) {
			set.sometimes[name] = true
		}
		for j := range r.reading.Variables {
			if name, ok := strings.CutPrefix(r.reading.Variables[j].Name, "TF_VAR_"); ok {
				set.sometimes[name] = true
			}
		}
	}
	for _, name := range l.silentOf(terraformFormat) {
		if strings.Contains(path.Base(name), ".tfvars") || overrideRank(name) > 0 {
			if r, ok := l.readSilent(name, terraformFormat); ok {
				set.note(&r)
			}
		}
	}
	for i := range results {
		if results[i].file != nil {
			set.settle(&results[i])
		}
	}
}

func (s *setDefinitions) note(r *appResult) {
	if r.file == nil {
		return
	}
	folder, base := path.Dir(r.file.Path), path.Base(r.file.Path)
	for _, name := range r.reading.Replaced {
		if overrideRank(base) > 0 {
			s.again[folder+"\x00"+name] = true
		}
		if isAutomatic(base) {
			s.always[folder+"\x00"+name] = true
		}
		if strings.Contains(base, ".tfvars") {
			s.noteAbove(folder, name)
		}
	}
}

// noteAbove records that definitions in a folder may set a variable of a configuration in that folder or a parent
// folder.
func (s *setDefinitions) noteAbove(folder, name string) {
	for ; ; folder = path.Dir(folder) {
		s.sometimes[folder+"\x00"+name] = true
		if folder == "." {
			return
		}
	}
}

// settle removes the defaults in a file that are always overridden. Defaults that may be overridden become unknown.
func (s *setDefinitions) settle(r *appResult) {
	folder := path.Dir(r.file.Path) + "\x00"
	last := overrideRank(r.file.Path) > 0
	r.dropVariables(func(v *appfile.Variable) bool {
		return isDefault(*v) && (s.always[folder+v.Default] || s.again[folder+v.Default] && !last)
	})
	for j := range r.reading.Variables {
		v := &r.reading.Variables[j]
		if !isDefault(*v) || !s.sometimes[folder+v.Default] && !s.sometimes[v.Default] {
			continue
		}
		if !s.sometimes[v.Default] {
			v.Original = v.Value
		}
		v.Value = model.Value[model.Text]{State: model.Unknown, At: v.Value.At}
	}
}

func isDefault(v appfile.Variable) bool { return v.Default != "" }

// isAutomatic reports whether Terraform loads a variable definitions file with this name automatically.
func isAutomatic(base string) bool {
	return base == "terraform.tfvars" || base == "terraform.tfvars.json" || strings.HasSuffix(base, ".auto.tfvars") ||
		strings.HasSuffix(base, ".auto.tfvars.json")
}
