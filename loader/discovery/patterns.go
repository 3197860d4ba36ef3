package discovery

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
)

// FilePattern returns a regular expression with which version control hooks select files. It matches the paths, with
// "/" as separator, of all files that golive may find by itself, and of all YAML files, because golive reads any YAML
// file that is named. The expression uses only syntax that Go, Python and Rust share.
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
	for _, pattern := range filename.ForeignJSONPatterns() {
		add(pattern)
	}
	return `(^|/)(` + strings.Join(patterns, "|") + `)$`
}
