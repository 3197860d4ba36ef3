package settingpath

import (
	"iter"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// identityKeys lists the keys that identify a list entry in its file, most specific first.
var identityKeys = [...]string{
	"slug", "uri", "origin", "endpoint_url", "domain", "external_id", "id", "name", "client_id", "item", "path",
}

// IdentityKeys yields the keys whose values identify a list entry in its file, most specific
// first.
func IdentityKeys() iter.Seq[string] { return slices.Values(identityKeys[:]) }

// comparedFields maps the key of a list to the fields that identify its entries across two environments. The first
// field that is written is used; fields joined by "+" are combined. Lists without an entry here contain plain
// strings, identified by their value, or URLs, identified by their path.
var comparedFields = map[string][]string{
	"permissions": {"slug"}, "roles": {"slug"}, "feature_flags": {"slug"}, "resource_types": {"slug"},
	"data_integrations": {"slug"},
	"audit_log_actions": {"name"}, "connect_applications": {"name"}, "domains": {"domain"}, "actions": {"type"},
	"organizations": {"external_id", "name", "id"},
	"connections":   {"connection_type+organization"}, "directories": {"type+organization"},
}

// ComparedFields returns the fields that identify the entries of a list across two environments. It returns nil for a
// list of plain strings or URLs.
func ComparedFields(list string) []string {
	var fields []string
	for _, joined := range comparedFields[list] {
		fields = append(fields, strings.Split(joined, "+")...)
	}
	return fields
}

// Organizations maps each ID, name and external_id of an organization to the identity that the organization has in
// every environment: its external_id, or else its name.
type Organizations map[string]string

// OrganizationsOf returns the organizations of an environment.
func OrganizationsOf(root *model.Node) Organizations {
	all := Organizations{}
	list := root.Child("organizations")
	if list == nil {
		return all
	}
	for i := range list.Children {
		identity, known := ComparedIdentity("organizations", &list.Children[i], nil)
		for _, field := range []string{"id", "name", "external_id"} {
			if text, ok := LeafText(list.Children[i].Child(field)); ok && known {
				all[text] = identity
			}
		}
	}
	return all
}

func (o Organizations) of(name string) string {
	if identity, ok := o[name]; ok {
		return identity
	}
	return name
}

// ComparedIdentity returns the identity of a list entry across two environments. It returns
// false if the identity is hidden by a reference or not written.
func ComparedIdentity(list string, entry *model.Node, organizations Organizations) (string, bool) {
	if entry.Leaf() {
		return LeafText(entry)
	}
	for _, fields := range comparedFields[list] {
		var parts []string
		for field := range strings.SplitSeq(fields, "+") {
			text, known := LeafText(entry.Child(field))
			if !known {
				break
			}
			if field == "organization" {
				text = organizations.of(text)
			}
			parts = append(parts, text)
		}
		if len(parts) == strings.Count(fields, "+")+1 {
			return strings.Join(parts, " "), true
		}
	}
	return "", false
}

// LeafText returns the text of a text setting, and false if it is unknown or empty.
func LeafText(n *model.Node) (string, bool) {
	if n == nil || n.State != model.Known || n.Kind != model.TextLeaf {
		return "", false
	}
	text, known := n.Text.Literal()
	return text, known && text != ""
}

// EntryStep returns the target step of a list entry. nodes are the nodes of the entry in one or more environments;
// each may be nil. The step has no position.
func EntryStep(list string, organizations []Organizations, nodes ...*model.Node) TargetStep {
	step := TargetStep{Entry: true, Identity: identityOf(list)}
	for i, n := range nodes {
		if n == nil {
			continue
		}
		if name, ok := fileIdentity(n); ok {
			step.Names = append(step.Names, EntryNames(name)...)
		}
		if name, ok := ComparedIdentity(list, n, at(organizations, i)); ok {
			step.Names = append(step.Names, name)
		}
	}
	step.Fields = func(field string) []string {
		var texts []string
		for _, n := range nodes {
			if child := n.Child(field); child != nil {
				texts = append(texts, ValueText(child))
			}
		}
		return texts
	}
	return step
}

func at(organizations []Organizations, i int) Organizations {
	if i < len(organizations) {
		return organizations[i]
	}
	return nil
}

// identityOf returns the fields that identify an entry of a list.
func identityOf(list string) []string {
	fields := ComparedFields(list)
	switch {
	case list == "applications":
		return []string{"name"}
	case fields == nil:
		return []string{"slug", "uri", "origin", "endpoint_url"}
	case list == "actions":
		return append(fields, "endpoint_url")
	}
	return fields
}

// fileIdentity returns the identity of an entry in its file, by the first of IdentityKeys with a known value. It
// returns false if no key has a known value.
func fileIdentity(n *model.Node) (string, bool) {
	if n.Leaf() {
		return ValueText(n), n.State == model.Known && n.Kind != model.SecretLeaf
	}
	for _, key := range identityKeys {
		if text := ValueText(n.Child(key)); text != "" && !source.HasSecretShape(text) {
			return text, true
		}
	}
	return "", false
}

// ValueText returns the value of a leaf as written, or "" for secrets, unknown values and
// collections.
func ValueText(n *model.Node) string {
	switch {
	case n == nil || n.State != model.Known:
	case n.Kind == model.TextLeaf:
		return string(n.Text)
	case n.Kind == model.URLLeaf:
		return n.URL.String()
	case n.Kind == model.BoolLeaf && n.Bool:
		return "true"
	case n.Kind == model.BoolLeaf:
		return "false"
	}
	return ""
}
