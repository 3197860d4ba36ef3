package parity

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var promotionDifferent = rules.Rule{
	ID:            "promotion-different",
	Category:      category,
	Item:          "staging-parity",
	Severity:      finding.Warning,
	OfComparisons: true,
	Check:         func(pass *rules.Pass) { reportPromotions(pass, "promotion-different") },
}
