package loader

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/loader/command"
)

// TestWordLists checks predicates over names, commands and packages against examples that are written here and not
// taken from the lists in the code.
func TestWordLists(t *testing.T) {
	startsOrBuildsText := func(text string) bool {
		var words []command.Word
		for _, word := range strings.Fields(text) {
			words = append(words, command.Word{Text: word})
		}
		return startsOrBuilds(words[0].Text, words[1:])
	}
	for _, c := range []struct {
		name    string
		is      func(string) bool
		yes, no []string
	}{
		{
			"startsOrBuilds", startsOrBuildsText,
			[]string{
				"next build", "vite build", "nuxt generate", "astro build", "react-router build", "react-scripts start",
				"ng build", "node server.js", "rails server", "gunicorn app", "python manage.py runserver",
				"python3 app.py", "java -jar app.jar", "dotnet App.dll", "npm start", "npm run build", "yarn serve",
				"pnpm export", "bun run generate", "turbo run build:web", "nx build web",
			},
			[]string{"npm ci", "yarn install", "turbo prune web", "pnpm lint", "git push", "make build"},
		},
		{
			"isProgramVariable", isProgramVariable,
			[]string{`"$cmd"`, "$run", "${VERCEL}"},
			[]string{
				"cmd", "$echo", "$log", "${INFO}", `"$warn"`, "$warning", "$error", "$err", "$die", "$fail",
				"$fatal", "$debug", "$say", "$note", "$printf",
			},
		},
		{
			"harmless", func(word string) bool { return slices.Contains(harmless, word) },
			[]string{
				"[", "[[", "test", "local", "readonly", "if", "while", "for", "case", "return", "exit", "shift",
				"grep", "cut", "tr", "sed", "awk", "jq", "cat", "echo", "warn", "true", ":", "read", "unset", "sleep",
			},
			[]string{"vercel", "eval", "xargs", "env", "sh", "ssh"},
		},
		{
			"isVersion", isVersion,
			[]string{"1.0.0", "^4.3.1", "~2", "v22", "1.x", "*", strings.Repeat("1", 40)},
			[]string{"postgres://u:p@h/1", "1.0.0-beta", "latest", strings.Repeat("1", 41)},
		},
		{
			"isRemote", isRemote,
			[]string{
				"https://example.com/base", "git@example.com:acme/base", "github.com/acme/base",
				"example.com/acme/deploy//base", "base?ref=v1",
			},
			[]string{"../base", "service.yaml", "git/base"},
		},
		{
			"embeds in pages built by Vite", func(name string) bool { return embeds("Vite", name) },
			[]string{
				"vite", "astro", "@sveltejs/kit", "@react-router/dev", "@remix-run/dev", "@tanstack/react-start",
				"vinxi", "nuxt", "vike", "vocs", "@analogjs/platform", "@builder.io/qwik-city", "waku",
			},
			[]string{"express", "next", "react", "@workos-inc/node"},
		},
	} {
		for _, text := range c.yes {
			if !c.is(text) {
				t.Errorf("%s(%q) is false, want true", c.name, text)
			}
		}
		for _, text := range c.no {
			if c.is(text) {
				t.Errorf("%s(%q) is true, want false", c.name, text)
			}
		}
	}
}
