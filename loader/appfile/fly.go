package appfile

import (
	"path"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// fly reads env of Fly.io configurations. The name of the app may determine the environment.
// Source: https://fly.io/docs/reference/configuration/.
var fly = Format{
	Name: "fly", Match: isFly, Pattern: `fly([._-][^/]*)?\.toml`, Read: readFly,
}

func isFly(name string) bool {
	base := path.Base(name)
	return path.Ext(base) == ".toml" && isNamed(base, "fly")
}

func readFly(file *source.File) Reading {
	settings, reading := readTOML(file)
	p := problems{file: file, list: reading.Problems}
	app := ""
	for i := range settings {
		s := &settings[i]
		switch {
		case len(s.path) == 1 && s.name() == "app" && s.scalar:
			app = s.text
		case len(s.below("env")) == 1:
			p.set(&reading, s, "", "", model.RunPhase)
		case len(s.below("build", "args")) == 1:
			p.set(&reading, s, "", buildArgument, model.BuildPhase)
		}
	}
	for i := range reading.Variables {
		reading.Variables[i].Environment = app
	}
	reading.Problems = p.list
	return reading
}
