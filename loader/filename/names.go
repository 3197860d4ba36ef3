// Package filename determines from the path of a file what the file is for. It reads no file.
package filename

import (
	"path"
	"slices"
	"strings"
)

// YAMLBase returns the name of a YAML or JSON file without its extension, ignoring the case of the extension.
func YAMLBase(name string) (string, bool) {
	ext := path.Ext(name)
	base := strings.TrimSuffix(name, ext)
	if base == "" || !slices.Contains([]string{".yaml", ".yml", ".json", ".jsonc"}, strings.ToLower(ext)) {
		return "", false
	}
	return base, true
}

// Environment returns the environment in the name of a file outside workos folders. Such names are workos.yaml,
// workos.<env>.yaml and workos-<env>.yaml. Files in the formats of other tools do not count.
func Environment(name string) (string, bool) {
	base, ok := YAMLBase(name)
	if _, other := Foreign(name); !ok || other {
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

// ConfigNames returns the valid names of golive's configuration file.
func ConfigNames() []string { return []string{"golive.yaml", "golive.yml"} }

// IsConfig reports whether a base name is that of golive's configuration file.
func IsConfig(name string) bool { return name == "golive.yaml" || name == "golive.yml" }

// IsMisnamedConfig reports whether a base name is a wrong name for golive's configuration file, such as .golive.yaml
// or Golive.yml.
func IsMisnamedConfig(name string) bool {
	const shortest = len("golive")
	if len(name) < shortest || len(name) > len(".golive.jsonc") {
		return false
	}
	lower := strings.ToLower(name)
	ext := path.Ext(lower)
	switch strings.TrimSuffix(lower, ext) {
	case "golive":
		return (ext == ".yaml" || ext == ".yml" || ext == ".toml") && !IsConfig(name)
	case ".golive":
		return slices.Contains([]string{".yaml", ".yml", ".json", ".jsonc", ".toml"}, ext)
	}
	return false
}

var manifests = []string{
	"package.json", "go.mod", "requirements.txt", "pyproject.toml", "Pipfile", "composer.json", "Gemfile",
	"pom.xml", "build.gradle", "build.gradle.kts", "mix.exs",
}

// IsManifest reports whether a file with this base name declares the dependencies of an application.
func IsManifest(base string) bool {
	return slices.Contains(manifests, base) || strings.HasSuffix(base, ".csproj")
}
