package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// TerraformLocal is a literal or a reference in the local values of a Terraform configuration.
type TerraformLocal struct {
	// Path contains the name of the local value and the keys of the maps in it, separated by slashes.
	Path string
	// Environment is the environment in which the value applies, or empty for all.
	Environment string
	Value       model.Value[model.Text]
}

// TerraformCall is a call of a module in the same repository. Source is the folder of the module, relative to that of
// the file. Arguments have the names of the variables of the module.
type TerraformCall struct {
	Source    string
	Arguments []Variable
}

// maxLocalDepth is the maximum number of maps around a local value that golive reads.
const maxLocalDepth = 3

// localValues records the local values that are texts, also in maps.
func (t *terraformReader) localValues(v *hclValue, in *model.Place) {
	for i := range v.entries {
		t.localValue(&v.entries[i], v.entries[i].name, in, 0)
	}
}

func (t *terraformReader) localValue(e *hclEntry, name string, in *model.Place, depth int) {
	if len(t.reading.Locals) >= maxReplaced || !isName(e.name) || strings.Contains(e.name, "/") {
		return
	}
	add := func(v *hclValue, environment string) {
		value := model.Value[model.Text]{State: model.Unknown, At: model.At{In: in, Key: e.key, Span: v.span}}
		if v.kind == hclText {
			value = known(v.text, value.At)
		}
		t.reading.Locals = append(t.reading.Locals, TerraformLocal{Path: name, Environment: environment, Value: value})
	}
	switch v := &e.value; v.kind {
	case hclChoice:
		for i := range v.choices {
			add(&v.choices[i].value, v.choices[i].environment)
		}
	case hclObject:
		if depth == maxLocalDepth || v.isOpen() {
			add(&hclValue{span: v.span}, "")
			return
		}
		in = place(t.file, in, e.key, v.span)
		for i := range v.entries {
			t.localValue(&v.entries[i], name+"/"+v.entries[i].name, in, depth+1)
		}
	default:
		add(v, "")
	}
}

// moduleCall records a call of a module in the same repository.
func (t *terraformReader) moduleCall(v *hclValue, p terraformPlace) {
	folder := v.literal("source")
	if !strings.HasPrefix(folder, "./") && !strings.HasPrefix(folder, "../") {
		return
	}
	// The arguments are read as variables under the names of the module's variables.
	reader := terraformReader{file: t.file, reading: &Reading{}, each: t.each}
	for i := range v.entries {
		if e := &v.entries[i]; !e.block && isName(e.name) && e.value.kind != hclObject && e.value.kind != hclList {
			reader.add(e.name, &e.value, e.key, p)
		}
	}
	t.reading.Modules = append(t.reading.Modules, TerraformCall{folder, reader.reading.Variables})
}
