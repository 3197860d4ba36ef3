package loader_test

import (
	"testing"
	"testing/fstest"
)

// A job of unknown environment may push the settings of a Supabase configuration to production.
func TestPushedSettings(t *testing.T) {
	const settings = "[auth.external.workos]\nclient_id = \"client_01K0ZQ3V7M8N9P2R4S6T8V0W2Y\"\n"
	const job = "on: push\njobs:\n  go:\n    runs-on: x\n    steps:\n      - run: "
	for _, c := range []struct {
		name, workflow, settings, production string
		want                                 bool
	}{
		{"unknown environment", job + "supabase config push\n", settings, "client_a", true},
		{
			"the value of production", job + "supabase config push\n", settings,
			"client_01K0ZQ3V7M8N9P2R4S6T8V0W2Y", false,
		},
		{"a reference", job + "supabase config push\n", "[auth.external.workos]\nclient_id = \"env(X)\"\n", "a", true},
		{"migrations only", job + "supabase db push\n", settings, "client_a", false},
		{"local", job + "supabase start\n", settings, "client_a", false},
		{
			"other remotes", job + "supabase config push\n",
			settings + "[remotes.staging]\nproject_id = \"x\"\n", "a", false,
		},
	} {
		got := hasUnreadSource(t, fstest.MapFS{
			".github/workflows/x.yml": {Data: []byte(c.workflow)},
			"supabase/config.toml":    {Data: []byte(c.settings)},
			".env.production":         {Data: []byte("WORKOS_CLIENT_ID=" + c.production + "\n")},
		})
		if got != c.want {
			t.Errorf("%s: unread %v, want %v", c.name, got, c.want)
		}
	}
}
