package appfile

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// TerraformSource is a data source of a Terraform configuration, or a local value that refers to one. Its texts have
// the syntax of model.Text.
type TerraformSource struct {
	// Store contains the attributes that name an account, project or vault. Path contains the other attributes that
	// name a place.
	Store, Path []string
	// Local is the reference in a local value.
	Local string
}

// storeAttributes and pathAttributes list the attributes with which data sources of secret stores, and those of the
// state of another configuration, name a place. Sources:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/ssm_parameter,
// https://registry.terraform.io/providers/hashicorp/google/latest/docs/data-sources/secret_manager_secret_version,
// https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/data-sources/key_vault_secret,
// https://registry.terraform.io/providers/hashicorp/vault/latest/docs/data-sources/kv_secret_v2,
// https://developer.hashicorp.com/terraform/language/state/remote-state-data.
var (
	storeAttributes = []string{
		"provider", "project", "project_id", "key_vault_id", "key_vault_name", "vault", "vault_id", "namespace",
		"mount", "organization", "bucket", "storage_account_name", "resource_group_name", "env_slug", "config",
	}
	pathAttributes = []string{
		"name", "secret_id", "secret", "secret_name", "arn", "path", "folder_path", "title", "item", "source_file",
		"container_name", "key", "prefix", "workspace", "workspaces", "values",
	}
)

// source records a data source.
func (t *terraformReader) source(e *hclEntry) {
	if len(e.labels) != 2 || len(t.reading.Sources) >= maxReplaced {
		return
	}
	var s TerraformSource
	s.add(&e.value, 0)
	t.noteSource(e.name+"."+e.labels[0].text+"."+e.labels[1].text, s)
}

func (t *terraformReader) noteSource(address string, s TerraformSource) {
	if t.reading.Sources == nil {
		t.reading.Sources = map[string]TerraformSource{}
	}
	t.reading.Sources[address] = s
}

// add adds the attributes of a body. The data source for the state of another configuration has them in a nested
// object.
func (s *TerraformSource) add(v *hclValue, depth int) {
	for i := range v.entries {
		e := &v.entries[i]
		isStore := slices.Contains(storeAttributes, e.name)
		switch {
		case !isStore && !slices.Contains(pathAttributes, e.name) && e.name != "metadata":
		case e.value.kind == hclObject && depth < 2:
			s.add(&e.value, depth+1)
		case e.value.kind != hclText:
		case isStore:
			s.Store = append(s.Store, e.value.text)
		default:
			s.Path = append(s.Path, e.value.text)
		}
	}
}

// locals records the local values that refer to data sources.
func (t *terraformReader) locals(v *hclValue) {
	for i := range v.entries {
		e := &v.entries[i]
		if e.value.kind == hclText && len(e.value.text) <= maxComputed && len(t.reading.Sources) < maxReplaced {
			if _, _, ok := SourceAddress(e.value.text); ok {
				t.noteSource("local."+e.name, TerraformSource{Local: e.value.text})
			}
		}
	}
}

// sourceReference matches a whole reference to a data source or local value and the attributes after it. The
// reference may be inside calls of functions, as in ${jsondecode(data.TYPE.NAME.ATTRIBUTE)}.
var sourceReference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\$\{(?:[a-z0-9_]+\()*((?:data|ephemeral)\.[\w-]+\.[\w-]+|local\.[\w-]+)` +
		`([^${}]*)\}$`)
})

// SourceAddress returns the address of the data source or local value to which a text refers, and the attributes after
// it. ok is false if the text is anything else.
func SourceAddress(text string) (address, attributes string, ok bool) {
	found := sourceReference().FindStringSubmatch(text)
	if found == nil || strings.ContainsAny(found[2], "?,+*<>=!&|") {
		return "", "", false
	}
	words := strings.FieldsFunc(found[2], func(r rune) bool { return strings.ContainsRune(`.[]()"' `, r) })
	return found[1], strings.Join(words, "/"), true
}

// StoredPlace returns a locator of a place in a secret store; see storedPlace. ok is false if the place is not certain
// to name an environment.
func StoredPlace(store, path, part string) (text string, ok bool) {
	return storedPlace(store, path, part)
}
