package model

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
)

// Feature is a platform feature that an environment may use.
type Feature string

// The features that `uses:` accepts.
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

// Features lists all features, in the order of the schema.
func Features() []Feature {
	return []Feature{AuthKit, SSO, DirectorySync, Webhooks, PortalFeature, EventsAPI, Widgets, Impersonation}
}

// Usage is whether an environment uses a feature.
type Usage uint8

// Unsaid means that evidence is missing or contradictory. Unused means that `uses:` is present but does not list the
// feature, and that no setting requires the feature. Used means that `uses:` lists the feature or that a setting
// requires it.
const (
	Unsaid Usage = iota
	Unused
	Used
)

// Evidence shows that an environment uses a feature.
type Evidence struct {
	// Features contains alternatives: the environment uses at least one of them.
	Features []Feature
	// Inferred is true for evidence from an application's dependencies or variables. Other
	// evidence is in the environment file.
	Inferred bool
	// Text describes the evidence, such as "package.json names @workos-inc/authkit-nextjs". It
	// may contain a path or a name from the project.
	Text string
	// Package is the package that a manifest depends on. Version is the version or range that the manifest accepts, and
	// VersionAt is its location. All three are empty for other evidence.
	Package, Version string
	VersionAt        finding.Location
	// Location has a nil File if the place is unknown.
	finding.Location
}

// Usage returns whether the environment uses a feature according to its file. If a setting requires the feature, the
// feature is Used even if `uses:` omits it. Usage does not consider inferred evidence. Rules call Usage, because
// inferred evidence alone must not cause a finding. The checklist calls UsageOf.
func (e *Environment) Usage(f Feature) Usage {
	evidence, leftOut := e.inFile([]Feature{f})
	switch {
	case len(evidence) > 0:
		return Used
	case leftOut:
		return Unused
	}
	return Unsaid
}

// UsageOf returns whether the environment uses at least one of the features, and the evidence. Evidence in the
// environment file comes before inferred evidence. Inferred evidence makes a feature Used only if `uses:` is absent.
// If `uses:` omits the feature or cannot be read, the result is Unsaid, with the inferred evidence.
func (e *Environment) UsageOf(features ...Feature) (Usage, []Evidence) {
	evidence, leftOut := e.inFile(features)
	written := len(evidence) > 0
	for i := range e.Inferred {
		if isSubset(e.Inferred[i].Features, features) {
			evidence = append(evidence, e.Inferred[i])
		}
	}
	switch {
	case written, len(evidence) > 0 && e.Uses.Absent():
		return Used, evidence
	case len(evidence) == 0 && leftOut:
		return Unused, nil
	}
	return Unsaid, evidence
}

// inFile returns the evidence in the environment file. leftOut reports whether `uses:` is
// present, was fully read and lists none of the features.
func (e *Environment) inFile(features []Feature) (evidence []Evidence, leftOut bool) {
	evidence, leftOut = e.declared(features)
	for _, f := range features {
		if shown, ok := e.shows(f); ok {
			evidence = append(evidence, shown)
		}
	}
	return evidence, leftOut
}

func isSubset(some, all []Feature) bool {
	return !slices.ContainsFunc(some, func(f Feature) bool { return !slices.Contains(all, f) })
}

// declared is like inFile but considers only `uses:`.
func (e *Environment) declared(features []Feature) (evidence []Evidence, leftOut bool) {
	leftOut = e.Uses.Known() && !e.Uses.Partial
	for i := range e.Uses.Items {
		item := &e.Uses.Items[i]
		name, literal := item.V.Literal()
		switch {
		case !item.Known() || !literal:
			leftOut = false
		case slices.Contains(features, Feature(name)):
			evidence = append(evidence, Evidence{
				Features: []Feature{Feature(name)}, Text: "`uses:` lists " + name, Location: item.Location(),
			})
		}
	}
	return evidence, leftOut && len(evidence) == 0
}

// FeatureOf returns the feature that an environment must use if the given top-level setting is present. Usage considers
// the same settings.
func FeatureOf(setting string) (Feature, bool) {
	feature, ok := map[string]Feature{
		"connections": SSO, "directories": DirectorySync, "webhook_endpoints": Webhooks, "admin_portal": PortalFeature,
		"authentication": AuthKit, "jwt_template": AuthKit, "custom_domains.authkit": AuthKit, "sign_in_url": AuthKit,
		"sign_up_url": AuthKit, "sign_out_redirects": AuthKit,
	}[setting]
	return feature, ok
}

func (e *Environment) shows(f Feature) (Evidence, bool) {
	key, place := "", (*Place)(nil)
	switch f {
	case AuthKit:
		return e.showsAuthKit()
	case SSO:
		key, place = "connections", placeOf(&e.Connections)
	case DirectorySync:
		key, place = "directories", placeOf(&e.Directories)
	case Webhooks:
		key, place = "webhook_endpoints", placeOf(&e.WebhookEndpoints)
	case PortalFeature:
		key, place = "admin_portal", e.AdminPortal.Place
	}
	return setting(f, key, place)
}

func placeOf[T any](list *List[T]) *Place {
	if len(list.Items) == 0 {
		return nil
	}
	return list.Place
}

func setting(f Feature, key string, place *Place) (Evidence, bool) {
	if place == nil {
		return Evidence{}, false
	}
	return shownBy(f, key, At{In: place, Key: place.Key, Span: place.Span}.KeyLocation()), true
}

func shownBy(f Feature, key string, at finding.Location) Evidence {
	return Evidence{Features: []Feature{f}, Text: "`" + key + ":` is described", Location: at}
}

func (e *Environment) showsAuthKit() (Evidence, bool) {
	for _, group := range []struct {
		key   string
		place *Place
	}{{"authentication", e.Authentication.Place}, {"jwt_template", e.JWTTemplate.Place}} {
		if found, ok := setting(AuthKit, group.key, group.place); ok {
			return found, true
		}
	}
	if v := &e.CustomDomains.AuthKit; v.Present() {
		return shownBy(AuthKit, "custom_domains.authkit", v.KeyLocation()), true
	}
	for app := range e.AllApplications() {
		switch {
		case app.SignInURL.Present():
			return shownBy(AuthKit, "sign_in_url", app.SignInURL.KeyLocation()), true
		case app.SignUpURL.Present():
			return shownBy(AuthKit, "sign_up_url", app.SignUpURL.KeyLocation()), true
		case len(app.SignOutRedirects.Items) > 0:
			return setting(AuthKit, "sign_out_redirects", app.SignOutRedirects.Place)
		}
	}
	return Evidence{}, false
}
