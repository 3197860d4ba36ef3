package model

import "iter"

// AllApplications yields the applications of an environment: those in `applications:`, or else
// the default application written at the top of the file.
func (e *Environment) AllApplications() iter.Seq[*Application] {
	return func(yield func(*Application) bool) {
		if e.Applications.State == Absent {
			if e.Default.Declared() {
				yield(&e.Default)
			}
			return
		}
		for i := range e.Applications.Items {
			if !yield(&e.Applications.Items[i]) {
				return
			}
		}
	}
}

// Declared reports whether any setting of the application is written.
func (a *Application) Declared() bool {
	for _, present := range [...]bool{
		a.Name.Present(), a.IsDefault.Present(), a.Platform.Present(), a.ClientID.Present(),
		a.HomepageURL.Present(), a.SignInURL.Present(), a.SignUpURL.Present(),
		a.InvitationURL.Present(), a.PasswordResetURL.Present(),
		!a.RedirectURIs.Absent(), !a.SignOutRedirects.Absent(), !a.CORSOrigins.Absent(),
	} {
		if present {
			return true
		}
	}
	return false
}

// Label returns the application's name for messages, or "" if it has none.
func (a *Application) Label() string {
	if a.Name.Known() {
		return string(a.Name.V)
	}
	return ""
}

// RedirectUse is the use of a redirect URI.
type RedirectUse uint8

// SignIn URIs receive authorization codes. Visitors return to SignOut URIs after sign-out. Connect URIs belong to
// Connect applications.
const (
	SignIn RedirectUse = iota
	SignOut
	Connect
)

// String returns the noun for messages.
func (u RedirectUse) String() string {
	return [...]string{SignIn: "redirect URI", SignOut: "sign-out redirect", Connect: "redirect URI"}[u]
}

// Redirect is a redirect URI, with the application that it belongs to.
type Redirect struct {
	*RedirectURI
	Use RedirectUse
	// Application is nil for URIs of Connect applications and variables.
	Application *Application
	// Variable is the variable that contains the URI, or nil for a URI in an environment file.
	Variable *Variable
}

// RedirectList is a list of redirect URIs.
type RedirectList struct {
	*List[RedirectURI]
	Use         RedirectUse
	Application *Application
}

// RedirectLists yields every list of redirect URIs that is written: sign-in, sign-out and
// Connect.
func (e *Environment) RedirectLists() iter.Seq[RedirectList] {
	return func(yield func(RedirectList) bool) {
		for app := range e.AllApplications() {
			if app.RedirectURIs.Known() && !yield(RedirectList{&app.RedirectURIs, SignIn, app}) {
				return
			}
			if app.SignOutRedirects.Known() && !yield(RedirectList{&app.SignOutRedirects, SignOut, app}) {
				return
			}
		}
		for i := range e.ConnectApplications.Items {
			list := &e.ConnectApplications.Items[i].RedirectURIs
			if list.Known() && !yield(RedirectList{list, Connect, nil}) {
				return
			}
		}
	}
}

// Redirects yields every redirect URI with known text: first those in environment files, then those in variables.
func (e *Environment) Redirects() iter.Seq[Redirect] {
	return func(yield func(Redirect) bool) {
		for r := range e.declaredRedirects() {
			if !yield(r) {
				return
			}
		}
		for _, v := range e.Variables {
			use, ok := redirectUses[v.Purpose]
			if ok && v.URL.Known() && !yield(Redirect{
				RedirectURI: &RedirectURI{Place: v.URL.In, URI: v.URL}, Use: use, Variable: v,
			}) {
				return
			}
		}
	}
}

var redirectUses = map[Purpose]RedirectUse{ForRedirectURI: SignIn, ForSignOutRedirect: SignOut}

// declaredRedirects yields the redirect URIs of environment files.
func (e *Environment) declaredRedirects() iter.Seq[Redirect] {
	return func(yield func(Redirect) bool) {
		for list := range e.RedirectLists() {
			for i := range list.Items {
				r := Redirect{RedirectURI: &list.Items[i], Use: list.Use, Application: list.Application}
				if r.URI.Known() && !yield(r) {
					return
				}
			}
		}
	}
}

// URLSetting is a setting whose value is a URL.
type URLSetting struct {
	*Value[URL]
	// What is the noun for messages, such as "homepage URL".
	What string
}

// URLs yields every setting with a known URL, including redirect URIs and endpoints.
func (e *Environment) URLs() iter.Seq[URLSetting] {
	return func(yield func(URLSetting) bool) {
		for r := range e.Redirects() {
			if !yield(URLSetting{&r.URI, r.Use.String()}) {
				return
			}
		}
		for s := range e.PageURLs() {
			if !yield(s) {
				return
			}
		}
		for s := range e.ServerURLs() {
			if !yield(s) {
				return
			}
		}
		for app := range e.AllApplications() {
			for i := range app.CORSOrigins.Items {
				if v := &app.CORSOrigins.Items[i].Origin; v.Known() && !yield(URLSetting{v, "CORS origin"}) {
					return
				}
			}
		}
		for s := range e.Endpoints() {
			if !yield(s) {
				return
			}
		}
	}
}

// PageURLs yields the known URLs of pages that visitors are sent to: homepage, sign-in and
// similar pages, Admin Portal pages and the Connect login URI.
func (e *Environment) PageURLs() iter.Seq[URLSetting] {
	return func(yield func(URLSetting) bool) {
		for app := range e.AllApplications() {
			for _, s := range app.PageURLs() {
				if s.Known() && !yield(s) {
					return
				}
			}
		}
		for _, s := range e.PortalURLs() {
			if s.Known() && !yield(s) {
				return
			}
		}
		if e.ConnectLoginURI.Known() {
			yield(URLSetting{&e.ConnectLoginURI, "Connect login URI"})
		}
	}
}

// ServerURLs yields the variables that contain the public URL of a server that AuthKit protects, such as an MCP server.
// Clients use this URL to discover the server and its sign-in.
func (e *Environment) ServerURLs() iter.Seq[URLSetting] {
	return func(yield func(URLSetting) bool) {
		for _, v := range e.Variables {
			if v.Purpose == ForServerURL && v.URL.Known() && !yield(URLSetting{&v.URL, v.Purpose.String()}) {
				return
			}
		}
	}
}

// PageURLs returns the URLs of the application's pages, whether written or not.
func (a *Application) PageURLs() []URLSetting {
	return []URLSetting{
		{&a.HomepageURL, "homepage URL"},
		{&a.SignInURL, "sign-in URL"},
		{&a.SignUpURL, "sign-up URL"},
		{&a.InvitationURL, "invitation URL"},
		{&a.PasswordResetURL, "password reset URL"},
	}
}

// PortalURLs returns the URLs that the Admin Portal redirects to, whether written or not.
func (e *Environment) PortalURLs() []URLSetting {
	urls := []URLSetting{{&e.AdminPortal.ReturnURL, "Admin Portal return URL"}}
	for i := range e.AdminPortal.SuccessURLs.Entries {
		urls = append(urls, URLSetting{&e.AdminPortal.SuccessURLs.Entries[i].Value, "Admin Portal success URL"})
	}
	return urls
}

// Endpoints yields the URLs that the platform calls: webhooks and actions.
func (e *Environment) Endpoints() iter.Seq[URLSetting] {
	return func(yield func(URLSetting) bool) {
		for i := range e.WebhookEndpoints.Items {
			if v := &e.WebhookEndpoints.Items[i].EndpointURL; v.Known() && !yield(URLSetting{v, "webhook endpoint"}) {
				return
			}
		}
		for i := range e.Actions.Items {
			if v := &e.Actions.Items[i].EndpointURL; v.Known() && !yield(URLSetting{v, "action endpoint"}) {
				return
			}
		}
	}
}
