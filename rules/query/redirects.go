package query

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// Redirects yields the redirect URIs and sign-out redirects of all environments.
func Redirects(project *model.Project) iter.Seq2[*model.Environment, model.Redirect] {
	return func(yield func(*model.Environment, model.Redirect) bool) {
		for _, env := range project.Environments {
			for redirect := range env.Redirects() {
				if !yield(env, redirect) {
					return
				}
			}
		}
	}
}

// RedirectName describes a redirect URI for a message by its use and the quoted URI.
func RedirectName(redirect model.Redirect) string {
	return redirect.Use.String() + " " + rules.Quote(model.ShownURL(&redirect.URI))
}
