package discovery

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/golive-lint/golive/internal/suggest"
)

// MaxNear is the maximum number of files that are recorded because their names are similar to a conventional name.
const MaxNear = 3

// nearNames lists words in the names of files meant for golive.
var nearNames = []string{"workos", "golive"}

// nearExtensions lists extensions of settings files, and extensions that are used for them by mistake.
var nearExtensions = []string{".yaml", ".yml", ".json", ".jsonc", ".toml", ".ini", ".env", ".txt", ""}

// IsNearName reports whether the name of a file is similar to the names that golive looks for, as in
// workos_production.yaml, worksos/staging.yaml and workos/staging.ymal. The caller excludes the files that have such
// a name.
func IsNearName(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	if _, close := suggest.Nearest(ext, nearExtensions[:4]); !close && !slices.Contains(nearExtensions, ext) {
		return false
	}
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return namesWorkOS(stem) || namesWorkOS(path.Base(path.Dir(name)))
}

// namesWorkOS reports whether a word in the name is workos or golive, or a misspelling of one of them.
func namesWorkOS(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(words, func(word string) bool {
		_, near := suggest.Nearest(word, nearNames)
		return near && !isWorkWord(word) || slices.Contains(nearNames, word)
	})
}

// isWorkWord reports whether word is an ordinary word that looks like a misspelling of workos, as in
// deploy-workers.yml.
func isWorkWord(word string) bool {
	return slices.Contains([]string{"work", "works", "worker", "workers"}, word)
}

// noteNear records the name of a file that may be meant for golive.
func (d *Files) noteNear(name string) {
	if (len(d.Near) < MaxNear || d.options.Inventory) && IsNearName(name) && !d.Skipped(name, false) {
		d.Near = append(d.Near, name)
	}
}
