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
	Name: Mise, Match: isMise, Read: readMise,
	Pattern: `\.?mise([._-][^/]*)?\.toml|\.?mise/config([._-][^/]*)?\.toml|\.?mise/conf\.d/[^/]*\.toml`,
}

// Mise is the name of the format of mise configurations.
const Mise = "mise"

func isMise(name string) bool {
	base := path.Base(name)
	if path.Ext(base) != ".toml" {
		return false
	}
	if isNamed(base, "mise") || isNamed(base, ".mise") {
		return true
	}
	folder := path.Dir(name)
	switch of := path.Base(folder); of {
	case "conf.d":
		of = path.Base(path.Dir(folder))
		return of == "mise" || of == ".mise"
	case "mise", ".mise":
		return isNamed(base, "config")
	}
	return false
}

// MiseRoot returns the folder that a configuration of mise configures, and the rank of the configuration among those
// of the folder: the one with the higher rank overrides the other. Source: LOCAL_CONFIG_FILENAMES in
// https://github.com/jdx/mise/blob/main/src/config/mod.rs.
func MiseRoot(name string) (root string, rank int) {
	folder := path.Dir(name)
	for i, place := range miseFolders {
		if folder == place {
			return ".", i
		}
		if root, ok := strings.CutSuffix(folder, "/"+place); ok {
			return root, i
		}
	}
	rank = len(miseFolders)
	if strings.HasPrefix(path.Base(name), ".") {
		rank++
	}
	return folder, rank
}

// miseFolders lists the folders for configurations below the folder that they configure, in the order of their ranks. A
// folder precedes those that are the end of its path.
var miseFolders = []string{
	".config/mise/conf.d", ".config/mise", ".config", ".mise/conf.d", ".mise", "mise/conf.d", "mise",
}

// IsLocalMise reports whether a configuration of mise is for one machine and every environment.
func IsLocalMise(name string) bool {
	base := strings.TrimPrefix(path.Base(name), ".")
	return base == "mise.local.toml" || base == "config.local.toml"
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
			reading.Layers = append(reading.Layers, miseSources(file, s, below[1:])...)
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

// miseSources returns the sources that a directive below env._ names: dotenv files, and scripts of Bash. A missing file
// is ignored. Source: https://mise.jdx.dev/environments/#env-file.
func miseSources(file *source.File, s *setting, directive []string) (layers []Layer) {
	if len(directive) == 0 || directive[0] != "file" && directive[0] != "source" ||
		len(directive) > 1 && directive[1] != "path" {
		return nil
	}
	start, end := int(s.at.Span.Start), int(s.at.Span.End)
	if s.list {
		end = start + strings.IndexByte(file.Text[start:]+"]", ']')
	}
	text := file.Text[start:min(end, len(file.Text))]
	root, _ := MiseRoot(file.Path)
	toRoot := strings.TrimPrefix(path.Dir(file.Path)+"/", strings.TrimPrefix(root+"/", "./"))
	toRoot = strings.Repeat("../", strings.Count(strings.TrimPrefix(toRoot, "./"), "/"))
	for _, at := range miseSource().FindAllStringSubmatchIndex(text, maxMiseFiles) {
		layer := Layer{
			Path: text[at[2]:at[3]], Optional: true, OverDotenv: true,
			Written: source.Span{Start: int32(start + at[2]), End: int32(start + at[3])},
			Sourced: directive[0] == "source",
		}
		if !path.IsAbs(layer.Path) {
			layer.Path = toRoot + layer.Path
		}
		switch ext := path.Ext(layer.Path); {
		case layer.Sourced:
		case strings.ContainsAny(layer.Path, "{~"):
			layer.Unread = "its path depends on the machine"
		case ext == ".json" || ext == ".yaml" || ext == ".yml" || ext == ".toml":
			layer.Unread = "golive reads only dotenv files there"
		}
		layers = append(layers, layer)
	}
	return layers
}

// miseSource matches the path of a source in quotes. The group excludes a reference to the folder of the configuration.
var miseSource = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`["'](?:\{\{ *(?:config_root|cwd) *\}\}/)?([^"'\n]+)["']`)
})

// maxMiseFiles is the maximum number of files that a directive may name.
const maxMiseFiles = 100
