package parity

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var promotionStagingOnly = rules.Rule{
	ID:            "promotion-staging-only",
	Category:      category,
	Item:          "staging-parity",
	Severity:      finding.Error,
	OfComparisons: true,
	Check: func(pass *rules.Pass) {
		reportPromotions(pass, "promotion-staging-only")
	},
}
