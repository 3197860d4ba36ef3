package signin

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
)

// jwtTemplates yields the parsed JWT template of each environment that has one.
func jwtTemplates(project *model.Project) iter.Seq2[*model.Environment, model.ClaimsTemplate] {
	return func(yield func(*model.Environment, model.ClaimsTemplate) bool) {
		for _, env := range project.Environments {
			if env.JWTTemplate.Content.Known() && !yield(env, model.ParseClaimsTemplate(env.JWTTemplate.Content.V)) {
				return
			}
		}
	}
}
