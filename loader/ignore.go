package loader

import (
	"io/fs"
	"path"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"
)

// ignored answers for one project which paths its .gitignore files name.
type ignored struct {
	fsys     fs.FS
	patterns map[string][]gitignore.Pattern // by folder
}

func newIgnored(fsys fs.FS) *ignored {
	return &ignored{fsys: fsys, patterns: map[string][]gitignore.Pattern{}}
}

// match reports whether a path, or a folder above it, is ignored.
func (g *ignored) match(name string, dir bool) bool {
	parts := strings.Split(name, "/")
	if name == "." {
		return false
	}
	for i := 1; i <= len(parts); i++ {
		if gitignore.NewMatcher(g.above(parts[:i])).Match(parts[:i], dir || i < len(parts)) {
			return true
		}
	}
	return false
}

// above collects the patterns of the folders above a path, the root's first:
// later ones have priority.
func (g *ignored) above(parts []string) []gitignore.Pattern {
	var all []gitignore.Pattern
	for i := range parts {
		all = append(all, g.of(parts[:i])...)
	}
	return all
}

func (g *ignored) of(folder []string) []gitignore.Pattern {
	name := path.Join(folder...)
	if found, ok := g.patterns[name]; ok {
		return found
	}
	var found []gitignore.Pattern
	text, err := fs.ReadFile(g.fsys, path.Join(name, ".gitignore"))
	if err != nil { // there is none, or it cannot be read: nothing is ignored
		text = nil
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && !strings.HasPrefix(line, "#") {
			found = append(found, gitignore.ParsePattern(line, folder))
		}
	}
	g.patterns[name] = found
	return found
}
