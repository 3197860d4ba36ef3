package rules

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/promote"
)

var promotionCopied = Rule{
	ID:       "promotion-copied",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		reportPromotions(pass, func(_ *promote.Promotion, d *promote.Difference) bool { return d.Kind == promote.Copied })
	},
}
