package appfile

import (
	"path"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// mise reads env of mise. This development tool sets the variables for its tasks, and for shells in the folder of the
// file. Source: https://mise.jdx.dev/environments/.
var mise = Format{
	Name: "mise", Match: isMise, Pattern: `\.?mise([._-][^/]*)?\.toml|mise/config\.toml`, Read: readMise,
}

func isMise(name string) bool {
	base := path.Base(name)
	if path.Ext(base) != ".toml" {
		return false
	}
	return isNamed(base, "mise") || isNamed(base, ".mise") || base == "config.toml" &&
		path.Base(path.Dir(name)) == "mise"
}

func readMise(file *source.File) Reading {
	settings, reading := readTOML(file)
	p := problems{file: file, list: reading.Problems}
	for i := range settings {
		s := &settings[i]
		below := s.below("env")
		switch {
		case len(below) == 0 || below[0] == "_":
			continue // directives that name files and scripts to read
		case len(below) == 1 && s.scalar && s.text == "false":
			continue // unsets the variable
		case len(below) == 2 && s.name() == "value":
			s.path = s.path[:len(s.path)-1]
			s.at = model.At{In: s.at.In.Parent, Key: s.at.In.Key, Span: s.at.Span}
		case len(below) > 1:
			continue
		}
		p.set(&reading, s, "", "", model.AnyPhase)
	}
	reading.Problems = p.list
	return reading
}
