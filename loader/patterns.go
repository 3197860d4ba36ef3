package loader

import (
	"regexp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// FilePattern returns a regular expression for paths separated by "/". It matches every file that golive may find by
// itself. It also matches every YAML file, because named YAML files are read regardless of their names. Version control
// hooks use it to select files. It is limited to the syntax that Go, Python and Rust share.
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
			if ending == ".json" { // YAML is already matched
				add(regexp.QuoteMeta(f.stem) + infix + regexp.QuoteMeta(ending))
			}
		}
	}
	return `(^|/)(` + strings.Join(patterns, "|") + `)$`
}
