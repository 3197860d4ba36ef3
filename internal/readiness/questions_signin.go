package readiness

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

func customDomains(f *facts) answer {
	domains := &f.env.CustomDomains
	if domains.Place == nil {
		return f.undescribed("`custom_domains:`")
	}
	var names []string
	for _, v := range []*model.Value[model.Text]{
		&domains.AuthKit, &domains.AdminPortal, &domains.AuthenticationAPI, &domains.Email,
	} {
		if v.Known() {
			names = append(names, show(v.V))
		}
	}
	if len(names) == 0 {
		return passed("`custom_domains:` declares that there are none").atPlace(domains.Place)
	}
	return passed(strings.Join(names, ", ")).atPlace(domains.Place)
}

func emailSender(f *facts) answer {
	if v := &f.env.CustomDomains.Email; v.Known() {
		return passed(show(v.V)).atValue(v.At)
	}
	if v := &f.env.Emails.Provider; v.Known() {
		return passed("provider " + show(v.V)).atValue(v.At)
	}
	return f.undescribed("`custom_domains.email` or `emails.provider`")
}

func branding(f *facts) answer {
	v := &f.env.Branding.CopiedFrom
	if !v.Known() {
		return notShown()
	}
	name, literal := v.V.Literal()
	switch {
	case literal && strings.EqualFold(name, f.env.Name):
		return unknown("`branding.copied_from` names this environment itself; write the name of the environment " +
			"from which the branding was copied").atValue(v.At)
	case literal && !f.describes(name):
		return unknown("`branding.copied_from` names " + show(v.V) + ", which the project does not describe; write " +
			"the name of an environment").atValue(v.At)
	}
	return passed("copied from " + show(v.V)).atValue(v.At)
}

// describes reports whether the project has another environment with the given name, or, if the name is an
// environment type, another environment of that type. It also returns true if the project has no other environment.
func (f *facts) describes(name string) bool {
	others := 0
	for of, env := range f.environments {
		switch {
		case env == f.env || of == "":
			continue
		case strings.EqualFold(of, name), strings.EqualFold(env.Type.String(), name):
			return true
		}
		others++
	}
	return others == 0
}

func authMethods(f *facts) answer {
	list := &f.env.Authentication.Methods
	var names []string
	for i := range list.Items {
		if !list.Items[i].Known() {
			return unknown("an entry of `authentication.methods:` could not be read").atPlace(list.Place)
		}
		names = append(names, show(list.Items[i].V))
	}
	if len(names) == 0 {
		return f.undescribed("`authentication.methods:`")
	}
	return passed(strings.Join(names, ", ")).atPlace(list.Place)
}

// oauthCredentials passes if the file states, for each provider, which credentials are used. Rules check these
// credentials.
func oauthCredentials(f *facts) answer {
	providers, integrations := len(f.env.Authentication.OAuthProviders.Entries), len(f.env.DataIntegrations.Items)
	if providers+integrations == 0 {
		return f.optional("social provider or data integration", func(e *model.Environment) int {
			return len(e.Authentication.OAuthProviders.Entries) + len(e.DataIntegrations.Items)
		})
	}
	for i := range f.env.Authentication.OAuthProviders.Entries {
		entry := &f.env.Authentication.OAuthProviders.Entries[i]
		if _, literal := entry.Value.Credentials.V.Literal(); !entry.Value.Credentials.Known() || !literal {
			return unknown("golive cannot tell whether " + show(entry.Name) + " uses custom credentials; write its " +
				"`credentials:`").atValue(entry.At)
		}
	}
	return passed(plural(providers+integrations, "provider"))
}

const google = "GoogleOAuth"

func googlePublished(f *facts) answer {
	uses := func(e *model.Environment) int {
		n := 0
		for i := range e.Authentication.OAuthProviders.Entries {
			if e.Authentication.OAuthProviders.Entries[i].Name == google {
				n++
			}
		}
		for i := range e.Connections.Items {
			if e.Connections.Items[i].Type.V == google {
				n++
			}
		}
		return n
	}
	if uses(f.env) > 0 {
		return notShown()
	}
	return f.optional("`"+google+"` provider or connection", uses)
}

// optional returns the answer for something that production does not describe. The item is not applicable if staging
// does not describe it either.
func (f *facts) optional(what string, count func(*model.Environment) int) answer {
	if f.env.Implied {
		return f.undescribed(what)
	}
	if len(f.staging) == 0 {
		return unknown("no " + what + " is described, and golive cannot tell whether production needs one, because " +
			"no staging environment is described; add an environment file for staging")
	}
	if f.compared.why != "" {
		return unknown("no " + what + " is described, and golive cannot tell whether production needs one, because " +
			f.compared.why)
	}
	for _, env := range f.staging {
		if count(env) > 0 {
			return unknown("production does not describe any " + what + ", but " + quote(env.Name) +
				" does; describe it if production has one")
		}
	}
	return notApplicable("neither staging nor production describes any " + what)
}

func accessToken(f *facts) answer {
	if v := &f.env.JWTTemplate.Content; v.Known() {
		return passed("the JWT template renders to an object").atKey(v.At)
	}
	return f.optional("JWT template", func(e *model.Environment) int {
		if e.JWTTemplate.Content.Present() {
			return 1
		}
		return 0
	})
}

func rolesAndPermissions(f *facts) answer {
	count := func(e *model.Environment) int { return len(e.Roles.Items) + len(e.Permissions.Items) }
	if count(f.env) == 0 {
		return f.optional("role or permission", count)
	}
	return passed(plural(len(f.env.Roles.Items), "role") + ", " + plural(len(f.env.Permissions.Items), "permission"))
}

// featureFlags answers whether each flag declares its state.
func featureFlags(f *facts) answer {
	flags := f.env.FeatureFlags.Items
	if len(flags) == 0 {
		return f.optional("feature flag", func(e *model.Environment) int { return len(e.FeatureFlags.Items) })
	}
	on := 0
	for i := range flags {
		if !flags[i].Enabled.Known() {
			return unknown("golive cannot tell whether feature flag " + quote(flags[i].Slug.V) + " is enabled; write " +
				"`enabled: true` or `enabled: false`").atPlace(flags[i].Place)
		}
		if flags[i].Enabled.V {
			on++
		}
	}
	return passed(fmt.Sprintf("%s, %d of them enabled", plural(len(flags), "flag"), on))
}
