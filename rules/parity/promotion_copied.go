package parity

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var promotionCopied = rules.Rule{
	ID:       "promotion-copied",
	Category: category,
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		reportPromotions(pass, func(_ *promotion.Promotion, d *promotion.Difference) bool { return d.Kind == promotion.Copied })
	},
}
