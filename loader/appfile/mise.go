package appfile

import (
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// mise reads env of mise configurations. The development tool mise sets these variables for its tasks, and for shells
// in the folder of the file. Source: https://mise.jdx.dev/environments/.
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
		case len(below) == 0:
			continue
		case below[0] == "_":
			reading.Layers = append(reading.Layers, miseFiles(file, s, below[1:])...)
			continue
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

// miseFiles returns the dotenv files that a directive below env._ names. A missing file is ignored. Source:
// https://mise.jdx.dev/environments/#env-file.
func miseFiles(file *source.File, s *setting, directive []string) (layers []Layer) {
	if len(directive) == 0 || directive[0] != "file" || len(directive) > 1 && directive[1] != "path" {
		return nil
	}
	start, end := int(s.at.Span.Start), int(s.at.Span.End)
	if s.list {
		end = start + strings.IndexByte(file.Text[start:]+"]", ']')
	}
	text := file.Text[start:min(end, len(file.Text))]
	for _, at := range miseFile().FindAllStringSubmatchIndex(text, maxMiseFiles) {
		layers = append(layers, Layer{
			Path: text[at[2]:at[3]], Optional: true,
			Written: source.Span{Start: int32(start + at[2]), End: int32(start + at[3])},
		})
	}
	return layers
}

// miseFile matches the path of a dotenv file in quotes. The group excludes a reference to the folder of the
// configuration.
var miseFile = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`["'](?:\{\{ *(?:config_root|cwd) *\}\}/)?([^"'{}\n]*env[^"'{}\n/]*)["']`)
})

// maxMiseFiles is the maximum number of files that a directive may name.
const maxMiseFiles = 100
