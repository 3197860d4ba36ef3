package model

// Feature is a part of the platform that an environment may use.
type Feature string

// The features that `uses:` may name.
const (
	AuthKit       Feature = "authkit"
	SSO           Feature = "sso"
	DirectorySync Feature = "directory_sync"
	Webhooks      Feature = "webhooks"
	PortalFeature Feature = "admin_portal"
	EventsAPI     Feature = "events_api"
	Widgets       Feature = "widgets"
	Impersonation Feature = "impersonation"
)

// Usage says whether an environment uses a feature.
type Usage uint8

// Unsaid: neither `uses:` nor a setting tells. Unused: `uses:` stands and does
// not name it. Used: `uses:` names it, or a setting that only it has stands.
const (
	Unsaid Usage = iota
	Unused
	Used
)

// Usage tells whether the environment uses a feature. What a setting shows
// counts more than what `uses:` leaves out.
func (e *Environment) Usage(f Feature) Usage {
	if e.shows(f) {
		return Used
	}
	switch e.Uses.State {
	case Absent:
		return Unsaid
	case Unknown:
		return Unsaid
	}
	for i := range e.Uses.Items {
		name, ok := e.Uses.Items[i].V.Literal()
		if e.Uses.Items[i].State == Unknown || !ok {
			return Unsaid
		}
		if Feature(name) == f {
			return Used
		}
	}
	return Unused
}

// shows reports whether a setting stands that only this feature has.
func (e *Environment) shows(f Feature) bool {
	switch f {
	case AuthKit:
		return e.showsAuthKit()
	case SSO:
		return len(e.Connections.Items) > 0
	case DirectorySync:
		return len(e.Directories.Items) > 0
	case Webhooks:
		return len(e.WebhookEndpoints.Items) > 0
	case PortalFeature:
		return e.AdminPortal.Place != nil
	}
	return false
}

func (e *Environment) showsAuthKit() bool {
	if e.Authentication.Place != nil || e.JWTTemplate.Place != nil || e.CustomDomains.AuthKit.Present() {
		return true
	}
	for app := range e.AllApplications() {
		if app.SignInURL.Present() || app.SignUpURL.Present() || len(app.SignOutRedirects.Items) > 0 {
			return true
		}
	}
	return false
}
