package variables

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
)

// registeredURIs are the URIs of a use that an environment registers. None are
// known for certain where a list, or an entry of one, cannot be told.
func registeredURIs(env *model.Environment, use model.RedirectUse) []model.Redirect {
	if env.Implied {
		return nil
	}
	var all []model.Redirect
	for app := range env.AllApplications() {
		list := &app.RedirectURIs
		if use == model.SignOut {
			list = &app.SignOutRedirects
		}
		if list.State == model.Unknown || list.Known() && list.Partial {
			return nil
		}
		for i := range list.Items {
			if !list.Items[i].URI.Known() {
				return nil
			}
			all = append(all, model.Redirect{RedirectURI: &list.Items[i], Use: use, Application: app})
		}
	}
	return all
}

// unregistered is a redirect URI that a variable holds, and the registered one
// that differs least from it.
type unregistered struct {
	model.Redirect
	nearest    model.Redirect
	difference model.URLDifference
}

// maxCompared bounds how often two URIs of one environment are compared.
const maxCompared = 100_000

// unregisteredURIs yields the redirect URIs of variables that no registered one
// of their environment matches.
func unregisteredURIs(project *model.Project) iter.Seq2[*model.Environment, unregistered] {
	return func(yield func(*model.Environment, unregistered) bool) {
		for _, env := range project.Environments {
			registered := map[model.RedirectUse][]model.Redirect{
				model.SignIn: registeredURIs(env, model.SignIn), model.SignOut: registeredURIs(env, model.SignOut),
			}
			compared := 0
			for redirect := range env.Redirects() {
				candidates := registered[redirect.Use]
				if redirect.Variable == nil || compared+len(candidates) > maxCompared {
					continue
				}
				compared += len(candidates)
				found, certain := compareRegistered(redirect, candidates)
				if certain && found.difference != 0 && !yield(env, found) {
					return
				}
			}
		}
	}
}

// compareRegistered finds the registered URI that differs least from the one that
// is sent. It is false where one may match that cannot be compared.
func compareRegistered(sent model.Redirect, registered []model.Redirect) (unregistered, bool) {
	found := unregistered{Redirect: sent}
	for i, candidate := range registered {
		difference, ok := candidate.URI.V.Compare(sent.URI.V)
		if !ok {
			return found, false
		}
		if i == 0 || difference < found.difference {
			found.nearest, found.difference = candidate, difference
		}
	}
	return found, true
}
