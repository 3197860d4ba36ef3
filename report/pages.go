package report

import (
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// pagesOf reads the pages of rules, by the id of the rule.
func pagesOf(catalogue []*rules.Rule) (map[string]rules.Page, error) {
	pages := make(map[string]rules.Page, len(catalogue))
	for _, rule := range catalogue {
		page, err := all.PageOf(rule)
		if err != nil {
			return nil, err
		}
		pages[rule.ID] = page
	}
	return pages, nil
}
