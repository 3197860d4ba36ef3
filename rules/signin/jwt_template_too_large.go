package signin

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/rules"
)

// maxRenderedClaims is the maximum size of a rendered template, in bytes (docs "JWT templates", "Size limits").
const maxRenderedClaims = 3072

var jwtTemplateTooLarge = rules.Rule{
	ID:         "jwt-template-too-large",
	Category:   category,
	Item:       "access-token",
	Severity:   finding.Error,
	Supersedes: []string{"token-size-risk"},
	Check: func(pass *rules.Pass) {
		for env, template := range jwtTemplates(pass.Project) {
			help := "remove claims that the application can request from the API"
			switch {
			case template.Least > maxRenderedClaims:
				pass.Report(env, &env.JWTTemplate.Content, finding.Error,
					fmt.Sprintf("this JWT template renders to at least %d bytes; expected at most %d", template.Least,
						maxRenderedClaims),
					help)
			case template.Usual > maxRenderedClaims:
				pass.Report(env, &env.JWTTemplate.Content, finding.Warning,
					fmt.Sprintf("this JWT template renders to about %d bytes; expected at most %d", template.Usual,
						maxRenderedClaims),
					help)
			}
		}
	},
}
