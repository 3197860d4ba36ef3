package redirects

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// productionRedirects is query.Redirects for production environments only.
func productionRedirects(project *model.Project) iter.Seq2[*model.Environment, model.Redirect] {
	return func(yield func(*model.Environment, model.Redirect) bool) {
		for env, redirect := range query.Redirects(project) {
			if env.Type == model.Production && !yield(env, redirect) {
				return
			}
		}
	}
}

// redirectLists yields the lists of redirect URIs in all environments.
func redirectLists(project *model.Project) iter.Seq2[*model.Environment, model.RedirectList] {
	return func(yield func(*model.Environment, model.RedirectList) bool) {
		for _, env := range project.Environments {
			for list := range env.RedirectLists() {
				if !yield(env, list) {
					return
				}
			}
		}
	}
}

// repeats yields each redirect URI in a list that has the same key as an earlier redirect URI, together with the
// first redirect URI with that key.
func repeats(list model.RedirectList,
	keyOf func(model.URL) (string, bool)) iter.Seq2[*model.RedirectURI, *model.RedirectURI] {
	return func(yield func(again, first *model.RedirectURI) bool) {
		seen := make(map[string]*model.RedirectURI, len(list.Items))
		for i := range list.Items {
			uri := &list.Items[i]
			key, known := keyOf(uri.URI.V)
			if !uri.URI.Known() || !known {
				continue
			}
			first, repeated := seen[key]
			if !repeated {
				seen[key] = uri
				continue
			}
			if !yield(uri, first) {
				return
			}
		}
	}
}
