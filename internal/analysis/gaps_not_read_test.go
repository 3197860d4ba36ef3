package analysis_test

import (
	"fmt"
	"strings"
	"testing"
)

// A file that is not read may set the client ID of production, unless it contains production's own, or its path names
// another environment.
func TestValuesInFilesThatAreNotRead(t *testing.T) {
	config := func(id string) string { return fmt.Sprintf(`{"workos": {"clientId": %q}}`, id) }
	var many strings.Builder
	for i := range 300 {
		fmt.Fprintf(&many, "%q\n", fmt.Sprintf("org_01K0ZQ3V7M8N9P2R4S6T8V%04d", i))
	}
	for name, c := range map[string]struct {
		path, text          string
		production, staging bool // whether the client ID is in doubt
	}{
		"production's own":          {"config/app.json", config(clientA), false, false},
		"of staging":                {"config/app.json", config(clientB), true, false},
		"of nobody":                 {"config/app.json", config(clientC), true, true},
		"in production's file":      {"config/production.json", config(clientB), true, false},
		"in staging's file":         {"config/staging.json", config(clientB), false, true},
		"both":                      {"config/app.json", config(clientA) + config(clientB), true, false},
		"in a comment":              {"app.toml", "# " + clientB + "\n", false, false},
		"an organization":           {"config/app.json", `{"org": "org_01K0ZQ3V7M8N9P2R4S6T8V0W2Y"}`, false, false},
		"after many organizations":  {"settings.toml", many.String() + clientB, true, true},
		"production's, after many":  {"settings.toml", many.String() + clientA, true, true}, // not compared
		"a name, whatever its path": {"config/app.json", `{"WORKOS_CLIENT_ID": "x"}`, true, true},
		"a name in staging's file":  {"config/staging.json", `{"WORKOS_CLIENT_ID": "x"}`, false, true},
	} {
		why, staging := clientGaps(t, map[string]string{
			"package.json": "{}", ".env.production": "WORKOS_CLIENT_ID=" + clientA + "\n",
			".env.staging":           "WORKOS_CLIENT_ID=" + clientB + "\n",
			"workos/production.yaml": "environment: production\n", "workos/staging.yaml": "environment: staging\n",
			c.path: c.text,
		})
		if (why != "") != c.production || (staging != "") != c.staging {
			t.Errorf("%s: production %q, staging %q; want any %t, %t", name, why, staging, c.production, c.staging)
		}
		if why != "" && !strings.Contains(why, c.path) {
			t.Errorf("%s: %q does not name %s", name, why, c.path)
		}
	}
}
