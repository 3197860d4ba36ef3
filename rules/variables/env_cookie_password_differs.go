package variables

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envCookiePasswordDiffers = rules.Rule{
	ID:       "env-cookie-password-differs",
	Category: category,
	Item:     "session-cookie",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		first := map[sharedCookie][]*model.Variable{}
		for _, app := range pass.Project.Apps {
			for _, d := range app.Deployments {
				cookie, password, ok := sharedCookieOf(d)
				if !ok {
					continue
				}
				i := slices.IndexFunc(first[cookie], func(v *model.Variable) bool {
					return differ(v.Secret.V.Text(), password.Secret.V.Text())
				})
				if first[cookie] = append(first[cookie], password); i < 0 {
					continue
				}
				other := first[cookie][i]
				pass.Report(d.Environment, &password.Value, finding.Error,
					fmt.Sprintf("this cookie password differs from the one in %s, but both applications share "+
						"cookie %s on domain %s, so neither can read the other's session",
						rules.Quote(cmp.Or(other.Deployment.Part, other.File.Path)), rules.Quote(cookie.name),
						rules.Quote(cookie.domain)),
					"use the same cookie password in both applications, or a different WORKOS_COOKIE_NAME in each",
					rules.Related(&other.Value, "the other password is set here"))
			}
		}
	},
}

// sharedCookie identifies a session cookie of an environment. All applications on the domain and its subdomains
// receive the cookie.
type sharedCookie struct {
	environment  *model.Environment
	domain, name string
}

// defaultCookieName is the default name of the session cookie in all SDKs.
const defaultCookieName = "wos-session"

// sharedCookieOf returns the session cookie that a deployment sets for a whole domain, and the variable with the
// password that seals the cookie. ok is false if the cookie or the password is uncertain.
func sharedCookieOf(d *model.Deployment) (cookie sharedCookie, password *model.Variable, ok bool) {
	password, one := onlyVariable(d, model.ForCookiePassword)
	if !one || password == nil || password.Dispute != nil || query.IsPlaceholderOf(password) ||
		query.SecretValue(password.Secret.V) == "" {
		return cookie, nil, false
	}
	cookie, _, ok = domainCookieOf(d)
	return cookie, password, ok
}

// domainCookieOf returns the session cookie that a deployment sets for a whole domain, and the variable with the
// domain. ok is false if the domain or the name of the cookie is uncertain.
func domainCookieOf(d *model.Deployment) (cookie sharedCookie, domain *model.Variable, ok bool) {
	if d.Environment.Name == "" || !readsCookieDomain(d.App) || hasUnreadSource(d) {
		return cookie, nil, false
	}
	domain, one := onlyVariable(d, model.ForCookieDomain)
	if !one || domain == nil || !query.KnownText(&domain.Value) {
		return cookie, nil, false
	}
	text, _ := domain.Value.V.Literal()
	host, valid := query.HostOf(model.Text(strings.TrimPrefix(text, ".")))
	if _, address := host.Addr(); !valid || address || host.IsLocal() || host.IsPublicSuffix() {
		return cookie, nil, false
	}
	name, ok := cookieNameOf(d)
	return sharedCookie{d.Environment, host.Name(), name}, domain, ok
}

// onlyVariable returns the only variable with the given purpose that a deployment has at run time, or nil if there is
// none. ok is false if the SDK may read a different variable.
func onlyVariable(d *model.Deployment, purpose model.Purpose) (only *model.Variable, ok bool) {
	for i := range d.Provided {
		if model.PurposeOf(string(d.Provided[i].V)) == purpose {
			return nil, false
		}
	}
	for _, v := range d.Variables {
		if v.Purpose != purpose || !query.IsSet(v) {
			continue
		}
		if only != nil || model.OwnName(v.Name) || v.Phase == model.BuildPhase || !v.Reaches() {
			return nil, false
		}
		only = v
	}
	return only, true
}

func hasUnreadSource(d *model.Deployment) bool {
	return slices.ContainsFunc(d.Layers, func(layer *model.Layer) bool { return layer.Unread != "" })
}

// readsCookieDomain reports whether the SDK of an application reads the cookie domain from a variable, or whether the
// SDK is unknown.
func readsCookieDomain(app *model.App) bool {
	return len(app.SDKs) == 0 || slices.ContainsFunc(app.SDKs, func(name string) bool {
		s, _ := sdk.Lookup(name)
		return slices.Contains(s.Optional, "WORKOS_COOKIE_DOMAIN")
	})
}

// differ reports whether two secrets are certainly different: their values differ, or their locators in the same
// secret store differ. Secrets in different stores, namespaces or regions may be equal. Encrypted values differ even
// if the secrets are equal, and are not compared.
func differ(a, b model.Text) bool {
	one, literal := a.Literal()
	other, both := b.Literal()
	if literal || both {
		return literal && both && one != other
	}
	place, ok := storedAt(a)
	otherPlace, known := storedAt(b)
	return ok && known && place.store == otherPlace.store && place.secret != otherPlace.secret
}

// stored is a place in a secret store.
type stored struct{ store, secret string }

// storedAt parses a locator. ok is false if the locator does not identify the store, because it cannot be compared.
func storedAt(text model.Text) (place stored, ok bool) {
	reference, ok := text.Reference()
	if !ok {
		return stored{}, false
	}
	secret := strings.TrimSuffix(reference.Name, "/")
	switch {
	case strings.HasPrefix(secret, "op://"): // followed by vault, item, section and field
		return stored{"op://", strings.ToLower(strings.Split(secret, "?")[0])}, true
	case strings.HasPrefix(secret, "arn:"): // arn:partition:service:region:account:resource
		const parts = 6
		fields := strings.SplitN(secret, ":", parts)
		if len(fields) < parts {
			return stored{}, false
		}
		return stored{strings.Join(fields[:parts-1], ":"), fields[parts-1]}, true
	case strings.HasPrefix(secret, "projects/"):
		project, name, _ := strings.Cut(secret, "/secrets/")
		name, _, _ = strings.Cut(name, "/versions/")
		return stored{project, name}, true
	}
	return stored{}, false
}
