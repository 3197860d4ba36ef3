package appfile

import (
	"cmp"
	"path"
	"slices"
)

// varFiles records the variable definitions that a command passes to Terraform, if there are several: later ones
// override earlier ones. Source: https://developer.hashicorp.com/terraform/language/values/variables.
func (r *scriptReader) varFiles(words []written, s *setter) {
	if len(words) == 0 || !slices.Contains([]string{"terraform", "tofu"}, path.Base(words[0].text)) ||
		!slices.ContainsFunc(words, func(w written) bool { return w.text == "apply" || w.text == "plan" }) {
		return
	}
	files := append(flagWords(words, "-var-file"), flagWords(words, "--var-file")...)
	slices.SortFunc(files, func(a, b written) int { return cmp.Compare(a.whole.Start, b.whole.Start) })
	if len(files) < 2 {
		return
	}
	release := &Release{}
	for _, file := range files {
		r.layers = append(r.layers, Layer{
			Scope: r.scope, Environment: s.environment, Path: file.text, Written: file.whole, Format: terraform.Name,
			Release: release,
		})
	}
}
