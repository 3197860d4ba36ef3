package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/gitignore"
)

// imageCopies returns the instruction that copies a file from an application's folder into an image of the
// application. The Dockerfile is in the folder of the application, or in a folder above it if the Dockerfile names
// the application. It returns false if no instruction copies the file, or if the build context excludes the file.
func (l *loading) imageCopies(folder, name string) (finding.Location, bool) {
	for above := folder; ; above = path.Dir(above) {
		for _, script := range l.dockerfilesIn(above) {
			text, ok := l.readWhole(script)
			if !ok {
				l.doubtFile(script)
				continue
			}
			if above != folder && !hasName(text, path.Base(folder)) {
				continue // the Dockerfile builds another application
			}
			if at, ok := l.copiedBy(script, text, path.Join(folder, name)); ok {
				return at, true
			}
		}
		if above == "." {
			return finding.Location{}, false
		}
	}
}

// hasName reports whether a text contains a name as a word, as in "npm run build -w web" or "COPY apps/web ./".
func hasName(text, name string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return r != '-' && r != '.' && !model.IsWordRune(r)
	}) {
		if word == name {
			return true
		}
	}
	return false
}

// copiedBy returns the instruction of a Dockerfile that copies a file of the project. The build context is the folder
// of the Dockerfile. If the root of the project has a .dockerignore file, the root may be the context instead, so
// both contexts must include the file.
func (l *loading) copiedBy(script, text, name string) (at finding.Location, ok bool) {
	contexts := []string{path.Dir(script)}
	if contexts[0] != "." && l.isFile(".dockerignore") {
		contexts = append(contexts, ".")
	}
	file := l.closedFile(script, text)
	for _, context := range contexts {
		within := name
		if context != "." {
			within = strings.TrimPrefix(name, context+"/")
		}
		span, copied := appfile.CopyOf(file, within)
		if !copied || l.dockerIgnores(script, context, within) {
			return finding.Location{}, false
		}
		at = finding.Location{File: file, Span: span}
	}
	return at, true
}

// maxIgnoreLines is the maximum number of lines of a .dockerignore file that are read.
const maxIgnoreLines = 10_000

// dockerIgnores reports whether the build of a Dockerfile excludes a file of its context. A file with the name of the
// Dockerfile and the extension .dockerignore replaces the .dockerignore of the context. Unlike in .gitignore, a pattern
// without a slash matches only in the root of the context, and a later pattern with "!" includes files of an excluded
// folder again. Source: https://docs.docker.com/build/concepts/context/#dockerignore-files.
func (l *loading) dockerIgnores(script, context, name string) bool {
	text, ok := l.readWhole(script + ".dockerignore")
	if !ok {
		if text, ok = l.readWhole(path.Join(context, ".dockerignore")); !ok {
			return false
		}
	}
	ignored := false
	for i, line := range strings.Split(text, "\n") {
		line, again := strings.CutPrefix(strings.TrimSpace(line), "!")
		if i == maxIgnoreLines || line == "" || line[0] == '#' || again != ignored {
			continue // the pattern would change nothing
		}
		pattern := gitignore.Parse("/" + strings.TrimPrefix(path.Clean(line), "/"))
		if slices.ContainsFunc(prefixesOf(name), func(prefix string) bool {
			matched, _ := pattern.Match(prefix, prefix != name)
			return matched
		}) {
			ignored = !again
		}
	}
	return ignored
}

// prefixesOf returns a path and the folders above it, the root excluded.
func prefixesOf(name string) []string {
	var prefixes []string
	for ; name != "."; name = path.Dir(name) {
		prefixes = append(prefixes, name)
	}
	return prefixes
}
