package loader

import (
	"path"

	"github.com/golive-lint/golive/loader/dotenv"
	"github.com/golive-lint/golive/loader/marksearch"
	"github.com/golive-lint/golive/loader/textline"
)

// dotenvProgram is a framework or library that reads dotenv files. The behavior was observed with each program on
// 2026-11-26.
type dotenvProgram struct {
	name string
	// manifest is the base name of the manifest that lists the program.
	manifest string
	// packages contains the names of the packages that identify the program, as the manifest spells them.
	packages []string
	// layered is true if the program reads both .env and .env.production, and the latter overrides the former. Other
	// programs read a single file.
	layered bool
	// localWins is true if .env.local overrides .env.production, and false if .env.production overrides .env.local.
	localWins bool
	// dialect describes how the program interprets quotes, escapes and references.
	dialect dotenv.Dialect
	// cuts is true if "#" ends an unquoted value even without a preceding blank.
	cuts bool
}

// dotenvPrograms returns the known programs. Of these, the first program that a manifest lists reads the dotenv files
// in the folder of the manifest. Servers therefore precede bundlers, and frameworks precede the libraries that they
// use.
func dotenvPrograms() []dotenvProgram {
	return []dotenvProgram{
		{name: "Laravel", manifest: "composer.json", packages: []string{
			`"laravel/framework"`, `"vlucas/phpdotenv"`,
		}, cuts: true, dialect: dotenv.LaravelDialect},
		{name: "Symfony", manifest: "composer.json", packages: []string{
			`"symfony/dotenv"`, `"symfony/framework-bundle"`,
		}, layered: true, dialect: dotenv.SymfonyDialect},
		{name: "Rails", manifest: "Gemfile", packages: []string{
			"dotenv-rails",
		}, layered: true, localWins: true, cuts: true, dialect: dotenv.RubyDialect},
		{name: "dotenv", manifest: "Gemfile", packages: []string{"dotenv"}, cuts: true, dialect: dotenv.RubyDialect},
		{name: "Next.js", manifest: "package.json", packages: []string{
			`"next"`,
		}, layered: true, localWins: true, cuts: true, dialect: dotenv.ExpandingDialect},
		{name: "Expo", manifest: "package.json", packages: []string{
			`"expo"`,
		}, layered: true, localWins: true, cuts: true, dialect: dotenv.ExpandingDialect | dotenv.NodeDialect},
		{name: "Create React App", manifest: "package.json", packages: []string{
			`"react-scripts"`,
		}, layered: true, localWins: true, dialect: dotenv.ReactDialect},
		{name: "Nuxt", manifest: "package.json", packages: []string{`"nuxt"`}, cuts: true,
			dialect: dotenv.PlainDialect},
		{name: "Vite", manifest: "package.json", packages: []string{
			`"vite"`, `"astro"`, `"@sveltejs/kit"`, `"@react-router/dev"`, `"@remix-run/dev"`,
			`"@tanstack/react-start"`,
		}, layered: true, cuts: true, dialect: dotenv.ExpandingDialect | dotenv.NodeDialect},
		{name: "NestJS", manifest: "package.json", packages: []string{
			`"@nestjs/config"`,
		}, cuts: true, dialect: dotenv.MaybeDialect},
		{name: "dotenv-flow", manifest: "package.json", packages: []string{
			`"dotenv-flow"`,
		}, layered: true, cuts: true, dialect: dotenv.PlainDialect},
		{name: "dotenv", manifest: "package.json", packages: []string{
			`"dotenv"`, `"dotenv-expand"`, `"@dotenvx/dotenvx"`, `"dotenv-cli"`,
		}, cuts: true, dialect: dotenv.MaybeDialect},
		{name: "python-dotenv", manifest: "requirements.txt", packages: []string{
			"python-dotenv", "pydantic-settings",
		}, dialect: dotenv.PythonDialect},
		{name: "python-dotenv", manifest: "pyproject.toml", packages: []string{
			"python-dotenv", "pydantic-settings",
		}, dialect: dotenv.PythonDialect},
	}
}

// dotenvProgramOf returns the program that reads the dotenv files of a folder, according to its manifests. It returns
// false if the manifests list no known program or cannot be read.
func (l *loading) dotenvProgramOf(folder string) (dotenvProgram, bool) {
	if p, known := l.dotenvPrograms[folder]; known {
		return p, p.name != ""
	}
	programs := dotenvPrograms()
	found := len(programs)
	for _, manifest := range l.manifestsOf[folder] {
		err := marksearch.Scan(l.fsys, manifest, func(window string) bool {
			for i, p := range programs[:found] {
				if path.Base(manifest) == p.manifest && textline.ContainsAny(window, p.packages) {
					found = i
					break
				}
			}
			return found == 0
		})
		if err != nil { // sdksOf reports the error
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
