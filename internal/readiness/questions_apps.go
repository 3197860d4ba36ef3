package readiness

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
)

// inEveryApp returns an answer about a variable. If an application has an SDK that needs the variable, but production
// does not set the variable for it, the answer is unknown.
func (f *facts) inEveryApp(a answer, purposes ...model.Purpose) answer {
	if a.state != Passed {
		return a
	}
	mayCover := f.covering()
	for _, app := range f.result.Project.Apps {
		for _, purpose := range purposes {
			if why := f.lacks(app, purpose, mayCover(app)); why != "" {
				return unknown(why)
			}
		}
	}
	for _, app := range f.result.Project.BareApps {
		for _, purpose := range purposes {
			if requires(app, purpose) && !mayCover(app) {
				return unknown("application " + quote(app.Folder) + " needs the " + purpose.String() +
					", but no file sets variables for the application")
			}
		}
	}
	return a
}

// lacks returns the reason why production may not set a variable that an application needs, or "".
func (f *facts) lacks(app *model.App, purpose model.Purpose, covered bool) string {
	deployed, elsewhere := false, false
	var ignored *model.Variable
	for _, d := range app.Deployments {
		if d.Environment != f.env {
			elsewhere = elsewhere || d.Environment.Type == model.Production
			continue
		}
		deployed = true
		set := slices.DeleteFunc(d.Of(purpose), func(v *model.Variable) bool { return !v.Reaches() })
		if _, ok := provides(d, purpose); ok || slices.ContainsFunc(set, readByApp(purpose)) ||
			d.Complete && len(set) == 0 {
			return "" // env-variable-missing reports what a complete deployment lacks
		}
		if len(set) > 0 {
			ignored = set[0]
		}
	}
	switch {
	case ignored != nil && ignored.ForeignPrefix:
		prefix, framework, _ := model.PublicPrefix(ignored.Name)
		return show(ignored.Name) + " has the prefix " + prefix + " of " + framework + ", which application " +
			quote(app.Name) + " does not use, and no production file sets the " + purpose.String() +
			" under another name" + setOrProvide
	case !requires(app, purpose):
		return ""
	case ignored != nil:
		return "the " + title(app) + " SDK does not read " + show(ignored.Name) + ", and no production file sets the " +
			purpose.String() + " under the name that it reads" + setOrProvide
	case covered, !deployed && (elsewhere || app.Folder == "."):
		return ""
	case deployed:
		return "no production file sets the " + purpose.String() + " for application " + quote(app.Name) + setOrProvide
	}
	return "no production file sets variables for application " + quote(app.Name)
}

// readByApp returns a function that reports whether each SDK that requires a variable with the given purpose may read
// a variable. If the variable's name contains the project's own words, the project's code reads the variable instead.
// Neither reads a variable with the prefix of a framework that the application does not use.
func readByApp(purpose model.Purpose) func(*model.Variable) bool {
	return func(v *model.Variable) bool {
		if v.ForeignPrefix {
			return false
		}
		return model.OwnName(v.Name) || !slices.ContainsFunc(v.Deployment.App.SDKs, func(name string) bool {
			known, _ := sdk.Lookup(name)
			return requiresOne(known, purpose) && !known.Reads(v.Name)
		})
	}
}

// title returns the title of the first SDK of an application.
func title(app *model.App) string {
	known, _ := sdk.Lookup(app.SDKs[0])
	return known.Title()
}

// requires reports whether an SDK of an application needs a variable with a purpose.
func requires(app *model.App, purpose model.Purpose) bool {
	return slices.ContainsFunc(app.SDKs, func(name string) bool {
		known, _ := sdk.Lookup(name)
		return requiresOne(known, purpose)
	})
}

// requiresOne reports whether an SDK needs a variable with a purpose.
func requiresOne(known sdk.SDK, purpose model.Purpose) bool {
	return slices.ContainsFunc(known.Required, func(name string) bool { return model.PurposeOf(name) == purpose })
}

// covering returns a function that reports whether an application may get production variables from files outside it:
// files that belong to no application, or to one without an SDK. Such files, for example workflows and deployment
// folders, may set variables of any application.
func (f *facts) covering() func(*model.App) bool {
	var found []*model.App // at most two
	for _, app := range f.result.Project.Apps {
		for _, d := range app.Deployments {
			if len(found) < 2 && d.Environment == f.env && d.Declared == nil &&
				(app.Folder == "." || len(app.SDKs) == 0) && !slices.Contains(found, app) {
				found = append(found, app)
			}
		}
	}
	return func(app *model.App) bool {
		return slices.ContainsFunc(found, func(other *model.App) bool { return other != app })
	}
}
