package rules

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// reservedClaims cannot be set by a template (docs "JWT templates").
var reservedClaims = []string{"iss", "sub", "exp", "iat", "nbf", "jti"}

var jwtTemplateReservedClaim = Rule{
	ID:       "jwt-template-reserved-claim",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env, template := range jwtTemplates(pass.Project) {
			said := make(map[string]bool)
			for _, claim := range template.Claims {
				if said[claim.Name] || !slices.Contains(reservedClaims, claim.Name) {
					continue
				}
				said[claim.Name] = true
				pass.Report(env, model.Part(&env.JWTTemplate.Content, claim.Start, claim.End), finding.Error,
					fmt.Sprintf("claim %s is reserved: WorkOS sets it itself", quote(claim.Name)),
					"give the claim a name of your own, such as \"urn:acme:"+claim.Name+"\"")
			}
		}
	},
}
