package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// appEngine reads app.yaml of Google App Engine. Source:
// https://cloud.google.com/appengine/docs/standard/reference/app-yaml.
var appEngine = Format{
	Name: "app-engine", Reach: model.HostReach, Match: isAppEngine, Pattern: anyYAML, Read: readAppEngine,
	Sniff: func(text string) bool {
		return hasKey(text, "runtime") && (hasKey(text, "env_variables") || hasKey(text, "build_env_variables"))
	},
}

func isAppEngine(name string) bool {
	stem, ok := isYAML(name)
	return ok && (hasWord(stem, "app") || strings.HasSuffix(stem, ".app") || strings.HasSuffix(stem, "-app"))
}

// literalKept is the value of block.kept for formats that do not interpolate references. ${X} still counts as a
// reference, because a script may replace it before the platform reads the file.
var literalKept = []string{"${"}

func readAppEngine(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		b := block{scope: y.text(root, "service"), phase: model.RunPhase, kept: literalKept}
		y.start(root, b.scope, "entrypoint", "")
		if variables, ok := y.get(root, "env_variables"); ok {
			y.variables(variables, b)
		}
		if variables, ok := y.get(root, "build_env_variables"); ok {
			b.phase = model.BuildPhase
			y.variables(variables, b)
		}
	}
	return y.result()
}
