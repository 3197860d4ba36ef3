package readiness_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/readiness"
)

// drawDefects adds mistakes to the settings of an environment, but not to the notation.
func drawDefects(t *rapid.T, text string) string {
	for _, defect := range [][2]string{
		{"https://app.", "http://app."}, {"https://api.", "http://api."},
		{"redirect_uris:", "cors_origins: [\"http://localhost:3000\"]\nredirect_uris:"},
		{"user.created", "user.login"}, {"homepage_url: https", "homepage_url: http"},
	} {
		if rapid.Bool().Draw(t, defect[1]) {
			text = strings.Replace(text, defect[0], defect[1], 1)
		}
	}
	return text
}

// An edit that changes the meaning of a file raises no item above unknown, whether it is applied by golive fix
// --unsafe or by another program that reads it from a report.
func TestUnsafeEditsImproveNoItem(t *testing.T) {
	const name = "workos/production.yaml"
	base := fstest.MapFS{
		"workos/staging.yaml": {Data: []byte("environment: staging\nuses: [authkit, webhooks]\n")},
		name: {Data: []byte("environment: production\nuses: [authkit, webhooks]\n" +
			"redirect_uris:\n  - {uri: https://app.acme.com/cb, default: true}\n  - https://app.acme.com/b\n" +
			"sign_out_redirects: [https://app.acme.com/bye]\nhomepage_url: https://app.acme.com\n" +
			"webhook_endpoints:\n  - endpoint_url: https://api.acme.com/hook\n    secret: ${S}\n" +
			"    events: [user.created, user.deleted]\n" +
			"pulled: {on: 2026-11-20, sections: [redirect_uris, webhook_endpoints, homepage_url]}\n")},
	}
	rapid.Check(t, func(t *rapid.T) {
		project := fstest.MapFS{"workos/staging.yaml": base["workos/staging.yaml"]}
		text := drawDefects(t, string(base[name].Data))
		if rapid.Bool().Draw(t, "local") {
			text = strings.Replace(text, "  - https://app.acme.com/b\n",
				"  - https://app.acme.com/b\n  - http://localhost:3000/cb\n", 1)
		}
		project[name] = &fstest.MapFile{Data: []byte(text)}
		before := itemStates(t, project)
		fixed, err := analysis.Fix(project, analysis.Options{At: day}, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range fixed.Files {
			project[file.Old.Path] = &fstest.MapFile{Data: []byte(file.New)}
		}
		for item, state := range itemStates(t, project) {
			if state < before[item] && state < readiness.Unknown {
				t.Fatalf("%s was %s and is %s after\n%s", item, before[item], state, project[name].Data)
			}
		}
	})
}

// itemStates returns the states of all items in all environments.
func itemStates(t *rapid.T, project fstest.MapFS) map[string]readiness.State {
	result, err := readiness.Run(project, readiness.Options{At: day})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]readiness.State{}
	for i := range result.Assessments {
		for _, e := range result.Assessments[i].Entries {
			found[fmt.Sprintf("%d %s", i, e.Item.ID)] = e.State
		}
	}
	return found
}
