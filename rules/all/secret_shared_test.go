package all_test

import (
	"slices"
	"testing"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// withKey returns an environment that contains only an API key.
func withKey(t model.Type, key string) *model.Environment {
	w := newWriter("workos/" + t.String() + ".yaml")
	env := &model.Environment{Name: t.String(), Type: t}
	env.Place = w.place
	env.APIKey.SetScalar(model.Scalar{Text: key}, w.write(key))
	w.place.File.Text = w.text.String()
	return env
}

// A literal key in both environments is two mistakes: it is in the repository, and the environments
// share it. That production uses a test key is not reported as a third.
func TestSharedKeyIsSaidBesideTheWrittenOne(t *testing.T) {
	keyRules := []*rules.Rule{
		rule("api-key-environment"), rule("api-key-malformed"), rule("secret-literal"), rule("secret-shared"),
		rule("reference-environment"),
	}
	const key = "sk_test_a2V5XzAxSzBaUTNWN004TjlQMlI0UzZUOFYwVzFY"
	written := []string{"secret-literal:error", "secret-literal:error"}
	for name, test := range map[string]struct {
		staging, production string
		want                []string
	}{
		"the same key": {key, key, append([]string{"secret-shared:error"}, written...)},
		"the same in a default": {
			key, "${WORKOS_API_KEY:-" + key + "}", append([]string{"secret-shared:error"}, written...),
		},
		"another test key": {key, key + "Z", append([]string{"api-key-environment:error"}, written...)},
		"one locator of staging's": {
			"op://Staging/WorkOS/key", "op://Staging/WorkOS/key", []string{"secret-shared:error"},
		},
		"the same name":          {"${WORKOS_API_KEY}", "${WORKOS_API_KEY}", nil},
		"the same prefix of two": {"sk_${KEY}", "sk_${KEY}", nil},
		"a dollar in a written value": {
			"${WORKOS_API_KEY}", "sk_live_a2V5$test_4Yk2", []string{"secret-literal:error"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			slices.Sort(test.want)
			got := say(keyRules, withKey(model.Staging, test.staging), withKey(model.Production, test.production))
			if !slices.Equal(got, test.want) {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}
