package parity

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

var promotionCopied = rules.Rule{
	ID:            "promotion-copied",
	Category:      category,
	Item:          "nothing-copied",
	Severity:      finding.Error,
	OfComparisons: true,
	Check:         func(pass *rules.Pass) { reportPromotions(pass, "promotion-copied") },
}
