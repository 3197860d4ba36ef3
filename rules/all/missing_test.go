package all_test

import (
	"slices"
	"testing"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// missingRules lists the rules that report missing URLs.
var missingRules = []*rules.Rule{
	rule("redirect-uri-missing"), rule("sign-in-url-missing"), rule("sign-out-redirect-missing"),
	rule("admin-portal-return-url-missing"),
}

// bare returns a production environment that uses AuthKit and the Admin Portal and contains only a
// client ID.
func bare() *model.Environment {
	w := newWriter("workos/production.yaml")
	env := &model.Environment{Name: "production", Type: model.Production}
	env.Place, env.Default.Place = w.place, w.place
	env.Uses.Begin(w.place, 2)
	for i, feature := range []string{"authkit", "admin_portal"} {
		env.Uses.Items[i].SetScalar(model.Scalar{Text: feature}, w.write(feature))
	}
	id := "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"
	env.Default.ClientID.SetScalar(model.Scalar{Text: id}, w.write(id))
	w.place.File.Text = w.text.String()
	return env
}

func TestNothingIsMissingFromWhatCouldNotBeRead(t *testing.T) {
	all := []string{
		"admin-portal-return-url-missing:error", "redirect-uri-missing:error", "sign-in-url-missing:warning",
		"sign-out-redirect-missing:error",
	}
	if got := say(missingRules, bare()); !slices.Equal(got, all) {
		t.Fatalf("bare environment: %v, want %v", got, all)
	}
	for name, test := range map[string]struct {
		change func(*model.Environment)
		want   []string
	}{
		"the file broke off": {func(e *model.Environment) { e.Place.Partial = true }, nil},
		"the file broke off before the first setting": {func(e *model.Environment) {
			e.Place.Partial = true
			e.Default.ClientID = model.Value[model.Text]{}
			e.Uses = model.List[model.Value[model.Text]]{}
		}, nil},
		"another feature alone is used": {func(e *model.Environment) {
			e.Uses.Items = e.Uses.Items[:1]
			e.Uses.Items[0].V = "webhooks"
		}, nil},
		"the list broke off": {func(e *model.Environment) {
			part := &model.Place{File: e.File, Parent: e.Place, Partial: true}
			e.Default.RedirectURIs.Begin(part, 0)
			e.Default.SignOutRedirects.Begin(part, 0)
		}, []string{"admin-portal-return-url-missing:error", "sign-in-url-missing:warning"}},
		"the list is no list": {func(e *model.Environment) {
			e.Default.RedirectURIs.SetUnknown(e.Place)
			e.Default.SignOutRedirects.SetUnknown(e.Place)
		}, []string{"admin-portal-return-url-missing:error", "sign-in-url-missing:warning"}},
		"the setting has another shape": {func(e *model.Environment) {
			e.Default.SignInURL.SetUnknown(model.At{In: e.Place})
			e.Default.HomepageURL.SetUnknown(model.At{In: e.Place})
			e.AdminPortal.ReturnURL.SetUnknown(model.At{In: e.Place})
		}, []string{"redirect-uri-missing:error"}},
		"the portal section broke off": {func(e *model.Environment) {
			e.AdminPortal.Place = &model.Place{File: e.File, Parent: e.Place, Partial: true}
		}, []string{"redirect-uri-missing:error", "sign-in-url-missing:warning", "sign-out-redirect-missing:error"}},
		"the platform is a reference": {func(e *model.Environment) {
			e.Default.Platform.SetScalar(model.Scalar{Text: "${PLATFORM}"}, model.At{In: e.Place})
		}, []string{"admin-portal-return-url-missing:error"}},
		"the platform has another shape": {func(e *model.Environment) {
			e.Default.Platform.SetUnknown(model.At{In: e.Place})
		}, []string{"admin-portal-return-url-missing:error"}},
		"the applications are no list": {func(e *model.Environment) {
			e.Applications.SetUnknown(e.Place)
		}, []string{"admin-portal-return-url-missing:error"}},
		"the applications broke off before the first": {func(e *model.Environment) {
			e.Applications.Begin(&model.Place{File: e.File, Parent: e.Place, Partial: true}, 0)
		}, []string{"admin-portal-return-url-missing:error"}},
		"an application broke off": {func(e *model.Environment) {
			e.Applications.Begin(e.Place, 1)
			e.Applications.Items[0].Place = &model.Place{File: e.File, Parent: e.Place, Partial: true}
		}, []string{"admin-portal-return-url-missing:error"}},
		"the file broke off behind the applications": {func(e *model.Environment) {
			e.Applications.Begin(e.Place, 1)
			e.Applications.Items[0].Place = &model.Place{File: e.File, Parent: e.Place}
			e.Place.Partial = true
		}, nil},
		"an application is null": {func(e *model.Environment) {
			e.Applications.Begin(e.Place, 1)
		}, []string{"admin-portal-return-url-missing:error"}},
	} {
		t.Run(name, func(t *testing.T) {
			env := bare()
			test.change(env)
			if got := say(missingRules, env); !slices.Equal(got, test.want) {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

// A missing default is not reported if a mark may have been missed. Two defaults are always
// reported.
func TestDefaultIsNotJudgedWhereAMarkMayBeMissed(t *testing.T) {
	uris := []string{
		"https://app.acme.com/auth/callback", "https://eu.acme.com/auth/callback", "https://us.acme.com/auth/callback",
	}
	unmarked := func() *model.Environment {
		env := environmentOf(model.Production, uris...)
		env.Default.RedirectURIs.Items[0].Default.V = false
		return env
	}
	fires := []string{"redirect-uri-default:error"}
	for name, test := range map[string]struct {
		change func(*model.Environment, []model.RedirectURI)
		want   []string
	}{
		"none marked": {func(*model.Environment, []model.RedirectURI) {}, fires},
		"the list broke off": {func(e *model.Environment, _ []model.RedirectURI) {
			e.Default.RedirectURIs.Place = &model.Place{File: e.File, Parent: e.Place, Partial: true}
		}, nil},
		"an entry broke off": {func(e *model.Environment, list []model.RedirectURI) {
			list[2].Place = &model.Place{File: e.File, Parent: e.Place, Partial: true}
		}, nil},
		"an entry is null": {
			func(_ *model.Environment, list []model.RedirectURI) { list[2] = model.RedirectURI{} }, fires,
		},
		"a mark is a reference": {func(e *model.Environment, list []model.RedirectURI) {
			list[1].Default.SetScalar(model.Scalar{Text: "${IS_DEFAULT}"}, model.At{In: e.Place})
		}, nil},
		"two are marked, one is a reference": {func(e *model.Environment, list []model.RedirectURI) {
			list[0].Default.V = true
			list[1].Default.SetScalar(model.Scalar{Text: "true", Bool: true}, model.At{In: e.Place})
			list[2].Default.SetScalar(model.Scalar{Text: "${IS_DEFAULT}"}, model.At{In: e.Place})
		}, fires},
	} {
		t.Run(name, func(t *testing.T) {
			env := unmarked()
			test.change(env, env.Default.RedirectURIs.Items)
			if got := say([]*rules.Rule{rule("redirect-uri-default")}, env); !slices.Equal(got, test.want) {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

// Settings that are not texts are not checked, and two of them are not duplicates.
func TestSettingsOfAnotherShapeAreNotJudged(t *testing.T) {
	w := newWriter("workos/production.yaml")
	env := &model.Environment{Name: "production", Type: model.Production}
	env.Place, env.Default.Place = w.place, w.place
	env.Default.RedirectURIs.Begin(w.place, 3)
	env.Default.CORSOrigins.Begin(w.place, 2)
	for i := range 2 {
		env.Default.RedirectURIs.Items[i].URI.SetUnknown(w.write("[https://app.acme.com]"))
		env.Default.CORSOrigins.Items[i].Origin.SetUnknown(w.write("[https://app.acme.com]"))
	}
	env.Default.HomepageURL.SetUnknown(w.write("[https://app.acme.com]"))
	if got := say(append(urlRules, rule("app-url-insecure"), rule("cors-origin-invalid"),
		rule("cors-origin-localhost")), env); len(got) != 0 {
		t.Errorf("%v, want nothing", got)
	}
}

// If the platform is a reference, the application may be a native one.
func TestLoopbackWaitsForThePlatform(t *testing.T) {
	for platform, want := range map[string]int{"web": 1, "native": 0, "${PLATFORM}": 0} {
		env := environmentOf(model.Production, "http://127.0.0.1:8976/callback")
		env.Default.Platform.SetScalar(model.Scalar{Text: platform}, model.At{In: env.Place})
		if got := say([]*rules.Rule{rule("redirect-uri-loopback")}, env); len(got) != want {
			t.Errorf("platform %s: %v, want %d findings", platform, got, want)
		}
	}
}

// The required event may be in the part of an endpoint that could not be read.
func TestRequiredEventIsNotMissedWhereAnEndpointBrokeOff(t *testing.T) {
	for _, partial := range []bool{false, true} {
		env := bare()
		env.Directories.Begin(env.Place, 1)
		env.Directories.Items[0].Place = env.Place
		env.WebhookEndpoints.Begin(env.Place, 1)
		env.WebhookEndpoints.Items[0].Place = &model.Place{File: env.File, Parent: env.Place, Partial: partial}
		if got := say([]*rules.Rule{rule("webhook-event-required")}, env); (len(got) == 0) != partial {
			t.Errorf("with an endpoint that broke off (%v): %v", partial, got)
		}
	}
}
