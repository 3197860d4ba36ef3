package filename

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Kinds of files that describe environments in the formats of other tools.
const (
	SeedKind     = "seed"
	EmulatorKind = "emulator"
	ConvexKind   = "convex"
)

// foreignFiles lists the names of files in the formats of other tools.
var foreignFiles = []struct {
	stem    string
	endings []string
	infixed bool // text after a dot or dash is allowed between stem and ending
	kind    string
}{
	{"workos-seed", []string{".yml", ".yaml"}, true, SeedKind},
	{"workos-emulate.config", []string{".yaml", ".yml", ".json"}, false, EmulatorKind},
	{"convex", []string{".json"}, false, ConvexKind},
}

// Foreign returns the kind of a file in another tool's format, by its name.
func Foreign(name string) (kind string, ok bool) {
	for _, f := range foreignFiles {
		middle, ok := strings.CutPrefix(name, f.stem)
		if !ok {
			continue
		}
		for _, ending := range f.endings {
			infix, ok := strings.CutSuffix(middle, ending)
			if ok && (infix == "" || f.infixed && strings.ContainsAny(infix[:1], ".-")) {
				return f.kind, true
			}
		}
	}
	return "", false
}

// IsDemo reports whether a file is in a folder of demos, such as private-demos/chat/convex.json. No deployed
// application uses the environments of demos.
func IsDemo(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(path.Dir(name)), func(r rune) bool { return r < 'a' || r > 'z' })
	demos := []string{"demo", "demos", "example", "examples", "sample", "samples", "playground"}
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(demos, word) })
}

// ForeignJSONPatterns returns regular expressions for the base names of JSON files in the formats of other tools.
func ForeignJSONPatterns() (patterns []string) {
	for _, f := range foreignFiles {
		infix := ""
		if f.infixed {
			infix = `([.-].*)?`
		}
		for _, ending := range f.endings {
			if ending == ".json" {
				patterns = append(patterns, regexp.QuoteMeta(f.stem)+infix+regexp.QuoteMeta(ending))
			}
		}
	}
	return patterns
}
