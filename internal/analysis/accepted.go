package analysis

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules/parity"
)

// acceptedOf returns the promotion findings that golive.yaml exempts, redacted and ordered like other findings. The
// function change sets the severities of findings and removes the findings of rules that are off or not selected.
func acceptedOf(promotions []promotion.Promotion, change func([]*finding.Finding) []*finding.Finding,
	secrets *source.Secrets) []Suppressed {
	var accepted []Suppressed
	memo := secrets.Memo()
	for i := range promotions {
		for _, a := range parity.AcceptedFindings(&promotions[i]) {
			for _, f := range change([]*finding.Finding{&a.Finding}) {
				Redact(f, secrets, memo)
				accepted = append(accepted, Suppressed{*f, exemptionOf(a.By)})
			}
		}
	}
	slices.SortStableFunc(accepted, func(a, b Suppressed) int { return finding.Compare(&a.Finding, &b.Finding) })
	return accepted
}

// exemptionOf converts an entry of `contract` or `expected` to a suppression.
func exemptionOf(by promotion.Acceptance) *model.Suppression {
	scope := model.Exempted
	if by.Expected != nil {
		scope = model.Expected
	}
	return &model.Suppression{
		Written: model.WrittenAt(by.Path()), Scope: scope,
		Reason: model.WrittenAt(by.Reason()), Until: model.WrittenAt(by.Until()), Owner: model.WrittenAt(by.Owner()),
	}
}
