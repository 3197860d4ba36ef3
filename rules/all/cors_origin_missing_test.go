package all_test

import (
	"slices"
	"testing"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// browserOnly returns an environment with widgets and a browser application that has one redirect
// URI and the given CORS origins.
func browserOnly(origins ...string) *model.Environment {
	env := environmentOf(model.Staging, "https://shop.acme.dev/callback")
	w := newWriter("workos/staging-origins.yaml")
	env.Uses.Begin(w.place, 1)
	env.Uses.Items[0].SetScalar(model.Scalar{Text: "widgets"}, w.write("widgets"))
	env.Default.Platform.SetScalar(model.Scalar{Text: "browser"}, w.write("browser"))
	env.Default.CORSOrigins.Begin(w.place, len(origins))
	for i, origin := range origins {
		w.url(&env.Default.CORSOrigins.Items[i].Origin, origin)
	}
	if len(origins) == 0 {
		env.Default.CORSOrigins = model.List[model.Origin]{}
	}
	w.place.File.Text = w.text.String()
	return env
}

func TestNoOriginIsMissedThatCouldNotBeRead(t *testing.T) {
	partial := &model.Place{Partial: true}
	applications := func(e *model.Environment, at *model.Place) {
		app := e.Default
		app.Place = at
		e.Default = model.Application{}
		e.Applications.Begin(e.Place, 1)
		e.Applications.Items[0] = app
	}
	missing, uncovered := []string{"cors-origin-missing:error"}, []string{"cors-origin-uncovered:warning"}
	for name, test := range map[string]struct {
		origins []string
		change  func(*model.Environment)
		want    []string
	}{
		"nothing is written": {nil, func(*model.Environment) {}, missing},
		"the file broke off": {nil, func(e *model.Environment) { e.Place.Partial = true }, nil},
		"the file broke off before any application": {nil, func(e *model.Environment) {
			e.Place.Partial, e.Default = true, model.Application{}
		}, nil},
		"no application is written": {nil, func(e *model.Environment) { e.Default = model.Application{} }, missing},
		"an application":            {nil, func(e *model.Environment) { applications(e, e.Place) }, missing},
		"an application broke off": {nil, func(e *model.Environment) {
			applications(e, partial)
		}, nil},
		"the applications broke off": {nil, func(e *model.Environment) {
			e.Applications.Begin(partial, 0)
		}, nil},
		"the applications are no list": {nil, func(e *model.Environment) { e.Applications.SetUnknown(e.Place) }, nil},
		"the one application is null":  {nil, func(e *model.Environment) { e.Applications.Begin(e.Place, 1) }, missing},
		"the origins are no list": {
			nil, func(e *model.Environment) { e.Default.CORSOrigins.SetUnknown(e.Place) }, nil,
		},
		"another origin": {[]string{"https://admin.acme.dev"}, func(*model.Environment) {}, uncovered},
		"the origins broke off": {[]string{"https://admin.acme.dev"}, func(e *model.Environment) {
			e.Default.CORSOrigins.Place = partial
		}, nil},
		"one origin has another shape": {[]string{
			"https://admin.acme.dev", "https://x.acme.dev",
		}, func(e *model.Environment) {
			e.Default.CORSOrigins.Items[1].Origin = model.Value[model.URL]{State: model.Unknown}
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			env := browserOnly(test.origins...)
			test.change(env)
			if got := say([]*rules.Rule{
				rule("cors-origin-missing"), rule("cors-origin-uncovered"),
			}, env); !slices.Equal(got, test.want) {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

// A redirect URI that production rejects anyway needs no CORS origin.
func TestRefusedRedirectNeedsNoOrigin(t *testing.T) {
	for uri, want := range map[string]int{
		"https://shop.acme.com/callback":       1,
		"https://localhost/callback":           0,
		"http://127.0.0.1:5173/callback":       0,
		"http://shop.acme.com/callback":        0,
		"https://dana@shop.acme.com/callback":  0,
		"https://shop.acme.com/callback#state": 0,
		"com.acme.shop://callback":             0,
	} {
		env := browserOnly("https://admin.acme.com")
		env.Type = model.Production
		w := newWriter("workos/production.yaml")
		w.redirects(&env.Default.RedirectURIs, uri)
		if got := say([]*rules.Rule{rule("cors-origin-uncovered")}, env); len(got) != want {
			t.Errorf("%s: %v, want %d", uri, got, want)
		}
	}
}
