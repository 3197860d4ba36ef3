package symptom

import "testing"

// A text that says only that something does not work gets no page. One more word that says what does not work, and the
// text is about something.
func TestVagueTextsGetNoPage(t *testing.T) {
	for _, text := range []string{
		"Auth issues in self hosted", "having issue in prod", "WorkOS integration not working", "AuthKit: bug",
		"authkit 2.12.x is broken", "it doesn't work", "help, auth fails in production", "Question about WorkOS setup",
		"[Bug]: app does not work after v1.2.3", "WorkOS error", "why is auth broken in staging",
	} {
		if answer := Find(text); answer.Match != Far {
			t.Errorf("%q leads to %q", text, namesOf(answer))
		}
		for _, word := range []string{"webhook", "cookie", "redirect URI", "SAML", "passkey", "signature"} {
			if isVague(text + " " + word) {
				t.Errorf("%q with %q says nothing", text, word)
			}
		}
	}
	for _, e := range Examples() {
		if len(e.Symptoms) > 0 && isVague(e.Text) && Find(e.Text).Match == Far {
			t.Errorf("%q is the example of a page, but says nothing", e.Text)
		}
	}
}
