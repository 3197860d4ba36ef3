package rules

import (
	"slices"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/promote"
)

var promotionDifferent = Rule{
	ID:       "promotion-different",
	Severity: finding.Warning,
	Check: func(pass *Pass) {
		reportPromotions(pass, func(p *promote.Promotion, d *promote.Difference) bool {
			return d.Kind == promote.Different && !isBrokenTemplate(p.To, d)
		})
	},
}

// isBrokenTemplate reports whether a difference is about a template of which rules
// of its own speak: it has to be written anew.
func isBrokenTemplate(env *model.Environment, d *promote.Difference) bool {
	if d.Path != "jwt_template.content" {
		return false
	}
	template := model.ParseClaimsTemplate(env.JWTTemplate.Content.V)
	return len(template.Faults) > 0 || slices.ContainsFunc(template.Claims, func(c model.TemplateClaim) bool { return slices.Contains(reservedClaims, c.Name) })
}
