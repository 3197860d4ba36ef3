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
		"test ! -f .env.production && npm test\n":                            false,
		"if [ ! -f .env.production ]; then exit 1; fi\n":                     false,
		"[ -f .env.production ] && . .env.production\n":                      true,
		"  - run: echo see .env.production\n":                                false,
		"\t@echo .env.production\n":                                          false,
		"echo a; source .env.production\n":                                   true,
		`{"build": "echo see .env.production for details"}`:                  false,
		`{"build": "echo see && dotenv -e .env.production x"}`:               true,
		`{"start": "node x", "dev": "dotenv -e .env.production x"}`:          false,
		`{"dev": "node x", "start": "dotenv -e .env.production x"}`:          true,
		`{"test:e2e": "dotenv -e .env.production x"}`:                        false,
		`{"build:production": "dotenv -e .env.production -- next build"}`:    true,
		`{"preview": "node x", "deploy": "env-cmd -f .env.production next"}`: true,
	} {
		if got := usesWord(text, ".env.production"); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}
