package loader

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// setting is an application setting that is present in a file.
type setting struct {
	key string
	at  model.At
}

// misplaced reports top-level application settings that are combined with `applications:` from another place. One of
// the two is in the environment, and the other is in common.yaml or under `common:`. The settings belong to none of the
// listed applications and have no effect. If both are in the same place, the schema reports them.
func (l *loading) misplaced(d *environmentDraft, reported map[finding.Location]bool) {
	applications := d.Applications
	if applications.State == model.Absent || applications.Place == nil {
		return
	}
	for _, s := range settingsOf(&d.Default) {
		if s.at.In == nil || s.at.In == applications.Parent || applications.Parent == nil {
			continue
		}
		if reported[s.at.Location()] {
			continue // it was reported for another environment
		}
		reported[s.at.Location()] = true
		problem := finding.Finding{
			Rule: "schema-value", Code: "misplaced",
			Message: fmt.Sprintf("%q has no effect here, because environment %q has an \"applications\" list", s.key,
				source.Redact(d.Name)),
			Help:     "move it into the `applications` entry that uses it",
			Steps:    s.at.Steps(),
			Location: s.at.Location(),
			Related: []finding.Related{{
				Location: model.At{In: applications.Parent, Key: applications.Key, Span: applications.Key}.Location(),
				Message:  "the applications are listed here",
			}},
		}
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, problem)
	}
}

// settingsOf lists the settings of an application that are present in a file.
func settingsOf(a *model.Application) []setting {
	var found []setting
	value := func(key string, present bool, at model.At) {
		if present {
			at.Span = at.Key
			found = append(found, setting{key, at})
		}
	}
	list := func(key string, state model.State, place *model.Place) {
		if state != model.Absent && place != nil {
			found = append(found, setting{key, model.At{In: place.Parent, Key: place.Key, Span: place.Key}})
		}
	}
	value("client_id", a.ClientID.Present(), a.ClientID.At)
	value("platform", a.Platform.Present(), a.Platform.At)
	value("homepage_url", a.HomepageURL.Present(), a.HomepageURL.At)
	value("sign_in_url", a.SignInURL.Present(), a.SignInURL.At)
	value("sign_up_url", a.SignUpURL.Present(), a.SignUpURL.At)
	value("invitation_url", a.InvitationURL.Present(), a.InvitationURL.At)
	value("password_reset_url", a.PasswordResetURL.Present(), a.PasswordResetURL.At)
	list("redirect_uris", a.RedirectURIs.State, a.RedirectURIs.Place)
	list("sign_out_redirects", a.SignOutRedirects.State, a.SignOutRedirects.Place)
	list("cors_origins", a.CORSOrigins.State, a.CORSOrigins.Place)
	return found
}
