package command_test

import (
	"testing"

	"github.com/golive-lint/golive/loader/command"
)

func TestProgram(t *testing.T) {
	for text, want := range map[string]string{
		"next build":                        "next",
		"A=b npx -y next build":             "next",
		"bunx next build":                   "next",
		"env A=b next build":                "next",
		"exec nohup ./ship.sh":              "./ship.sh",
		"dotenv -- cross-env A=b next":      "next",
		"pnpm exec next build":              "next",
		"pnpm dlx next build":               "next",
		"npm exec -- next build":            "next",
		"bundle exec rails server":          "rails",
		"bun x next":                        "next",
		"npm run build":                     "npm",
		"pnpm build":                        "pnpm",
		"pnpm exec":                         "pnpm",
		"npx":                               "npx",
		"docker exec web next build":        "docker",
		"npx pnpm exec env A=b npx -y next": "next",
	} {
		if words := command.Program(command.Parse(text, nil)[0].Words); len(words) == 0 || words[0].Text != want {
			t.Errorf("%s: %v, want %s", text, words, want)
		}
	}
}
