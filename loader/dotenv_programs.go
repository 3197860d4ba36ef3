package loader

import (
	"path"
	"strings"
)

// dotenvProgram is a framework or library that reads dotenv files. Observed with each program
// on 2026-11-26.
type dotenvProgram struct {
	name string
	// manifest is the base name of the file that lists the packages of an application.
	manifest string
	// packages identify the program; they are written as in the manifest.
	packages []string
	// layered: it reads .env beneath .env.production. The others read one file alone.
	layered bool
	// localWins: .env.local overrides .env.production. Otherwise it is beneath it.
	localWins bool
	// cuts: a "#" in a value without quotes ends the value, also without a blank before it.
	cuts bool
}

// dotenvPrograms returns the programs that golive knows. The first one that a manifest of a
// folder lists is the one that reads the files there: servers come before the bundlers of
// their pages, and frameworks before the libraries that they are built on.
func dotenvPrograms() []dotenvProgram {
	return []dotenvProgram{
		{name: "Laravel", manifest: "composer.json", packages: []string{
			`"laravel/framework"`, `"vlucas/phpdotenv"`,
		}, cuts: true},
		{name: "Symfony", manifest: "composer.json", packages: []string{
			`"symfony/dotenv"`, `"symfony/framework-bundle"`,
		}, layered: true},
		{name: "Rails", manifest: "Gemfile", packages: []string{
			"dotenv-rails",
		}, layered: true, localWins: true, cuts: true},
		{name: "dotenv", manifest: "Gemfile", packages: []string{"dotenv"}, cuts: true},
		{name: "Next.js", manifest: "package.json", packages: []string{
			`"next"`,
		}, layered: true, localWins: true, cuts: true},
		{name: "Expo", manifest: "package.json", packages: []string{
			`"expo"`,
		}, layered: true, localWins: true, cuts: true},
		{name: "Create React App", manifest: "package.json", packages: []string{
			`"react-scripts"`,
		}, layered: true, localWins: true, cuts: true},
		{name: "Nuxt", manifest: "package.json", packages: []string{`"nuxt"`}, cuts: true},
		{name: "Vite", manifest: "package.json", packages: []string{
			`"vite"`, `"astro"`, `"@sveltejs/kit"`, `"@react-router/dev"`, `"@remix-run/dev"`,
			`"@tanstack/react-start"`,
		}, layered: true, cuts: true},
		{name: "NestJS", manifest: "package.json", packages: []string{`"@nestjs/config"`}, cuts: true},
		{name: "dotenv-flow", manifest: "package.json", packages: []string{`"dotenv-flow"`}, layered: true, cuts: true},
		{name: "dotenv", manifest: "package.json", packages: []string{
			`"dotenv"`, `"dotenv-expand"`, `"@dotenvx/dotenvx"`, `"dotenv-cli"`,
		}, cuts: true},
		{name: "python-dotenv", manifest: "requirements.txt", packages: []string{
			"python-dotenv", "pydantic-settings",
		}},
		{name: "python-dotenv", manifest: "pyproject.toml", packages: []string{
			"python-dotenv", "pydantic-settings",
		}},
	}
}

// dotenvProgramOf returns the program that reads the dotenv files of a folder, by the
// manifests in it; false if they list none or cannot be read.
func (l *loading) dotenvProgramOf(folder string) (dotenvProgram, bool) {
	if p, known := l.dotenvPrograms[folder]; known {
		return p, p.name != ""
	}
	programs := dotenvPrograms()
	found := len(programs)
	for _, manifest := range l.manifestsOf[folder] {
		err := scan(l.fsys, manifest, func(window string) bool {
			for i, p := range programs[:found] {
				if path.Base(manifest) == p.manifest && containsAny(window, p.packages) {
					found = i
					break
				}
			}
			return found == 0
		})
		if err != nil { // sdksOf reports it
			found = len(programs)
			break
		}
	}
	var program dotenvProgram
	if found < len(programs) {
		program = programs[found]
	}
	l.dotenvPrograms[folder] = program
	return program, program.name != ""
}

func containsAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
