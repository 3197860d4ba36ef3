package cli

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/rules/query"
	"github.com/golive-lint/golive/schema"
)

// nameLists lists the tables of platform names that editors suggest, with the schema and the JSON pointer where each
// applies. kinds lists the headings in the table whose names apply.
var nameLists = []struct {
	schema, pointer, table string
	kinds                  []string
}{
	{"environment", "/$defs/webhook_endpoint/properties/events/items", "events.txt", []string{"webhook"}},
	{"environment", "/$defs/connection/properties/connection_type", "connection-types.txt", []string{"connection"}},
	{"environment", "/$defs/directory/properties/type", "directory-types.txt", []string{"directory"}},
	{"emulator", "/properties/webhookEndpoints/items/properties/events/items", "events.txt", []string{"webhook"}},
	{
		"emulator", "/properties/connections/items/properties/connection_type", "connection-types.txt",
		[]string{"connection"},
	},
}

// schemaAdditions returns the additions to a schema from tables of names and from rules.
func schemaAdditions(name string) (schema.Additions, error) {
	add := schema.Additions{Examples: map[string][]string{}, Keys: map[string][]schema.Key{}}
	for _, list := range nameLists {
		if list.schema == name {
			add.Examples[list.pointer] = tableNames(list.table, list.kinds...)
		}
	}
	switch name {
	case "environment":
		add.References = true
		const providers = "/$defs/authentication/properties/oauth_providers"
		for _, provider := range tableNames("oauth-providers.txt", "default-credentials", "own-credentials") {
			add.Keys[providers] = append(add.Keys[providers], schema.Key{
				Name: provider, Description: "Social login with " + strings.TrimSuffix(provider, "OAuth") + ".",
			})
		}
	case "config":
		add.Examples["/properties/ignore/items/properties/rule"] = all.IDs()
		for _, item := range checklist.Items() {
			if item.Decider == checklist.Files {
				continue
			}
			const items = "/properties/attestations/additionalProperties/items/properties/item"
			add.Examples[items] = append(add.Examples[items], item.ID)
		}
		for _, rule := range all.Catalogue() {
			page, err := all.PageOf(rule)
			if err != nil {
				return add, err
			}
			add.Keys["/properties/rules"] = append(add.Keys["/properties/rules"],
				schema.Key{Name: rule.ID, Description: page.Summary})
		}
	}
	return add, nil
}

// tableNames lists the names of the given kinds in a table, in file order.
func tableNames(table string, kinds ...string) []string {
	var names []string
	for _, kind := range kinds {
		names = append(names, query.NamesIn(table)().ByKind[kind]...)
	}
	return slices.Clip(names)
}
