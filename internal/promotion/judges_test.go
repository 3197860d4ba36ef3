package promotion_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

func judges() promotion.Judges { return rules.Judges(all.Catalogue()) }

// A rule whose declared subjects the contract cannot find would never run.
func TestRuleSubjectsAreInTheContract(t *testing.T) {
	subjects := promotion.Subjects()
	if len(judges()) < 80 {
		t.Errorf("only %d subjects are declared", len(judges()))
	}
	for subject, rules := range judges() {
		if !subjects[subject] {
			t.Errorf("%s: the contract finds no such comparison: %+v", rules, subject)
		}
	}
}
