package readiness

import (
	"cmp"
	"slices"

	"github.com/golive-lint/golive/internal/model"
)

// apiKey answers whether the API key is declared, set for a deployment, or declared as provided
// elsewhere.
func apiKey(f *facts) answer {
	key := &f.env.APIKey
	switch {
	case key.Known():
		return passed("`api_key:` in " + show(f.env.File.Path)).atValue(key.At)
	case key.Present():
		return unknown("`api_key:` could not be read").atValue(key.At)
	}
	keys := f.variables(model.ForAPIKey)
	if v := reaching(keys); v != nil {
		return passed(show(v.Name) + " in " + show(v.File.Path)).atKey(v.Value.At)
	}
	for _, d := range f.deployments() {
		if name, ok := provides(d, model.ForAPIKey); ok {
			return passed(show(name.V) + " is provided to the deployment").atValue(name.At)
		}
	}
	if len(keys) > 0 {
		return onlyBuilt(keys[0])
	}
	return f.undescribed("`api_key:`")
}

// reaching returns the first variable that the running program gets, or that the build embeds in it, or nil.
func reaching(variables []*model.Variable) *model.Variable {
	for _, v := range variables {
		_, _, public := model.PublicPrefix(v.Name)
		if v.Reaches() && (public || v.Phase != model.BuildPhase) {
			return v
		}
	}
	return nil
}

// onlyBuilt returns the answer if only builds, or commands that deploy, get a variable.
func onlyBuilt(v *model.Variable) answer {
	if v.Unfollowed != "" {
		return unknown(show(v.File.Path) + " sets " + show(v.Name) + " for " + quote(v.Unfollowed) + ", but golive " +
			"does not know whether that passes the variable to the running application" + setOrProvide).
			atKey(v.Value.At)
	}
	if v.Phase == model.DeployPhase {
		return unknown(show(v.File.Path) + " sets " + show(v.Name) + " only for commands that do not pass it to the " +
			"running application").atKey(v.Value.At)
	}
	return unknown(show(v.File.Path) + " sets " + show(v.Name) + " for the build, but no file sets it for the " +
		"running application").atKey(v.Value.At)
}

// apiKeyStored answers whether a locator identifies where the API key is stored. A name
// reference does not identify a store.
func apiKeyStored(f *facts) answer {
	keys := []*model.Value[model.Secret]{&f.env.APIKey}
	for _, v := range f.variables(model.ForAPIKey) {
		if v.Reaches() {
			keys = append(keys, &v.Secret)
		}
	}
	for _, key := range keys {
		if reference, ok := key.V.Text().Reference(); key.Known() && ok && reference.Kind == model.Locator {
			return passed("the API key is a reference that starts with " + quote(reference.Syntax)).atValue(key.At)
		}
	}
	return notShown()
}

// clientID answers whether every application in production has a known client ID. Staging must
// have one too, so that the two can be compared.
func clientID(f *facts) answer {
	ids, first := 0, answer{}
	for app := range f.env.AllApplications() {
		id, literal := app.ClientID.V.Literal()
		switch {
		case app.ClientID.Absent() && f.env.Implied:
			return f.undescribed("`client_id:`")
		case app.ClientID.Absent():
			return unknown("an application in " + show(f.env.File.Path) + " has no `client_id:`; add it")
		case !app.ClientID.Known() || !literal:
			return unknown("the client ID is a reference, " + show(string(app.ClientID.V)) +
				", so golive cannot check it").atValue(app.ClientID.At)
		}
		if ids++; ids == 1 {
			first = passed(show(id)).atValue(app.ClientID.At)
		}
	}
	if ids == 0 {
		return f.undescribed("`client_id:`")
	}
	if len(f.staging) == 0 {
		return unknown("no staging environment is described, so golive cannot compare the client IDs; add " +
			"an environment file for staging").located(first.at)
	}
	for _, env := range f.staging {
		for app := range env.AllApplications() {
			if _, literal := app.ClientID.V.Literal(); !app.ClientID.Known() || !literal {
				return unknown("the client ID of " + quote(env.Name) + " is unknown, so golive cannot compare the " +
					"client IDs; write it in the environment file").located(first.at)
			}
		}
	}
	return first
}

// noProductionFile is the reason why an item is unknown if no file sets variables for production.
const noProductionFile = "no file that sets variables for production was read; list the files of its deployments in " +
	"golive.yaml"

// clientIDInApp answers whether every production deployment sets a declared client ID and has
// an API key.
func clientIDInApp(f *facts) answer {
	declared := map[string]bool{}
	for app := range f.env.AllApplications() {
		if id, literal := app.ClientID.V.Literal(); app.ClientID.Known() && literal {
			declared[id] = true
		}
	}
	first, complete := unknown(noProductionFile), f.hasComplete()
	var unpassed *model.Variable
	for _, d := range f.deployments() {
		ids := d.Of(model.ForClientID)
		elsewhere := d.Object || complete && isImageBuild(d) // other objects set the rest
		if elsewhere && len(ids) == 0 {
			continue
		}
		if onlyDeploys(d.Variables) {
			unpassed = cmp.Or(unpassed, append(ids, d.Variables[0])[0])
			continue
		}
		if len(ids) == 0 {
			return unknown("no file sets the client ID for deployment " + quote(d.Name) + setOrProvide)
		}
		for _, v := range ids {
			id, literal := v.Value.V.Literal()
			switch {
			case literal && f.env.Implied:
				return f.undescribed("`client_id:`")
			case v.IsProvided():
				return setByPlatform(v)
			case !literal:
				return unknown("the client ID in " + show(v.File.Path) + " is a reference, so golive cannot compare " +
					"it").atValue(v.Value.At)
			case len(declared) == 0:
				return unknown("no environment file declares a client ID to compare with the one in " +
					show(v.File.Path) + "; add `client_id:`").atValue(v.Value.At)
			case reaching(ids) == nil:
				return onlyBuilt(v)
			case !declared[id]: // client-id-mismatch or client-id-malformed reports which of the two is wrong
				return unknown(show(v.Name) + " differs from the client IDs that production declares").
					atValue(v.Value.At)
			}
			first = passed(show(v.Name) + " in " + show(v.File.Path)).atKey(v.Value.At)
		}
		if _, ok := provides(d, model.ForAPIKey); !ok && !elsewhere && !d.Complete &&
			!slices.ContainsFunc(d.Of(model.ForAPIKey), (*model.Variable).Reaches) {
			return unknown("the application also needs the API key, which no file sets for deployment " +
				quote(d.Name) + setOrProvide)
		}
	}
	if first.state != Passed && unpassed != nil {
		return onlyBuilt(unpassed)
	}
	return f.inEveryApp(first, model.ForClientID, model.ForAPIKey)
}

// onlyDeploys reports whether no application gets any of the variables, because only commands that deploy get them.
func onlyDeploys(variables []*model.Variable) bool {
	return len(variables) > 0 && !slices.ContainsFunc(variables, (*model.Variable).Reaches)
}

// appVariables answers whether the required variables are set. Missing variables are known only
// for deployments declared complete.
func appVariables(f *facts) answer {
	n, complete := 0, f.hasComplete()
	var unpassed *model.Variable
	for _, d := range f.deployments() {
		if !d.Complete && !(complete && isImageBuild(d)) {
			return unknown("deployment " + quote(d.Name) + " may get variables from sources that golive does not " +
				"know about; if there are no such sources, set `complete: true` for the deployment in golive.yaml")
		}
		reached := map[string]bool{}
		for _, v := range d.Variables {
			if v.Reaches() || d.Provides(v.Name) {
				reached[v.Name] = true
				n++
			}
		}
		for _, v := range d.Variables {
			if !reached[v.Name] {
				unpassed = cmp.Or(unpassed, v)
			}
		}
	}
	switch {
	case unpassed != nil:
		return onlyBuilt(unpassed)
	case n == 0:
		return unknown(noProductionFile)
	}
	return passed(plural(n, "variable"))
}

// setOrProvide ends a reason about a variable that no file sets.
const setOrProvide = "; set it, or list its variable under `provided:` in golive.yaml"

// variableOf returns a question for a variable with a given purpose in production files.
func variableOf(purpose model.Purpose) func(*facts) answer {
	return func(f *facts) answer {
		variables := f.variables(purpose)
		if len(variables) == 0 {
			return unknown("no production file sets the " + purpose.String() + setOrProvide)
		}
		for _, v := range variables {
			if v.IsProvided() && !v.IsSecret() {
				return setByPlatform(v)
			}
		}
		first := reaching(variables)
		if first == nil {
			return onlyBuilt(variables[0])
		}
		return passed(show(first.Name) + " in " + show(first.File.Path)).atKey(first.Value.At)
	}
}

// sessionCookie answers whether every application that seals sessions has a cookie password.
func sessionCookie(f *facts) answer {
	return f.inEveryApp(variableOf(model.ForCookiePassword)(f), model.ForCookiePassword)
}

// redirectURIInApp answers whether the redirect URI that the application sends can be compared
// with the registered ones.
func redirectURIInApp(f *facts) answer {
	a := variableOf(model.ForRedirectURI)(f)
	if a.state != Passed {
		return a
	}
	for list := range f.env.RedirectLists() {
		if list.Use == model.SignIn && len(list.Items) > 0 {
			return f.inEveryApp(a, model.ForRedirectURI)
		}
	}
	return f.undescribed("`redirect_uris:`").located(a.at)
}

// variables returns the production variables with a given purpose that have a value.
func (f *facts) variables(purpose model.Purpose) []*model.Variable {
	var found []*model.Variable
	for _, v := range f.env.Variables {
		if v.Purpose == purpose && v.Set() {
			found = append(found, v)
		}
	}
	return found
}

// deployments returns the deployments that use the production environment.
func (f *facts) deployments() []*model.Deployment { return f.deploymentsOf[f.env] }

// hasComplete reports whether golive.yaml lists the variables of a deployment of the environment completely.
func (f *facts) hasComplete() bool {
	return slices.ContainsFunc(f.deployments(), func(d *model.Deployment) bool { return d.Complete })
}

// isImageBuild reports whether a deployment consists of arguments for the build of an image. If another deployment of
// the environment is complete, the program that runs the image gets the variables of that deployment.
func isImageBuild(d *model.Deployment) bool {
	return len(d.Variables) > 0 && !slices.ContainsFunc(d.Variables, func(v *model.Variable) bool {
		return v.Phase != model.BuildPhase || v.Exposed == ""
	})
}

// provides finds a variable with the given purpose that golive.yaml declares as provided
// elsewhere.
func provides(d *model.Deployment, purpose model.Purpose) (*model.Value[model.Text], bool) {
	for i := range d.Provided {
		if model.PurposeOf(string(d.Provided[i].V)) == purpose {
			return &d.Provided[i], true
		}
	}
	return nil, false
}

// redirectURIs answers whether each redirect URI is known well enough for rules to check it.
func redirectURIs(f *facts) answer {
	n, first := 0, answer{}
	for list := range f.env.RedirectLists() {
		if list.Use != model.SignIn {
			continue
		}
		for i := range list.Items {
			uri := &list.Items[i].URI
			if !whole(uri) {
				return unknown(hiddenURL("redirect URI", uri)).atValue(uri.At)
			}
			if n++; n == 1 {
				first = passed(show(uri.V.String())).atValue(uri.At)
			}
		}
	}
	switch {
	case n > 1:
		first.why = plural(n, "URI")
	case n == 0 && f.usage(model.AuthKit) == model.Unused && f.usage(model.SSO) == model.Unused:
		if why := f.unconfirmed([]model.Feature{model.AuthKit, model.SSO}); why != "" {
			return contradicted(why)
		}
		return notApplicable("`uses:` does not list `authkit` or `sso`")
	case n == 0:
		return f.undescribed("`redirect_uris:`")
	}
	return first
}

// defaultRedirectURI answers whether there is a default redirect URI. A single URI is the
// default; among several, one must be marked.
func defaultRedirectURI(f *facts) answer {
	found := notApplicable("no redirect URI is described")
	for list := range f.env.RedirectLists() {
		if list.Use != model.SignIn || len(list.Items) == 0 {
			continue
		}
		uri := defaultOf(list.Items)
		if uri == nil {
			return unknown("none of the " + plural(len(list.Items), "URI") + " has `default: true`; add it to one " +
				"of them").atPlace(list.Place)
		}
		if found.state == NotApplicable {
			found = passed(show(uri.V.String())).atValue(uri.At)
		}
	}
	return found
}

func defaultOf(list []model.RedirectURI) *model.Value[model.URL] {
	if len(list) == 1 {
		return &list[0].URI
	}
	for i := range list {
		if list[i].Default.Known() && list[i].Default.V {
			return &list[i].URI
		}
	}
	return nil
}

func signInURL(f *facts) answer {
	for app := range f.env.AllApplications() {
		if app.SignInURL.Known() {
			return passed(show(app.SignInURL.V.String())).atValue(app.SignInURL.At)
		}
	}
	return f.undescribed("`sign_in_url:`")
}

func signOutRedirect(f *facts) answer {
	for list := range f.env.RedirectLists() {
		if list.Use == model.SignOut && len(list.Items) > 0 {
			uri := defaultOf(list.Items)
			if uri == nil {
				uri = &list.Items[0].URI
			}
			return passed(show(uri.V.String())).atValue(uri.At)
		}
	}
	for app := range f.env.AllApplications() {
		if app.HomepageURL.Known() {
			return passed("homepage URL: " + show(app.HomepageURL.V.String())).atValue(app.HomepageURL.At)
		}
	}
	return f.undescribed("`sign_out_redirects:` or `homepage_url:`")
}

func appURLs(f *facts) answer {
	n := 0
	for range f.env.PageURLs() {
		n++
	}
	if n == 0 {
		return notApplicable("no page URL is described")
	}
	return passed(plural(n, "URL"))
}

// corsOrigins answers whether CORS origins are configured. Browser applications need at least one, and applications
// whose platform is unknown may need one.
func corsOrigins(f *facts) answer {
	origins, unplaced := 0, false
	for app := range f.env.AllApplications() {
		origins += len(app.CORSOrigins.Items)
		unplaced = unplaced || !app.Platform.Known()
	}
	switch {
	case origins > 0:
		return passed(plural(origins, "origin"))
	case f.env.Implied:
		return f.undescribed("`cors_origins:`")
	case unplaced:
		return unknown("golive cannot tell whether an application runs in the browser; set `platform:` for each " +
			"application")
	case f.usage(model.Widgets) == model.Unsaid && !f.env.Uses.Absent():
		return contradicted("`uses:` could not be read completely").atPlace(f.env.Uses.Place)
	case f.usage(model.Widgets) == model.Unsaid:
		return unsaid(f.usageUnknown(model.Widgets))
	}
	if why := f.unconfirmed([]model.Feature{model.Widgets}); why != "" {
		return contradicted(why)
	}
	return notApplicable("no application runs in the browser, and `uses:` does not list `widgets`")
}

// whole reports whether a URL is written completely, so that rules have checked it.
func whole(url *model.Value[model.URL]) bool {
	_, literal := url.V.Text().Literal()
	return url.Known() && literal
}

// hiddenURL returns the reason for a URL that is not written completely.
func hiddenURL(what string, url *model.Value[model.URL]) string {
	return what + " " + quote(url.V.String()) + " contains a reference, so golive cannot check it"
}

// setByPlatform returns the answer if golive.yaml lists a variable as set by the hosting platform.
func setByPlatform(v *model.Variable) answer {
	return unknown("the hosting platform sets " + show(v.Name) + ", so no file shows its value").atValue(v.Value.At)
}
