package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// wrangler reads the configuration of Cloudflare Workers: vars, and vars of named
// environments, which inherit none of the others'.
// Source: https://developers.cloudflare.com/workers/wrangler/configuration/.
var wrangler = Format{Name: "wrangler", Match: isWrangler, Read: readWrangler}

func isWrangler(name string) bool {
	base := path.Base(name)
	ext := path.Ext(base)
	return (ext == ".toml" || ext == ".json" || ext == ".jsonc") && isNamed(base, "wrangler")
}

// isNamed reports whether a file has a name, or one with more words behind it:
// fly.toml, fly.staging.toml, fly-eu.toml.
func isNamed(base, name string) bool {
	rest, ok := strings.CutPrefix(base, name)
	return ok && rest != "" && strings.IndexByte(".-_", rest[0]) >= 0
}

func readWrangler(file *source.File) Reading {
	var settings []setting
	var reading Reading
	if path.Ext(file.Path) == ".toml" {
		settings, reading = readTOML(file)
	} else {
		root, read := readJSONC(file)
		settings, reading = jsonSettings(file, root), read
	}
	for i := range settings {
		s := &settings[i]
		environment := ""
		below := s.below("vars")
		if s.path[0] == "env" {
			if below = s.below("env", "*", "vars"); below != nil {
				environment = s.path[1]
			}
		}
		if len(below) != 1 { // deeper is a variable that holds an object
			continue
		}
		v := s.variable()
		v.Environment, v.Scope, v.Phase = environment, wranglerScope(environment), model.RunPhase
		reading.Variables = append(reading.Variables, v)
	}
	return reading
}

func wranglerScope(environment string) string {
	if environment == "" {
		return ""
	}
	return "env." + environment
}
