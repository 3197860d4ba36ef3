package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// definitions records the variable definitions that a command passes to Terraform in files and options. Later
// definitions override earlier ones. Source: https://developer.hashicorp.com/terraform/language/values/variables.
func (r *scriptReader) definitions(words []written, s *setter) {
	if len(words) == 0 || !slices.Contains([]string{"terraform", "tofu"}, path.Base(words[0].text)) ||
		!slices.ContainsFunc(words, func(w written) bool { return w.text == "apply" || w.text == "plan" }) {
		return
	}
	release, folder := &Release{}, ""
	var files []written
	for i := range words {
		switch flag, value := optionAt(words, i); strings.TrimPrefix(flag, "-") {
		case "-chdir", "chdir":
			folder = value.text
		case "-var-file", "var-file":
			value.whole = value.span(0, len(value.text))
			files = append(files, value)
		case "-var", "var":
			release.definition(value, len(files))
		}
	}
	if len(files) == 0 && len(release.Variables) > 0 { // options override files that Terraform reads by default
		r.layers = append(r.layers, Layer{
			Scope: r.scope, Environment: s.environment, Written: words[0].whole, Format: terraform.Name,
			Release: release,
		})
	}
	for _, file := range files {
		name := file.text
		if !strings.Contains(folder, "$") && !path.IsAbs(name) {
			name = path.Join(folder, name)
		}
		r.layers = append(r.layers, Layer{
			Scope: r.scope, Environment: s.environment, Path: name, Written: file.whole, Format: terraform.Name,
			Release: release,
		})
	}
}

// definition records NAME=value in an option -var. It does not read the entries of maps. after is the number of files
// named before the option.
func (r *Release) definition(option written, after int) {
	name, value, ok := strings.Cut(option.text, "=")
	if !ok {
		return
	}
	r.Variables = append(r.Variables, name)
	switch {
	case strings.HasPrefix(value, "{") || strings.HasPrefix(value, "["):
		if NamesWorkOS(value) {
			r.Unclear = append(r.Unclear, option.span(0, len(name)))
		}
	case model.PurposeOf(name) != model.NoPurpose:
		r.Sets = append(r.Sets, ReleaseSet{Keys: name, Start: option.span(0, len(name)).Start, After: after})
	}
}
