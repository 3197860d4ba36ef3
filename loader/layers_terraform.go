package loader

import (
	"maps"
	"path"
	"strings"
	"unicode"
)

// terraformFormat is the format name of Terraform files.
const terraformFormat = "terraform"

// terraformLayers places the defaults of Terraform variables beneath the variable definitions of
// environments, such as production.tfvars: what such a file does not set keeps its default. A
// name anywhere in such a file counts as set. The file belongs to the nearest folder above it
// that has defaults. Source:
// https://developer.hashicorp.com/terraform/language/values/variables.
func (l *loading) terraformLayers(results []appResult) {
	defaults := map[string][]*appResult{}
	for i := range results {
		r := &results[i]
		if r.file != nil && !r.silent && len(fallbacksOf(r)) > 0 && !isTemplate(r.input.Path) {
			folder := path.Dir(r.input.Path)
			defaults[folder] = append(defaults[folder], r)
		}
	}
	if len(defaults) == 0 {
		return
	}
	for i := range results {
		l.layDefaults(defaults, &results[i])
	}
	for _, name := range l.silentOf(terraformFormat) {
		if isDefinitions(name) && l.environmentOfFile(name) != "" {
			if r, ok := l.readSilent(name, terraformFormat); ok {
				l.layDefaults(defaults, &r)
			}
		}
	}
}

// layDefaults places defaults beneath a file of variable definitions.
func (l *loading) layDefaults(defaults map[string][]*appResult, upper *appResult) {
	if upper.file == nil || !isDefinitions(upper.input.Path) || isTemplate(upper.input.Path) {
		return
	}
	environment := l.environmentOfFile(upper.input.Path)
	folder := path.Dir(upper.input.Path)
	for defaults[folder] == nil && folder != "." {
		folder = path.Dir(folder)
	}
	if environment == "" {
		return
	}
	named := map[string]bool{}
	for _, name := range strings.FieldsFunc(upper.file.Text, endsTerraformName) {
		named[name] = true
	}
	for _, base := range defaults[folder] {
		inForce := fallbacksOf(base)
		maps.DeleteFunc(inForce, func(name string, _ bool) bool { return named[name] })
		if len(inForce) == 0 {
			continue
		}
		p := l.layers.part(upper.file, "")
		p.environment = environment
		l.layers.lay(p.key, lower{
			key: partKey{base.input.Path, ""}, base: true, defaults: inForce,
			carrier: beneath(upper.file.File, base.input.Path),
		})
	}
}

// endsTerraformName reports whether a character cannot be part of a name of Terraform.
func endsTerraformName(r rune) bool {
	return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// isDefinitions reports whether a file defines Terraform variables if the command line names it.
func isDefinitions(name string) bool {
	base := path.Base(name)
	return (strings.HasSuffix(base, ".tfvars") || strings.HasSuffix(base, ".tfvars.json")) && !isAutomatic(base)
}

// fallbacksOf returns the Terraform variables whose defaults a file contains.
func fallbacksOf(r *appResult) map[string]bool {
	names := map[string]bool{}
	for i := range r.reading.Variables {
		if v := &r.reading.Variables[i]; isDefault(*v) && v.Scope == "" && concernsWorkOS(v) {
			names[v.Default] = true
		}
	}
	return names
}
