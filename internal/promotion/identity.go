package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// identities say by which fields the entries of a list are known, by the key of
// the list: the first that is written counts, or all of several joined by "+".
// Plain texts are known by themselves, lists of URLs by their paths.
var identities = map[string][]string{
	"permissions": {"slug"}, "roles": {"slug"}, "feature_flags": {"slug"}, "resource_types": {"slug"}, "data_integrations": {"slug"},
	"audit_log_actions": {"name"}, "connect_applications": {"name"}, "domains": {"domain"}, "actions": {"type"},
	"organizations": {"external_id", "name", "id"},
	"connections":   {"connection_type+organization"}, "directories": {"type+organization"},
}

// repeatable are the lists of which an entry that is written twice may stand for
// two.
var repeatable = map[string]bool{
	"permissions": true, "roles": true, "feature_flags": true, "resource_types": true, "connections": true, "webhook_endpoints": true,
	"redirect_uris": true, "sign_out_redirects": true, "events": true,
}

// identityOf is what an entry of a list is known by. It is false where a
// reference hides it, or where it is not written.
func identityOf(key string, item *model.Node, organizations names) (string, bool) {
	if item.Leaf() {
		return leafText(item)
	}
	for _, fields := range identities[key] {
		var parts []string
		for field := range strings.SplitSeq(fields, "+") {
			text, known := leafText(item.Child(field))
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

func leafText(n *model.Node) (string, bool) {
	if n == nil || n.State != model.Known || n.Kind != model.TextLeaf {
		return "", false
	}
	text, known := n.Text.Literal()
	return text, known && text != ""
}

// names are what each name of an organization, such as its ID, stands for in
// every environment: its external_id, or else its name.
type names map[string]string

func organizationNames(root *model.Node) names {
	all := names{}
	list := root.Child("organizations")
	if list == nil {
		return all
	}
	for i := range list.Children {
		identity, known := identityOf("organizations", &list.Children[i], nil)
		for _, field := range []string{"id", "name", "external_id"} {
			if text, ok := leafText(list.Children[i].Child(field)); ok && known {
				all[text] = identity
			}
		}
	}
	return all
}

func (n names) of(name string) string {
	if identity, ok := n[name]; ok {
		return identity
	}
	return name
}
