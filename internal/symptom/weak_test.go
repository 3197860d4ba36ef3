package symptom

import (
	"slices"
	"strings"
	"testing"
)

// Words of the subject alone, such as "env" and "configure", do not lead to the page on missing variables.
func TestWeakWordsAlone(t *testing.T) {
	const page = "environment variable is not set"
	for _, text := range []string{
		"we switched the env vars to the live ones and now every customer has to make a new account",
		"Implement Automatic Configuration for Redirecting Users After Login",
		"cookie is set for app.example.com but admin.example.com does not see it",
		"configure the redirect after sign-in per environment", "set up the environment of a customer",
		"automatic configuration of organizations", "environment configuration of webhooks",
		"set the email of a user", "config for the sign-in page",
	} {
		if answer := Find(text); slices.Index(namesOf(answer), page) == 0 {
			t.Errorf("%q leads to %q", text, namesOf(answer))
		}
	}
	for _, subject := range []string{"env var", "environment variable", "variable in the environment"} {
		for _, trouble := range []string{
			"% is not set", "% is undefined at runtime", "missing %", "% is ignored", "% is empty",
		} {
			text := strings.ReplaceAll(trouble, "%", subject)
			if answer := Find(text); slices.Index(namesOf(answer), page) != 0 {
				t.Errorf("%q leads to %q", text, namesOf(answer))
			}
		}
	}
}

// The features of Weak and Evidence are stems or concepts that texts can have.
func TestWeakFeatures(t *testing.T) {
	for _, s := range All() {
		if (len(s.Weak) == 0) != (len(s.Evidence) == 0) {
			t.Errorf("%q needs both Weak and Evidence", s.Name)
		}
		for _, feature := range slices.Concat(s.Weak, s.Evidence) {
			if _, ok := wholeCorpus().weights[feature]; !ok && !strings.HasPrefix(feature, pairMark) {
				t.Errorf("%q: no text has %q", s.Name, feature)
			}
		}
	}
}
