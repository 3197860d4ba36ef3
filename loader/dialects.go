package loader

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// dotenvReader is a program that reads dotenv files, and what it makes of values on which
// such programs differ. Observed with each program on 2026-11-26.
type dotenvReader struct {
	name string
	// manifest is the file that names the packages, and packages are as it writes them.
	manifest string
	packages []string
	// cuts: a "#" in a value without quotes ends the value.
	cuts bool
}

// dotenvReaders is the table of those that manifests tell of. The first that a manifest names
// counts: frameworks use one of the packages below them.
var dotenvReaders = []dotenvReader{
	{name: "Next.js", manifest: "package.json", packages: []string{`"next"`}, cuts: true},
	{name: "Expo", manifest: "package.json", packages: []string{`"expo"`}, cuts: true},
	{name: "Create React App", manifest: "package.json", packages: []string{`"react-scripts"`}, cuts: true},
	{name: "Nuxt", manifest: "package.json", packages: []string{`"nuxt"`}, cuts: true},
	{name: "Vite", manifest: "package.json", packages: []string{
		`"vite"`, `"astro"`, `"@sveltejs/kit"`, `"@react-router/dev"`, `"@remix-run/dev"`, `"@tanstack/react-start"`,
	}, cuts: true},
	{name: "NestJS", manifest: "package.json", packages: []string{`"@nestjs/config"`}, cuts: true},
	{name: "dotenv", manifest: "package.json", packages: []string{
		`"dotenv"`, `"dotenv-expand"`, `"dotenv-flow"`, `"@dotenvx/dotenvx"`, `"dotenv-cli"`,
	}, cuts: true},
	{name: "Laravel", manifest: "composer.json", packages: []string{
		`"laravel/framework"`, `"vlucas/phpdotenv"`,
	}, cuts: true},
	{name: "Symfony", manifest: "composer.json", packages: []string{`"symfony/dotenv"`, `"symfony/framework-bundle"`}},
	{name: "dotenv", manifest: "Gemfile", packages: []string{"dotenv"}, cuts: true},
	{name: "python-dotenv", manifest: "requirements.txt", packages: []string{"python-dotenv", "pydantic-settings"}},
	{name: "python-dotenv", manifest: "pyproject.toml", packages: []string{"python-dotenv", "pydantic-settings"}},
}

// dotenvReaderOf finds the reader of the dotenv files of an application: of the folder of its
// manifests.
func (l *loading) dotenvReaderOf(name string) (dotenvReader, bool) {
	folder := l.appOf(name).Folder
	if found, known := l.readers[folder]; known {
		return found, found.name != ""
	}
	found := len(dotenvReaders)
	for _, manifest := range l.manifestsOf[folder] {
		err := scan(l.fsys, manifest, func(window string) bool {
			for i, r := range dotenvReaders[:found] {
				if path.Base(manifest) == r.manifest && containsAny(window, r.packages) {
					found = i
					break
				}
			}
			return found == 0
		})
		if err != nil { // sdksOf notes it
			found = len(dotenvReaders)
			break
		}
	}
	var reader dotenvReader
	if found < len(dotenvReaders) {
		reader = dotenvReaders[found]
	}
	l.readers[folder] = reader
	return reader, reader.name != ""
}

func containsAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// settleHash decides what a "#" in a value without quotes means: where the application's
// reader ends the value there, only what stands before it is the value.
func (l *loading) settleHash(read *appfile.Variable, v *model.Variable) {
	if read.Form.Hash < 0 || v.Purpose == model.NoPurpose || !v.Value.Known() || v.File.Format != appfile.Dotenv ||
		strings.HasPrefix(path.Base(v.File.Path), ".dev.vars") || v.Template || v.StandsIn() ||
		!strings.Contains(string(v.Value.V), "#") {
		return
	}
	reader, known := l.dotenvReaderOf(v.File.Path)
	if !known {
		v.Dispute = &model.Dispute{Kind: model.HashInValue}
		return
	}
	if !reader.cuts {
		return
	}
	at := v.Value.At
	at.Span = source.Span{Start: at.Span.Start, End: at.Span.Start + read.Form.Hash}
	v.Retype(model.Value[model.Text]{V: model.Text(cutText(v.Value.V)), State: model.Known, At: at})
	v.Dispute = &model.Dispute{Kind: model.HashCuts, Reader: reader.name}
}

// cutText is a text up to its first "#".
func cutText(text model.Text) string {
	before, _, _ := strings.Cut(string(text), "#")
	return before
}

// disputeVerbatim notes the values of a dotenv file that a program reads with what belongs to
// the syntax.
func disputeVerbatim(s *settable, program string, carrier finding.Related) {
	form := s.form
	kind := model.NoDispute
	switch {
	case s.variable.Purpose == model.NoPurpose:
	case form.Quoted:
		kind = model.QuotesKept
	case form.Commented:
		kind = model.CommentKept
	case form.Exported:
		kind = model.ExportKept
	}
	if kind != model.NoDispute {
		s.variable.Dispute = &model.Dispute{Kind: kind, Reader: program, Carrier: carrier}
	}
}
