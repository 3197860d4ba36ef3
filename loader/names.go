package loader

import (
	"path"
	"slices"
	"strings"
)

// yamlBase returns the name of a YAML or JSON file without its extension, ignoring the case of
// the extension.
func yamlBase(name string) (string, bool) {
	ext := path.Ext(name)
	base := strings.TrimSuffix(name, ext)
	if base == "" || !slices.Contains([]string{".yaml", ".yml", ".json", ".jsonc"}, strings.ToLower(ext)) {
		return "", false
	}
	return base, true
}

// environmentOf returns the environment in the name of a file outside workos folders. Such names are workos.yaml,
// workos.<env>.yaml and workos-<env>.yaml. Files in the formats of other tools do not count.
func environmentOf(name string) (string, bool) {
	base, ok := yamlBase(name)
	if _, other := foreign(name); !ok || other {
		return "", false
	}
	if base == "workos" {
		return base, true
	}
	for _, prefix := range []string{"workos.", "workos-"} {
		if environment, ok := strings.CutPrefix(base, prefix); ok && environment != "" {
			return environment, true
		}
	}
	return "", false
}

// configNames lists the valid names of golive.yaml.
var configNames = []string{"golive.yaml", "golive.yml"}

func isConfig(name string) bool { return name == configNames[0] || name == configNames[1] }

// isMisnamedConfig reports whether a base name is a wrong name for golive's configuration file,
// such as .golive.yaml or Golive.yml.
func isMisnamedConfig(name string) bool {
	const shortest = len("golive")
	if len(name) < shortest || len(name) > len(".golive.jsonc") {
		return false
	}
	lower := strings.ToLower(name)
	ext := path.Ext(lower)
	switch strings.TrimSuffix(lower, ext) {
	case "golive":
		return (ext == ".yaml" || ext == ".yml" || ext == ".toml") && !isConfig(name)
	case ".golive":
		return slices.Contains([]string{".yaml", ".yml", ".json", ".jsonc", ".toml"}, ext)
	}
	return false
}

// manifests lists the files that list the dependencies of an application.
var manifests = []string{
	"package.json", "go.mod", "requirements.txt", "pyproject.toml", "Pipfile", "composer.json", "Gemfile",
	"pom.xml", "build.gradle", "build.gradle.kts", "mix.exs",
}

func isManifest(base string) bool {
	return slices.Contains(manifests, base) || strings.HasSuffix(base, ".csproj")
}
