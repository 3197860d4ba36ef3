package command

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/textline"
)

// PageEffect is what a command that starts an application does to the application's pages.
type PageEffect uint8

const (
	// KeepsPages means that the pages stay as they were built.
	KeepsPages PageEffect = iota
	// FillsPages means that the command may write values into pages that are already built.
	FillsPages
	// BuildsPages means that the command builds the pages or runs a development server, which builds them on request.
	BuildsPages
)

// pageBuilders lists the programs that build pages, with the subcommands that build them or run a development server.
// An empty string means that the program builds pages when it is run without a subcommand.
var pageBuilders = map[string][]string{
	"vite": {"", "dev", "serve", "build"}, "next": {"", "dev", "build"}, "astro": {"dev", "build"},
	"nuxt": {"", "dev", "build", "generate"}, "nuxi": {"dev", "build", "generate"},
	"remix": {"dev", "build", "vite:dev", "vite:build"}, "react-router": {"dev", "build"},
	"react-scripts": {"start", "build"}, "craco": {"start", "build"}, "react-app-rewired": {"start", "build"},
	"gatsby": {"develop", "build"}, "expo": {"start", "export", "export:web"},
	"vue-cli-service": {"serve", "build"}, "ng": {"serve", "build"}, "vinxi": {"dev", "build"},
	"rsbuild": {"dev", "build"}, "waku": {"dev", "build"}, "webpack": {"", "serve", "build", "watch", "b", "w", "s"},
	"webpack-dev-server": {""}, "quasar": {"dev", "build"}, "sst": {"dev"},
}

// pageRunners lists words that may precede the program that builds pages: programs that run their arguments, and the
// subcommands of these programs.
var pageRunners = []string{
	"npx", "bunx", "pnpx", "npm", "pnpm", "yarn", "bun", "exec", "dlx", "x", "run", "env", "cross-env", "dotenv",
	"dumb-init", "tini", "sudo", "timeout", "nohup", "nice", "catatonit", "doppler", "infisical", "--",
}

// userRunners lists programs whose first argument is a user, and whose second argument is a program.
var userRunners = []string{"su-exec", "gosu", "setpriv", "runuser"}

// textReplacers lists programs that replace texts in files. fillWords lists parts of the names of other programs and
// scripts that write values into pages. pageFiles lists the extensions of pages and of files that they load.
var (
	textReplacers = []string{"sed", "envsubst", "perl", "awk", "gawk"}
	fillWords     = []string{
		"envsubst", "replace", "inject", "substitut", "runtime-env", "env-config", "react-env", "import-meta-env",
		"env-to-js", "envify", "generate-env", "generate-config", "write-config",
	}
	pageFiles = []string{".js", ".mjs", ".json", ".html", ".htm", ".cjs"}
)

// PageEffectOf returns what a command itself does to the application's pages. It does not consider the scripts of the
// project that the command runs.
func PageEffectOf(c *Command) PageEffect {
	head := Head(c.Words)
	if buildsPages(head) {
		return BuildsPages
	}
	for _, w := range slices.Concat(c.Writes, c.Appends) {
		if slices.Contains(pageFiles, path.Ext(w.Text)) {
			return FillsPages
		}
	}
	if len(head) > 0 && slices.Contains([]string{"echo", "printf", "cat", "rm", "cd", "test", "["}, head[0].Text) {
		return KeepsPages
	}
	for i, w := range c.Words {
		if w.Quoted {
			continue
		}
		name, text := ProgramName(w.Text), strings.ToLower(w.Text)
		if slices.Contains(textReplacers, name) && !fillsServerFile(c, i) ||
			!slices.Contains(textReplacers, name) && i < maxProgramWords && textline.ContainsAny(text, fillWords) {
			return FillsPages
		}
	}
	return KeepsPages
}

// maxProgramWords is the number of words at the start of a command that may name the program or script that it runs.
const maxProgramWords = 6

// buildsPages reports whether a command runs a program that builds pages.
func buildsPages(words []Word) bool {
	for i := 0; i < len(words); i++ {
		text := words[i].Text
		if subcommands, ok := pageBuilders[ProgramName(text)]; ok && !words[i].Quoted {
			next := ""
			if i+1 < len(words) && !strings.HasPrefix(words[i+1].Text, "-") {
				next = words[i+1].Text
			}
			return slices.Contains(subcommands, next)
		}
		name, _, assigns := strings.Cut(text, "=")
		switch {
		case slices.Contains(userRunners, ProgramName(text)):
			i++
		case slices.Contains(pageRunners, ProgramName(text)), strings.HasPrefix(text, "-"), assigns && isName(name),
			IsDuration(text):
		default:
			return false
		}
	}
	return false
}

// fillsServerFile reports whether a command changes only the configuration of a web server, such as the port in
// nginx.conf. i is the index of the word that names a program in textReplacers.
func fillsServerFile(c *Command, i int) bool {
	files := slices.Concat(c.Writes, c.Appends)
	if len(files) == 0 && i+2 < len(c.Words) {
		files = c.Words[len(c.Words)-1:]
	}
	return len(files) > 0 && !slices.ContainsFunc(files, func(w Word) bool {
		return !strings.HasSuffix(w.Text, ".conf") && !strings.HasSuffix(w.Text, "Caddyfile") &&
			!strings.HasPrefix(w.Text, "/dev/")
	})
}

// PageEffectOfScript returns what a script with a name such as "build" or "dev:web" probably does to the application's
// pages.
func PageEffectOfScript(name string) PageEffect {
	first := name
	if i := strings.IndexAny(name, ":-_."); i >= 0 {
		first = name[:i]
	}
	if slices.Contains([]string{"build", "dev", "develop", "watch", "generate"}, first) {
		return BuildsPages
	}
	return KeepsPages
}
