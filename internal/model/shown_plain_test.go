package model

import (
	"testing"

	"pgregory.net/rapid"
)

// The quick answers for hosts and URLs equal those of the search for tokens.
func TestPlainHostsAndURLs(t *testing.T) {
	ordinary := rapid.SampledFrom([]string{"acme", "auth", "globex-12", "sso", "login-eu", "callback"})
	anyLabel := rapid.OneOf(
		rapid.SampledFrom([]string{
			"acme", "auth", "globex-12", "sso", "login-eu", "xn--bcher-kva", "-a", "a-", "", "velvet-tango-quasar-1",
			"a1b2c3d4e5f6g7h8i9", "workos_app", "ACME", "callback", "[id]", ":id", "*",
			"client_01HZX8QYJ4V9K2M3N4P5Q6R7S8",
		}),
		rapid.StringMatching(`[a-z0-9-]{0,30}`), rapid.StringMatching(`[a-zA-Z0-9_.-]{0,20}`),
	)
	suffix := rapid.SampledFrom([]string{
		"com", "co.uk", "dev", "vercel.app", "localhost", "internal", "1", "github.io",
	})
	plain, plainURLs := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		label := anyLabel
		if rapid.Bool().Draw(t, "ordinary") { // so that also of the few checks of -short some are plain
			label = ordinary
		}
		host := label.Draw(t, "label") + "." + suffix.Draw(t, "suffix")
		for range rapid.IntRange(0, 2).Draw(t, "more labels") {
			host = label.Draw(t, "label") + "." + host
		}
		if isPlainHost(host) {
			plain++
			if !isShownHost(host) {
				t.Errorf("%q is a plain host and not shown", host)
			}
		}
		run := "//" + host
		for range rapid.IntRange(0, 4).Draw(t, "segments") {
			run += "/" + label.Draw(t, "segment")
		}
		if found := anyTokensIn(run, true); isPlainURLRun(run) && len(found) > 0 {
			t.Errorf("%q has tokens at %v", run, found)
		} else if isPlainURLRun(run) {
			plainURLs++
		}
	})
	if plain == 0 || plainURLs == 0 {
		t.Errorf("%d hosts and %d URLs were plain", plain, plainURLs)
	}
}
