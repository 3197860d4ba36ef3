package variables

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
)

// registeredURIs returns the URIs that an environment registers for a use, or nil if any list or entry is not
// completely known.
func registeredURIs(env *model.Environment, use model.RedirectUse) []model.Redirect {
	if env.Implied {
		return nil
	}
	var all []model.Redirect
	for app := range env.AllApplications() {
		list := listOf(app, use)
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

// listOf returns the URIs that an application registers for sign-in or sign-out.
func listOf(app *model.Application, use model.RedirectUse) *model.List[model.RedirectURI] {
	if use == model.SignOut {
		return &app.SignOutRedirects
	}
	return &app.RedirectURIs
}

// unregistered is an unregistered redirect URI in a variable. nearest is the most similar registered URI.
type unregistered struct {
	model.Redirect
	nearest    model.Redirect
	difference model.URLDifference
}

// maxCompared is the maximum number of URIs that are compared in an environment.
const maxCompared = 100_000

// unregisteredURIs yields the redirect URIs in variables that their environment does not register.
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

// compareRegistered returns the registered URI that is most similar to sent. It returns false if sent may be
// registered, because it cannot be compared with all registered URIs.
func compareRegistered(sent model.Redirect, registered []model.Redirect) (unregistered, bool) {
	found := unregistered{Redirect: sent}
	for i, candidate := range registered {
		difference, ok := candidate.URI.V.Compare(sent.URI.V)
		if !ok && candidate.URI.V.ExcludesHost(sent.URI.V) {
			difference, ok = model.OtherDiffers, true
		}
		if !ok {
			return found, false
		}
		if i == 0 || difference < found.difference {
			found.nearest, found.difference = candidate, difference
		}
	}
	return found, true
}
