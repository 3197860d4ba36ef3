package signin

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var jwtTemplateReservedClaim = rules.Rule{
	ID:       "jwt-template-reserved-claim",
	Category: category,
	Item:     "access-token",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "jwt_template", Kind: promotion.Different},
	},
	Check: func(pass *rules.Pass) {
		for env, template := range jwtTemplates(pass.Project) {
			said := make(map[string]bool)
			for _, claim := range template.Claims {
				if said[claim.Name] || !slices.Contains(reservedClaims, claim.Name) {
					continue
				}
				said[claim.Name] = true
				pass.Report(env, model.Part(&env.JWTTemplate.Content, claim.Start, claim.End), finding.Error,
					fmt.Sprintf("claim %s is reserved, because WorkOS sets it", rules.Quote(claim.Name)),
					`use a different claim name, such as "urn:acme:`+claim.Name+"\"")
			}
		}
	},
}

// reservedClaims lists the claims that a template cannot set (docs "JWT templates").
var reservedClaims = []string{"iss", "sub", "exp", "iat", "nbf", "jti"}
