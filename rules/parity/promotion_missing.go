package parity

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var promotionMissing = rules.Rule{
	ID:            "promotion-missing",
	Category:      category,
	Item:          "staging-parity",
	Severity:      finding.Error,
	OfComparisons: true,
	Check:         func(pass *rules.Pass) { reportPromotions(pass, "promotion-missing") },
}
