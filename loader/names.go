package loader

import (
	"reflect"
	"slices"
	"strings"

	"github.com/golive-lint/golive/model"
)

// yamlBase gives the name of a YAML or JSON file without its extension.
func yamlBase(name string) (string, bool) {
	for _, ext := range []string{".yaml", ".yml", ".json"} {
		if base, ok := strings.CutSuffix(name, ext); ok && base != "" {
			return base, true
		}
	}
	return "", false
}

// environmentOf reads the environment from the name of a file beside other
// things: workos.yaml, workos.<env>.yaml, workos-<env>.yaml. Those of the
// vendor's own tools are app files.
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

// configNames are what golive's own file may be called.
var configNames = []string{"golive.yaml", "golive.yml"}

func isConfig(name string) bool { return name == configNames[0] || name == configNames[1] }

// manifests are the files in which an application says what it depends on.
var manifests = []string{
	"package.json", "go.mod", "requirements.txt", "pyproject.toml", "Pipfile", "composer.json", "Gemfile",
	"pom.xml", "build.gradle", "build.gradle.kts", "mix.exs",
}

func isManifest(base string) bool {
	return slices.Contains(manifests, base) || strings.HasSuffix(base, ".csproj")
}

// describesEnvironment looks at the keys at the left margin: the key
// environment, or environments, and one more that an environment file has.
func describesEnvironment(text string) bool {
	known := newPlans(reflect.TypeFor[model.Settings]())[reflect.TypeFor[model.Settings]()].fields
	says, others := false, 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		key, _, ok := strings.Cut(line, ":")
		switch {
		case !ok:
		case key == "environments":
			return true
		case key == "environment":
			says = true
		case known[key] != nil:
			others++
		}
	}
	return says && others > 0
}
