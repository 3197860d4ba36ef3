package all_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
)

// A malformed client ID in an environment file tells nothing about the IDs of variables. Only the malformed ID is
// reported, and a well-formed one is still expected.
func TestMalformedClientIDIsNoExpectation(t *testing.T) {
	const (
		id    = "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"
		other = "client_01K0ZQ3V7M8N9P2R4S6T8V0W1Y"
	)
	for settings, want := range map[string]string{
		"client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1":  "client-id-malformed",
		"client_id: " + id + "X":                       "client-id-malformed",
		"client_id: client_01k0zq3v7m8n9p2r4s6t8v0w1x": "client-id-malformed",
		"client_id: '" + id + " '":                     "client-id-malformed",
		"client_id: org_01K0ZQ3V7M8N9P2R4S6T8V0W1X":    "client-id-malformed",
		"client_id: " + other + "\nconnect_applications: [{name: A, application_type: m2m, client_id: client_0}]": "" +
			"client-id-malformed",
		"applications: [{name: A, client_id: " + other + "}, {name: B, client_id: client_0}]": "client-id-malformed",
		"client_id: " + id:    "",
		"client_id: " + other: "client-id-mismatch",
	} {
		result, err := analysis.Run(fstest.MapFS{
			"workos/production.yaml": {Data: []byte("environment: production\n" + settings + "\n")},
			".env.production":        {Data: []byte("WORKOS_CLIENT_ID=" + id + "\n")},
		}, analysis.Options{Select: []string{"client-id-malformed", "client-id-mismatch"}})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i := range result.Findings {
			got += result.Findings[i].Rule
		}
		if got != want {
			t.Errorf("%s: %q, want %q", settings, got, want)
		}
	}
}
