package yamltree

import (
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
)

// EntryName is the name of a list entry in the path of a setting, such as admin in roles[admin].name.
type EntryName struct {
	// Text is the identity of the entry. It is empty if the entry has no identity.
	Text string
	// Repeated is true if another entry of the list has the same identity.
	Repeated bool
}

// EntryNames returns the names of the entries in a list, in order.
func EntryNames(list *Node) []EntryName {
	names := make([]EntryName, len(list.Items))
	first := make(map[string]int, len(names))
	for i, item := range list.Items {
		text := identity(item.Resolve())
		names[i].Text = text
		if text == "" {
			continue
		}
		if k, again := first[text]; again {
			names[i].Repeated, names[k].Repeated = true, true
			continue
		}
		first[text] = i
	}
	return names
}

// identity returns the identity of a list entry. The identity depends only on the content of the entry, so it does not
// change if the list is reordered.
func identity(item *Node) string {
	switch item.Kind {
	case Sequence, Null:
		return ""
	case Mapping:
	default:
		return item.Text
	}
	for key := range settingpath.IdentityKeys() {
		pair, ok := item.Get(key)
		if !ok {
			continue
		}
		value := pair.Value.Resolve()
		if value.Kind != Mapping && value.Kind != Sequence && value.Text != "" && !source.HasSecretShape(value.Text) {
			return value.Text
		}
	}
	return ""
}
