package parity

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var promotionDifferent = rules.Rule{
	ID:       "promotion-different",
	Category: category,
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		reportPromotions(pass, func(p *promotion.Promotion, d *promotion.Difference) bool {
			return d.Kind == promotion.Different && !isBrokenTemplate(p.To, d)
		})
	},
}

// isBrokenTemplate reports whether a difference is about a template of which rules
// of its own speak: it has to be written anew.
func isBrokenTemplate(env *model.Environment, d *promotion.Difference) bool {
	if d.Path != "jwt_template.content" {
		return false
	}
	template := model.ParseClaimsTemplate(env.JWTTemplate.Content.V)
	return len(template.Faults) > 0 || slices.ContainsFunc(template.Claims, func(c model.TemplateClaim) bool { return slices.Contains(query.ReservedClaims, c.Name) })
}
