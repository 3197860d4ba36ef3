package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// reportOtherApplication reports the variables with a redirect URI that is registered, but at another application than
// that of the client ID beside it. Redirect URIs are registered at an application (docs "Applications").
func reportOtherApplication(pass *rules.Pass, env *model.Environment) {
	byID := applicationsByClientID(env)
	if len(byID) < 2 {
		return
	}
	all := map[model.RedirectUse][]model.Redirect{
		model.SignIn: registeredURIs(env, model.SignIn), model.SignOut: registeredURIs(env, model.SignOut),
	}
	compared := 0
	for redirect := range env.Redirects() {
		v := redirect.Variable
		if v == nil || v.Template || model.OwnName(v.Name) {
			continue
		}
		id := clientIDBeside(v)
		if id == nil {
			continue
		}
		app, registered := byID[id.Value.V], all[redirect.Use]
		compared += len(registered)
		if app == nil || listOf(app, redirect.Use).Absent() || compared > maxCompared {
			continue
		}
		var own []model.Redirect
		for _, candidate := range registered {
			if candidate.Application == app {
				own = append(own, candidate)
			}
		}
		anywhere, certain := compareRegistered(redirect, registered)
		if !certain || anywhere.difference != 0 || anywhere.nearest.RedirectURI == nil {
			continue
		}
		if found, certain := compareRegistered(redirect, own); !certain || len(own) > 0 && found.difference == 0 {
			continue
		}
		severity := finding.Warning
		if id.File == v.File && id.Scope == v.Scope {
			severity = finding.Error
		}
		pass.Report(env, &redirect.URI, severity,
			fmt.Sprintf("%s is registered for %s, but %s belongs to %s, so WorkOS rejects the URI",
				query.RedirectName(redirect), applicationName(anywhere.nearest.Application), id.Name,
				applicationName(app)),
			fmt.Sprintf("set the client ID of %s, or a redirect URI of %s",
				applicationName(anywhere.nearest.Application), applicationName(app)),
			rules.Related(&id.Value, "the client ID"),
			rules.Related(&anywhere.nearest.URI, "the URI registered in "+env.Name))
	}
}

// applicationsByClientID maps the client IDs of an environment to its applications. It returns nil unless the client
// IDs of all applications are known and different.
func applicationsByClientID(env *model.Environment) map[model.Text]*model.Application {
	if env.Implied || env.Partial || env.Applications.Known() && env.Applications.Partial {
		return nil
	}
	byID := map[model.Text]*model.Application{}
	for app := range env.AllApplications() {
		if !app.ClientID.Known() || !query.KnownText(&app.ClientID) || byID[app.ClientID.V] != nil {
			return nil
		}
		byID[app.ClientID.V] = app
	}
	return byID
}

// clientIDBeside returns the variable with the client ID that is used together with a variable. It returns nil if the
// deployment sets no client ID, several, or one that is not known.
func clientIDBeside(v *model.Variable) *model.Variable {
	var found *model.Variable
	for _, other := range v.Deployment.Variables {
		if other.Purpose != model.ForClientID || other.Template || other.Value.State == model.Absent {
			continue
		}
		if !query.KnownText(&other.Value) || found != nil && found.Value.V != other.Value.V {
			return nil
		}
		if found == nil || other.File == v.File && other.Scope == v.Scope {
			found = other
		}
	}
	return found
}

// applicationName returns the words for an application in a message.
func applicationName(app *model.Application) string {
	if label := app.Label(); label != "" {
		return "application " + rules.Quote(label)
	}
	return "the application with client ID " + rules.Quote(model.ShownID(&app.ClientID, string(app.ClientID.V)))
}
