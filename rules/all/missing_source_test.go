package all_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
)

// A missing file that .gitignore matches is created elsewhere, so it must not be added to the project.
func TestHelpForMissingSource(t *testing.T) {
	for ignored, elsewhere := range map[string]bool{
		".env.production": true, "docker/": true, "": false, ".env.staging": false,
		"*\n!docker\n!.env.production": false,
	} {
		result, err := analysis.Run(fstest.MapFS{
			".gitignore": {Data: []byte(ignored + "\n")},
			"compose.production.yaml": {Data: []byte("services:\n  web:\n    env_file: docker/.env.production\n" +
				"    environment:\n      WORKOS_CLIENT_ID: client_01K5ZQ3V7M8N9P2R4S6T8V0W2B\n")},
		}, analysis.Options{Select: []string{"source-not-read"}, Paths: []string{"compose.production.yaml"}})
		if err != nil {
			t.Fatal(err)
		}
		if len(result.Findings) != 1 {
			t.Fatalf("%q: %d findings", ignored, len(result.Findings))
		}
		found := result.Findings[0]
		if got := strings.Contains(found.Message, ".gitignore matches it"); got != elsewhere {
			t.Errorf("%q: %s", ignored, found.Message)
		}
		if got := !strings.Contains(found.Help, "add it to the project"); got != elsewhere {
			t.Errorf("%q: %s", ignored, found.Help)
		}
	}
}
