package appfile

import (
	"path"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// netlify reads the environments of Netlify's builds, for all deploys and for
// each context. Source: https://docs.netlify.com/build/configure-builds/file-based-configuration/.
var netlify = Format{Name: "netlify", Match: isNetlify, Read: readNetlify}

func isNetlify(name string) bool { return path.Base(name) == "netlify.toml" }

func readNetlify(file *source.File) Reading {
	settings, reading := readTOML(file)
	p := problems{file: file, list: reading.Problems}
	for i := range settings {
		s := &settings[i]
		switch {
		case len(s.below("build", "environment")) == 1:
			p.set(&reading, s, "", "", model.BuildPhase)
		case len(s.below("context", "*", "environment")) == 1:
			p.set(&reading, s, s.path[1], "", model.BuildPhase)
			reading.Variables[len(reading.Variables)-1].Scope = "context." + s.path[1]
		}
	}
	reading.Problems = p.list
	return reading
}
