package analysis

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// otherNameGaps adds the variables of unknown environments under names that production does not set, if their values
// would be wrong in production: they are local, they have a staging name, or staging has the same ones.
func (r *Result) otherNameGaps(into *gapSet, e *model.Environment, judged map[string][]*model.Variable,
	staging map[purposeValue]bool) {
	set, own := map[string]bool{}, map[appName]bool{} // also to a reference
	for _, v := range e.Variables {
		if isSource(v) && query.IsSet(v) {
			set[v.Name], own[appName{v.Deployment.App, v.Name}] = true, true
		}
	}
	shares := sharingAny(judged)
	for _, other := range r.Project.Environments {
		if other.Name != "" {
			continue
		}
		for _, v := range other.Variables {
			candidate := !set[v.Name] && mayReplace(v) && inDeployed(v) ||
				isTrackedBase(v) && !own[appName{v.Deployment.App, v.Name}]
			if !candidate || !hasLiteral(v) || !shares(v) {
				continue
			}
			if what := wrongInProduction(v, staging); what != "" {
				into.add(Gap{
					Of: checklist.Variables, Path: v.Purpose.String(), Location: v.Value.KeyLocation(),
					Reference: true, // it is set, whichever value applies
					Why: v.File.Path + " sets " + v.Name + " to " + what +
						", and it is unknown for which environment",
				})
			}
		}
	}
}

// appName is the name of a variable in an application.
type appName struct {
	app  *model.App
	name string
}

// isTrackedBase reports whether a variable is in a file .env that git tracks, which programs read in every environment.
func isTrackedBase(v *model.Variable) bool {
	return isSource(v) && !v.Beside && v.Layer == nil && path.Base(v.File.Path) == ".env" &&
		v.File.Tracked == model.Yes && !query.IsPlaceholderOf(v)
}

// inDeployed reports whether a variable is a part of what is deployed. In an image, that excludes variables of the
// build that no page contains.
func inDeployed(v *model.Variable) bool {
	_, _, public := model.PublicPrefix(v.Name)
	return v.File.Format != "dockerfile" || v.Phase != model.BuildPhase || public
}

// sharingAny returns a function that reports whether a variable may belong to the application of one of production's
// variables.
func sharingAny(judged map[string][]*model.Variable) func(*model.Variable) bool {
	apps, root := map[*model.App]bool{}, false
	for _, list := range judged {
		for _, v := range list {
			apps[v.Deployment.App] = true
			root = root || v.Deployment.App.Folder == "."
		}
	}
	return func(v *model.Variable) bool {
		return root || apps[v.Deployment.App] || len(apps) > 0 && v.Deployment.App.Folder == "."
	}
}

// purposeValue is a value of a variable with a purpose.
type purposeValue struct {
	purpose model.Purpose
	text    string
}

// ofEnvironment lists the purposes of which each environment has its own values.
var ofEnvironment = []model.Purpose{
	model.ForAPIKey, model.ForClientID, model.ForRedirectURI, model.ForSignOutRedirect, model.ForCookiePassword,
	model.ForCookieDomain, model.ForWebhookSecret, model.ForActionSecret, model.ForAuthKitDomain,
	model.ForOrganizationID, model.ForConnectionID, model.ForDirectoryID,
}

// valuesOfStaging returns the values of which each environment has its own, in the files and variables of staging.
func (r *Result) valuesOfStaging() map[purposeValue]bool {
	values := map[purposeValue]bool{}
	for env := range r.Project.Of(model.Staging) {
		for app := range env.AllApplications() {
			if id, literal := app.ClientID.V.Literal(); literal && id != "" {
				values[purposeValue{model.ForClientID, id}] = true
			}
		}
		for _, v := range env.Variables {
			if text, literal := v.Value.V.Literal(); literal && v.Set() && slices.Contains(ofEnvironment, v.Purpose) {
				values[purposeValue{v.Purpose, text}] = true
			}
		}
	}
	return values
}

// wrongInProduction describes the value of a variable if production should not have it. Otherwise, it returns "".
func wrongInProduction(v *model.Variable, staging map[purposeValue]bool) string {
	text, _ := v.Value.V.Literal()
	if staging[purposeValue{v.Purpose, text}] {
		return "the value of staging"
	}
	switch v.Purpose {
	case model.ForRedirectURI, model.ForSignOutRedirect, model.ForAPIHostname, model.ForBaseURL,
		model.ForAuthKitDomain, model.ForIssuer, model.ForJWKSURL, model.ForServerURL, model.ForCookieDomain:
		return wrongHost(text)
	case model.ForAPIHTTPS:
		if strings.EqualFold(text, "false") {
			return "false"
		}
	}
	return ""
}

// wrongHost describes the host of an address if it is local or has a staging name.
func wrongHost(text string) string {
	if !strings.Contains(text, "://") {
		text = "https://" + strings.TrimPrefix(text, ".")
	}
	host := model.ParseURL(model.Text(text)).Host()
	if host.IsLocal() {
		return "the local machine"
	}
	if label, sure, ok := host.StagingLabel(); ok && (sure || strings.HasPrefix(label, "staging-")) {
		return "a staging host"
	}
	return ""
}
