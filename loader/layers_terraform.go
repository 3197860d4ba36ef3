package loader

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
)

const terraformFormat = "terraform"

// terraformFolder contains those Terraform files of a folder whose variables apply to all environments: files with
// defaults of variables, and definitions that Terraform loads automatically.
type terraformFolder struct {
	// configured is true if the folder contains a configuration. laid is true if the files are layers below the
	// definitions of an environment.
	configured, laid    bool
	defaults, automatic []*appResult
}

// terraformLayers adds layers below the variable definitions of each environment, such as production.tfvars: the
// definitions that Terraform loads automatically, and the defaults of the variables. A definitions file belongs to the
// nearest folder above it that contains a configuration. The value in a file of higher precedence replaces the value in
// the others completely, even if both are maps. Source:
// https://developer.hashicorp.com/terraform/language/values/variables.
func (l *loading) terraformLayers(results []appResult) {
	folders, uppers := map[string]*terraformFolder{}, []*appResult{}
	add := func(r *appResult) {
		name := r.input.Path
		if r.file == nil || r.file.Format != terraformFormat || filename.IsTemplate(name) {
			return
		}
		folder := folders[path.Dir(name)]
		if folder == nil {
			folder = &terraformFolder{}
			folders[path.Dir(name)] = folder
		}
		switch {
		case isAutomatic(path.Base(name)):
			folder.automatic = append(folder.automatic, r)
		case isDefinitions(name):
			uppers = append(uppers, r)
		default:
			folder.configured = folder.configured || !strings.Contains(path.Base(name), ".tfvars")
			if len(fallbacksOf(r)) > 0 {
				folder.defaults = append(folder.defaults, r)
			}
		}
	}
	for i := range results {
		if !results[i].silent {
			add(&results[i])
		}
	}
	for _, name := range l.silentOf(terraformFormat) {
		if r, ok := l.readSilent(name, terraformFormat); ok {
			l.layers.noteReplaced(&r)
			add(&r)
		}
	}
	for _, folder := range folders {
		folder.order()
	}
	for _, upper := range uppers {
		l.layFolder(folders, upper)
	}
	for _, name := range slices.Sorted(maps.Keys(folders)) {
		l.doubtAutomatic(folders[name])
	}
}

// doubtAutomatic records a doubt about the first file of a folder that overrides a WorkOS variable in another file, if
// Terraform loads both files automatically. It does nothing if the files are layers of the definitions of an
// environment.
func (l *loading) doubtAutomatic(f *terraformFolder) {
	if f.laid {
		return
	}
	for i, r := range f.automatic {
		replaced := l.layers.replaced[r.input.Path]
		for _, lower := range f.automatic[:i] {
			p := l.layers.parts[partKey{lower.input.Path, ""}]
			if p != nil && slices.ContainsFunc(p.set, func(s *settable) bool { return replaced[s.keys] }) {
				l.doubt(r.file.File, source.Span{})
				return
			}
		}
	}
}

// order sorts the files of a folder in order of increasing precedence. The blocks of override.tf and *_override.tf
// replace those of other files.
func (f *terraformFolder) order() {
	by := func(rank func(name string) int) func(a, b *appResult) int {
		return func(a, b *appResult) int {
			return cmp.Or(rank(a.input.Path)-rank(b.input.Path), strings.Compare(a.input.Path, b.input.Path))
		}
	}
	slices.SortStableFunc(f.defaults, by(overrideRank))
	slices.SortStableFunc(f.automatic, by(automaticRank))
}

// overrideRank returns 1 for a file whose blocks override the blocks of other files in its folder, and 0 for other
// files.
func overrideRank(name string) int {
	if stem := baseStem(name); stem == "override" || strings.HasSuffix(stem, "_override") {
		return 1
	}
	return 0
}

// automaticRank returns the position of a file in the order in which Terraform loads definitions automatically.
func automaticRank(name string) int {
	switch path.Base(name) {
	case "terraform.tfvars":
		return 0
	case "terraform.tfvars.json":
		return 1
	}
	return 2
}

// layFolder adds the Terraform files of a folder as layers below the definitions file upper. Layers that a command adds
// are above them.
func (l *loading) layFolder(folders map[string]*terraformFolder, upper *appResult) {
	folder := path.Dir(upper.input.Path)
	for (folders[folder] == nil || !folders[folder].configured) && folder != "." {
		folder = path.Dir(folder)
	}
	environment := l.environmentOfFile(upper.input.Path)
	if p := l.layers.parts[partKey{upper.input.Path, ""}]; p != nil {
		environment = cmp.Or(environment, p.environment)
	}
	files := folders[folder]
	if environment == "" || files == nil || !files.configured {
		return
	}
	files.laid = true
	p := l.layers.part(upper.file, "")
	p.environment = environment
	at := 0
	lay := func(r *appResult, defaults map[string]bool) {
		l.layers.layAt(p.key, at, lower{
			key: partKey{r.input.Path, ""}, base: true, defaults: defaults,
			carrier: beneath(upper.file.File, r.input.Path),
		})
		at++
	}
	for _, r := range files.defaults {
		lay(r, fallbacksOf(r))
	}
	for _, r := range files.automatic {
		lay(r, nil)
	}
}

// isDefinitions reports whether a file defines Terraform variables only if the command line names it.
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

// layDefinitions makes the files and options of a command layers below and above its upper file.
func (h *helmReleases) layDefinitions(s *valuesStack) {
	upper := s.files[s.upper]
	if h.environmentOfFile(upper.path) == "" && !h.belongs(s, upper.path) {
		return
	}
	p := h.layers.part(h.files[upper.path].file, "")
	p.environment = s.environment
	for i := range len(s.files) + 1 {
		h.layOptions(s, p.key, i)
		if i < len(s.files) && i != s.upper {
			f := s.files[i]
			h.layers.lay(p.key, lower{
				key: partKey{f.path, ""}, carrier: f.carrier, above: i > s.upper, alone: true,
				kept: h.stacks[f.path] != nil,
			})
		}
	}
}

// layOptions adds layers for the options of a command that follow the given number of files.
func (h *helmReleases) layOptions(s *valuesStack, key partKey, after int) {
	for _, set := range s.Sets {
		if set.After == after {
			h.layers.lay(key, lower{
				key: partKey{s.result.input.Path, s.scope}, above: after > s.upper, alone: true,
				only: map[int32]bool{set.Start: true}, carrier: s.optionsCarrier("this command sets variables here"),
			})
		}
	}
}

// optionsCarrier returns the place of a command that sets variables.
func (s *valuesStack) optionsCarrier(message string) finding.Related {
	return finding.Related{
		Location: finding.Location{File: s.result.file.File, Span: s.release.files[0].Written}, Message: message,
	}
}

// setsUnread reports whether a command option sets a Terraform variable to a map, which golive does not read,
// although a file in the project also sets the variable.
func (h *helmReleases) setsUnread(s *valuesStack) bool {
	return slices.ContainsFunc(s.Variables, func(name string) bool {
		if slices.ContainsFunc(s.Sets, func(set appfile.ReleaseSet) bool { return set.Keys == name }) {
			return false
		}
		for file := range h.layers.scopes {
			p := h.layers.parts[partKey{file, ""}]
			if p != nil && p.file.Format == terraformFormat &&
				slices.ContainsFunc(p.set, func(v *settable) bool { return v.keys == name }) {
				return true
			}
		}
		return false
	})
}

// definesAny reports whether a Terraform file in the project sets variables.
func (h *helmReleases) definesAny() bool {
	for name := range h.layers.scopes {
		if r := h.results[name]; r.Kind == terraformFormat && h.charts.fileSetsVariables(name) {
			return true
		}
	}
	return false
}

// doubtOverridden records a doubt about a command that applies definitions in an unknown environment, if the command
// overrides variables in files that Terraform loads automatically or in the files that it names.
func (h *helmReleases) doubtOverridden(s *valuesStack) {
	overridden := func(name string, above []stackedValues) bool {
		p := h.layers.parts[partKey{name, ""}]
		return p != nil && slices.ContainsFunc(p.set, func(v *settable) bool {
			return slices.Contains(s.Variables, v.keys) ||
				slices.ContainsFunc(above, func(f stackedValues) bool { return h.layers.replaced[f.path][v.keys] })
		})
	}
	found := false
	for name := range h.layers.scopes {
		found = found || isAutomatic(path.Base(name)) && overridden(name, s.files)
	}
	for i, f := range s.files {
		found = found || overridden(f.path, s.files[i+1:])
	}
	if found {
		h.doubt(s.result.file.File, s.release.files[0].Written)
	}
}

// definedByOptions returns the Terraform variables that options of commands set.
func definedByOptions(reading *appfile.Reading) []string {
	var names []string
	for i := range reading.Layers {
		if release := reading.Layers[i].Release; release != nil {
			names = append(names, release.Variables...)
		}
	}
	return names
}
