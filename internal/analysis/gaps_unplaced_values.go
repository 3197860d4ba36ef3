package analysis

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// wrongValue is a variable of an unknown environment whose value would be wrong in production.
type wrongValue struct {
	*model.Variable
	wrongName
	// what is the result of wrongInProduction: a description of the value.
	what string
}

// wrongName identifies variables that have the same effect. Only the first of these variables is kept.
type wrongName struct {
	folder, name string
	purpose      model.Purpose
	// base is true for a variable in a file that programs read in every environment. Such a variable applies unless a
	// production variable of the same application has the same name. Any other variable applies unless a production
	// variable of any application has the same name.
	base bool
}

// addWrong adds a variable if its value would be wrong in production: the value is local, has a staging name, or is
// also used in staging.
func (u *unplacedVariables) addWrong(v *model.Variable, seen map[wrongName]bool) {
	base := isTrackedBase(v)
	if !hasLiteral(v) || !base && !u.isOfStaging(v) && (!mayReplace(v) || !inDeployed(v)) {
		return
	}
	name := wrongName{v.Deployment.App.Folder, v.Name, v.Purpose, base}
	if seen[name] {
		return
	}
	if what := wrongInProduction(v, u.staging); what != "" {
		seen[name] = true
		for _, folder := range []string{"", name.folder} {
			key := inFolder[model.Purpose]{folder, v.Purpose}
			u.wrong[key] = append(u.wrong[key], wrongValue{v, name, what})
		}
	}
}

// addWrongOf adds a gap for each purpose for which production may get a wrong value, under a name that production does
// not set.
func (u *unplacedVariables) addWrongOf(into *gapSet, e *model.Environment, folders []string) {
	type folderName struct{ folder, name string }
	set, own := map[string]bool{}, map[folderName]bool{} // also names that are set to a reference
	for _, v := range e.Variables {
		if isSource(v) && query.IsSet(v) {
			set[v.Name], own[folderName{v.Deployment.App.Folder, v.Name}] = true, true
		}
	}
	applies := func(v wrongValue) bool {
		if v.base {
			return !own[folderName{v.folder, v.name}]
		}
		return !set[v.name]
	}
	for _, purpose := range model.Purposes() {
		for _, folder := range folders {
			all := u.wrong[inFolder[model.Purpose]{folder, purpose}]
			i := slices.IndexFunc(all, applies)
			if i < 0 {
				continue
			}
			into.add(Gap{
				Of: checklist.Variables, Path: purpose.String(), Location: all[i].Value.KeyLocation(),
				Reference: true, // the variable is set, whichever value applies
				Why:       all[i].File.Path + " sets " + all[i].name + " to " + all[i].what + whichEnvironment,
			})
			break
		}
	}
}

// isTrackedBase reports whether a variable is in a .env file that git tracks. Programs read such a file in every
// environment.
func isTrackedBase(v *model.Variable) bool {
	return isSource(v) && !v.Beside && v.Layer == nil && path.Base(v.File.Path) == ".env" &&
		v.File.Tracked == model.Yes && !query.IsPlaceholderOf(v)
}

// inDeployed reports whether a variable is part of what is deployed. An image contains no variables of the build,
// except those that pages embed.
func inDeployed(v *model.Variable) bool {
	_, _, public := model.PublicPrefix(v.Name)
	return v.File.Format != "dockerfile" || v.Phase != model.BuildPhase || public
}

// purposeValue is a value of a variable with a purpose.
type purposeValue struct {
	purpose model.Purpose
	text    string
}

// ofEnvironment lists the purposes for which each environment has its own values.
var ofEnvironment = []model.Purpose{
	model.ForAPIKey, model.ForClientID, model.ForRedirectURI, model.ForSignOutRedirect, model.ForCookiePassword,
	model.ForCookieDomain, model.ForWebhookSecret, model.ForActionSecret, model.ForAuthKitDomain,
	model.ForOrganizationID, model.ForConnectionID, model.ForDirectoryID, model.ForClientSecret, model.ForClaimToken,
}

// valuesOfStaging returns the values in the files and variables of staging that no other environment should have.
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
		return "staging's value"
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
		return "an address on the local machine"
	}
	if label, sure, ok := host.StagingLabel(); ok && (sure || strings.HasPrefix(label, "staging-")) {
		return "a staging host"
	}
	return ""
}
