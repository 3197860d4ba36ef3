// Package all contains the list of all rules and parses their pages.
package all

import (
	"embed"
	"fmt"
	"slices"
	"sync"

	"github.com/golive-lint/golive/rules"
)

// Category is a group of rules on one subject.
type Category struct {
	// Name is the name of the category and of its folder.
	Name string
	// About describes the subject in one line.
	About string
	Rules []*rules.Rule
	pages embed.FS
}

// Categories returns all categories, in the order of the documentation.
func Categories() []Category { return slices.Clone(catalogue().categories) }

// CategoryNames returns the names of all categories, in the order of the documentation.
func CategoryNames() []string {
	var names []string
	for _, category := range catalogue().categories {
		names = append(names, category.Name)
	}
	return names
}

// Catalogue returns all rules, in the order of the documentation. The Supersedes of each rule includes the rules that
// name it in SupersededBy.
func Catalogue() []*rules.Rule { return slices.Clone(catalogue().rules) }

// Lookup returns the rule with the given ID.
func Lookup(id string) (*rules.Rule, bool) {
	rule, ok := catalogue().byID[id]
	return rule, ok
}

// IDs returns the IDs of all rules.
func IDs() []string {
	var ids []string
	for _, rule := range catalogue().rules {
		ids = append(ids, rule.ID)
	}
	return ids
}

// table contains the categories and their rules, with indexes.
type table struct {
	categories []Category
	rules      []*rules.Rule
	byID       map[string]*rules.Rule
	byItem     map[string][]string
}

var catalogue = sync.OnceValue(func() table { return newTable(categories()) })

// newTable returns a table with copies of the rules, because it adds to their Supersedes.
func newTable(categories []Category) table {
	t := table{categories: categories, byID: map[string]*rules.Rule{}, byItem: map[string][]string{}}
	for i := range categories {
		category := &t.categories[i]
		category.Rules = slices.Clone(category.Rules)
		for j, rule := range category.Rules {
			copied := *rule
			copied.Supersedes = slices.Clone(rule.Supersedes)
			category.Rules[j] = &copied
			t.byID[rule.ID] = &copied
		}
		t.rules = append(t.rules, category.Rules...)
	}
	for _, rule := range t.rules {
		t.byItem[rule.Item] = append(t.byItem[rule.Item], rule.ID)
		for _, id := range rule.SupersededBy {
			if by, ok := t.byID[id]; ok && !slices.Contains(by.Supersedes, rule.ID) {
				by.Supersedes = append(by.Supersedes, rule.ID)
			}
		}
	}
	return t
}

// PageOf returns the page of a rule. It returns the error of rules.ParsePage, if any.
func PageOf(rule *rules.Rule) (rules.Page, error) {
	if rule.Page != nil {
		return *rule.Page, nil
	}
	for _, category := range catalogue().categories {
		text, err := category.pages.ReadFile(rule.ID + ".md")
		if err != nil {
			continue
		}
		page, err := rules.ParsePage(rule.ID, string(text))
		if err != nil {
			return rules.Page{}, fmt.Errorf("page of rule %s: %w", rule.ID, err)
		}
		return page, nil
	}
	return rules.Page{}, fmt.Errorf("rule %s has no page", rule.ID)
}
