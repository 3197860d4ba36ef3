// Package all lists every rule and reads its page.
package all

import (
	"embed"
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/credentials"
	"github.com/golive-lint/golive/rules/parity"
	"github.com/golive-lint/golive/rules/project"
	"github.com/golive-lint/golive/rules/redirects"
	"github.com/golive-lint/golive/rules/signin"
	"github.com/golive-lint/golive/rules/variables"
	"github.com/golive-lint/golive/rules/webhooks"
)

// Category is a group of rules on one subject.
type Category struct {
	// Name is that of the category's folder.
	Name  string
	Rules []*rules.Rule
	pages embed.FS
}

// Categories lists the categories in the order of the documentation.
func Categories() []Category {
	return []Category{
		{"redirects", redirects.Rules(), redirects.Pages},
		{"credentials", credentials.Rules(), credentials.Pages},
		{"webhooks", webhooks.Rules(), webhooks.Pages},
		{"signin", signin.Rules(), signin.Pages},
		{"variables", variables.Rules(), variables.Pages},
		{"parity", parity.Rules(), parity.Pages},
		{"project", project.Rules(), project.Pages},
	}
}

// Catalogue lists every rule, in the order of the documentation.
func Catalogue() []*rules.Rule {
	var all []*rules.Rule
	for _, category := range Categories() {
		all = append(all, category.Rules...)
	}
	return all
}

// Lookup finds a rule by its id.
func Lookup(id string) (*rules.Rule, bool) {
	all := Catalogue()
	i := slices.IndexFunc(all, func(r *rules.Rule) bool { return r.ID == id })
	if i < 0 {
		return nil, false
	}
	return all[i], true
}

// IDs lists the ids of all rules.
func IDs() []string {
	var ids []string
	for _, rule := range Catalogue() {
		ids = append(ids, rule.ID)
	}
	return ids
}

// PageOf reads the page of a rule. It is an error if the page does not have the
// fixed form.
func PageOf(rule *rules.Rule) (rules.Page, error) {
	for _, category := range Categories() {
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

// Judges names the rules that judge each kind of comparison.
func Judges() promotion.Judges { return rules.Judges(Catalogue()) }
