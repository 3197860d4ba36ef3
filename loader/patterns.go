package loader

import (
	"regexp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// FilePattern is a regular expression that matches the path, with "/" between its parts,
// of every file that golive may find by itself, and of every YAML file, because those are
// read whatever their name if they are named. It is what hooks of version control select
// files by, in what Go, Python and Rust have in common.
func FilePattern() string {
	var patterns []string
	add := func(pattern string) {
		if !slices.Contains(patterns, pattern) {
			patterns = append(patterns, pattern)
		}
	}
	for _, format := range appfile.Formats() {
		add(format.Pattern)
	}
	add(`\.?workos/.+\.(?i:jsonc?)`)
	add(`workos([.-].+)?\.(?i:jsonc?)`)
	for _, f := range foreignFiles {
		infix := ""
		if f.infixed {
			infix = `([.-].*)?`
		}
		for _, ending := range f.endings {
			if ending == ".json" { // YAML is matched already
				add(regexp.QuoteMeta(f.stem) + infix + regexp.QuoteMeta(ending))
			}
		}
	}
	return `(^|/)(` + strings.Join(patterns, "|") + `)$`
}
