package rules

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/promotion"
)

// Accepted is a finding on a promotion that golive.yaml exempts.
type Accepted struct {
	finding.Finding
	By promotion.Acceptance
}
