package loader_test

import (
	"maps"
	"testing"
)

// A reference in a secret of a dotenv file means another place only if a program that reads the file replaces it by a
// value that no dotenv file has.
func TestReferencesInDotenvFiles(t *testing.T) {
	const op = "$(op read op://production/workos/api-key)"
	const file = ".env.production production (WORKOS_API_KEY)"
	type files = map[string]string
	next, ruby := files{"package.json": `{"dependencies": {"next": "16"}}`}, files{"Gemfile": "gem 'dotenv'\n"}
	nuxt := files{"package.json": `{"dependencies": {"nuxt": "4"}}`}
	for name, c := range map[string]struct {
		value string
		files files
		want  string
	}{
		"command":                 {op, nil, file},
		"command in quotes":       {`"` + op + `"`, nil, file},
		"command, Next.js":        {op, next, file},
		"command, Ruby":           {op, ruby, ""},
		"command, shell":          {op, files{"start.sh": "set -a\n. ./.env.production\nexec node .\n"}, ""},
		"command, source":         {op, files{"Makefile": "run:\n\tsource .env.production && node .\n"}, ""},
		"command, shell, pattern": {op, files{"start.sh": ". ./.env.$STAGE\n"}, ""},
		"command, dotenvx": {op, files{
			"package.json": `{"scripts": {"x": "dotenvx run -f .env.production -- a"}}`,
		}, ""},
		"command, another file":  {op, files{"start.sh": ". ./.env.local\n"}, file},
		"command, printed name":  {op, files{"start.sh": "cat .env.production\n"}, file},
		"command, single quotes": {"'" + op + "'", nil, ""}, // a text, which rules report

		"elsewhere":            {"$KEY", next, ""},
		"elsewhere, braces":    {"${KEY}", nil, ""},
		"itself":               {"$WORKOS_API_KEY", next, ""},
		"default":              {"${KEY:-sk_x}", nil, ""},
		"locator":              {"op://production/workos/api-key", next, ""},
		"defined below":        {"$KEY\nKEY=short", next, file},
		"defined below, Nuxt":  {"$KEY\nKEY=short", nuxt, ""}, // a text
		"defined in .env":      {"$KEY", files{".env": "KEY=short\n"}, file},
		"exported in .env":     {"${KEY}", files{".env": "  export KEY = short\n"}, file},
		"itself in .env":       {"$WORKOS_API_KEY", files{".env": "WORKOS_API_KEY=\n"}, file},
		"defined in .local":    {"$KEY", files{".env.production.local": "KEY=a\n"}, file},
		"defined for staging":  {"$KEY", files{".env.staging": "KEY=a\n"}, ""},
		"in a comment of .env": {"$KEY", files{".env": "# KEY=a\n"}, ""},

		"part of a text":           {"abcd$Zx8Zx8Zx8", nil, file},
		"part of a text, Next.js":  {"abcd${Zx8}Zx8Zx8", next, file},
		"part of a text, Nuxt":     {"abcd$Zx8Zx8Zx8", nuxt, ""},
		"part of a text, escaped":  {`abcd\$Zx8Zx8Zx8`, nil, ""},
		"part of a text, single":   {`'abcd$Zx8Zx8Zx8'`, nil, ""},
		"no name after the dollar": {"abcd$1234567", next, ""},
	} {
		project := files{".env.production": "WORKOS_API_KEY=" + c.value + "\n"}
		maps.Copy(project, c.files)
		if got := doubtsIn(t, project); got != c.want {
			t.Errorf("%s: doubts %q, want %q", name, got, c.want)
		}
	}
	// What is not secret shows the reference, and is unknown for that reason.
	if got := doubtsIn(t, files{".env.production": "WORKOS_CLIENT_ID=$(cat id)\n"}); got != "" {
		t.Errorf("doubts %q about a client ID", got)
	}
}
