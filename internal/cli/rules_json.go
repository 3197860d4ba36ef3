package cli

import (
	"time"

	"github.com/golive-lint/golive/rules/all"
)

// listedRule is a rule as printed by golive rules --format json.
type listedRule struct {
	ID       string `json:"id"`
	Category string `json:"category"`
	Severity string `json:"severity"`
	Summary  string `json:"summary"`
	Source   string `json:"source"`
	Verified string `json:"verified"`
}

// rulesJSON encodes the rules of categories in documentation order.
func rulesJSON(categories []all.Category) (string, error) {
	list := []listedRule{}
	for _, category := range categories {
		for _, rule := range category.Rules {
			page, err := all.PageOf(rule)
			if err != nil {
				return "", failure("%w", err)
			}
			list = append(list, listedRule{
				rule.ID, category.Name, rule.Severity.String(), page.Summary, page.Source,
				page.Verified.Format(time.DateOnly),
			})
		}
	}
	return listJSON(struct {
		Version int          `json:"version"`
		Rules   []listedRule `json:"rules"`
	}{1, list})
}
