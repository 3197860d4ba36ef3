package loader

import "testing"

// A comment about .env.production, or a command that removes it, said that the application reads it.
func TestUsesWord(t *testing.T) {
	for text, want := range map[string]bool{
		"cp .env.production .env\n":                    true,
		"# .env.production\n":                          false,
		"# .env.production\n. .env.production\n":       true,
		"rm -f .env.production\n":                      false,
		"npm start # reads .env.production\n":          false,
		`{"start": "node --env-file=.env.production"}`: true,
		"": false,
	} {
		if got := usesWord(text, ".env.production"); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}
