package query

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// Redirects yields every redirect URI and sign-out redirect of every
// environment whose text is known.
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

// RedirectName is what a message calls a redirect URI: what it is for, and the
// URI itself.
func RedirectName(redirect model.Redirect) string {
	return redirect.Use.String() + " " + rules.Quote(model.ShownURL(&redirect.URI))
}
