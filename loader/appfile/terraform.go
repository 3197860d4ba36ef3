package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// terraform reads configurations (see readTerraformConfig) and variable definitions. The definition of a text becomes
// a variable of the same name. The definition of a map becomes a variable for each entry, named by the key of the
// entry. Source: https://developer.hashicorp.com/terraform/language/values/variables.
var terraform = Format{
	Name: "terraform", Reach: model.HostReach, Match: isTerraform,
	Pattern: `[^/]*\.tfvars(\.[^/]*)?|[^/]+\.(tf|tofu)|terragrunt\.hcl`, Read: readTerraform,
}

func isTerraform(name string) bool {
	base := path.Base(name)
	return strings.HasSuffix(base, ".tfvars") || strings.Contains(base, ".tfvars.") || isTerraformConfig(name)
}

func isTerraformConfig(name string) bool {
	base := path.Base(name)
	ext := path.Ext(base)
	return (ext == ".tf" || ext == ".tofu") && base != ext || base == "terragrunt.hcl"
}

func readTerraform(file *source.File) Reading {
	if isTerraformConfig(file.Path) {
		return readTerraformConfig(file)
	}
	var settings []setting
	var reading Reading
	if path.Ext(file.Path) == ".json" {
		root, read := readJSONC(file)
		settings, reading = jsonSettings(file, root), read
		for _, pair := range root.Pairs {
			reading.replace(pair.Key.Text)
		}
		for i := range settings {
			settings[i].text = plainDefinition(settings[i].text)
		}
	} else {
		r := hclReader{problems: problems{file: file}, text: file.Text}
		r.pos = len(file.Text) - len(strings.TrimPrefix(file.Text, "\ufeff"))
		r.body(top(file), nil, -1)
		settings, reading = r.settings, r.reading
		reading.Problems = r.list
	}
	for i := range settings {
		s := &settings[i]
		v := Variable{
			Name: s.name(), Value: model.Value[model.Text]{State: model.Unknown, At: s.at}, Keys: s.path[0],
		}
		if s.scalar {
			v.Value = known(s.text, s.at)
		}
		reading.Variables = append(reading.Variables, v)
	}
	return reading
}

// replace records a variable that a definitions file sets. Its value replaces the values from earlier files, even if
// the values are maps.
func (r *Reading) replace(name string) {
	if len(r.Replaced) < maxReplaced {
		r.Replaced = append(r.Replaced, name)
	}
}

// plainDefinition converts text from a JSON file of definitions to the syntax of model.Text. Terraform does not
// interpolate these texts, but programs such as envsubst may process the file first, so "${X}" may be a reference.
func plainDefinition(text string) string {
	if strings.Contains(text, "${") && !strings.Contains(text, "$${") {
		return plainTemplate(text)
	}
	return plain(text)
}

// plainTemplate converts a Terraform text to the syntax of model.Text. In a Terraform text, "${" starts a reference,
// and "$${" is a literal "${".
func plainTemplate(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] != '$' || strings.HasPrefix(text[i:], "${"):
			b.WriteByte(text[i])
		case strings.HasPrefix(text[i:], "$${"):
			b.WriteString("$$")
			i++
		default:
			b.WriteString("$$")
		}
	}
	return b.String()
}
