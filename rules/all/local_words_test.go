package all_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
)

// A value with a placeholder word is neither a leaked secret nor a malformed key. The word must
// match completely.
func TestValuesThatOpenNothing(t *testing.T) {
	for _, word := range []string{"dummy", "fake"} {
		for value, want := range map[string]int{word + "-key": 0, "key-" + word: 0, word + "ed-k3y": 1} {
			result, err := analysis.Run(fstest.MapFS{".env.staging": {Data: []byte("WORKOS_API_KEY=" + value + "\n")}},
				analysis.Options{At: day})
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Findings) != want {
				t.Errorf("WORKOS_API_KEY=%s gives %d findings, want %d", value, len(result.Findings), want)
			}
		}
	}
}

// A committed secret with a word for development is not reported if it contains another word and
// the environment is unknown.
func TestCommittedSecretsOfDevelopment(t *testing.T) {
	for _, word := range []string{"local", "localhost", "dev", "development", "insecure", "test"} {
		for value, want := range map[string]bool{
			word + "-8fJ2kQ": false, "8fJ2kQ-" + word: false, word: true, word + "x-8fJ2kQ": true,
		} {
			fsys := fstest.MapFS{
				".git/tracked": {Data: []byte(".env\n")},
				".env":         {Data: []byte("WORKOS_WEBHOOK_SECRET=" + value + "\n")},
			}
			result, err := analysis.Run(fsys, analysis.Options{
				At: day, Repository: repositoryOf(t, fsys), Select: []string{"secret-committed"},
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := len(result.Findings) == 1; got != want {
				t.Errorf("a committed secret %q: found %v, want %v", value, got, want)
			}
		}
	}
}
