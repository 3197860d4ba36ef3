package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// settleDefaults removes defaults of Terraform variables that definitions in the same folder
// always override. Defaults that definitions below the folder, or the process environment, may
// override become unknown.
func settleDefaults(results []appResult) {
	always, sometimes := map[string]bool{}, map[string]bool{}
	for i := range results {
		r := &results[i]
		for j := range r.reading.Variables {
			v := &r.reading.Variables[j]
			if name, ok := strings.CutPrefix(v.Name, "TF_VAR_"); ok {
				sometimes[name] = true
			}
			if r.file == nil || !strings.Contains(path.Base(r.file.Path), ".tfvars") {
				continue
			}
			name := topName(v)
			if isAutomatic(path.Base(r.file.Path)) {
				always[path.Dir(r.file.Path)+"\x00"+name] = true
			}
			for folder := path.Dir(r.file.Path); ; folder = path.Dir(folder) {
				sometimes[folder+"\x00"+name] = true
				if folder == "." {
					break
				}
			}
		}
	}
	for i := range results {
		r := &results[i]
		if r.file == nil || !slices.ContainsFunc(r.reading.Variables, isDefault) {
			continue
		}
		folder := path.Dir(r.file.Path) + "\x00"
		r.reading.Variables = slices.DeleteFunc(r.reading.Variables,
			func(v appfile.Variable) bool { return isDefault(v) && always[folder+v.Default] })
		for j := range r.reading.Variables {
			v := &r.reading.Variables[j]
			if !isDefault(*v) || !sometimes[folder+v.Default] && !sometimes[v.Default] {
				continue
			}
			if !sometimes[v.Default] {
				v.Original = v.Value
			}
			v.Value = model.Value[model.Text]{State: model.Unknown, At: v.Value.At}
		}
	}
}

func isDefault(v appfile.Variable) bool { return v.Default != "" }

// topName returns the name of the Terraform variable that contains a value.
func topName(v *appfile.Variable) string {
	if steps := v.Value.Steps(); len(steps) > 0 {
		return steps[0].Name
	}
	return v.Name
}

// isAutomatic reports whether Terraform loads the variable definitions file automatically, by
// its name.
func isAutomatic(base string) bool {
	return base == "terraform.tfvars" || base == "terraform.tfvars.json" || strings.HasSuffix(base, ".auto.tfvars") ||
		strings.HasSuffix(base, ".auto.tfvars.json")
}
