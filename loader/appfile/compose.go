package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// compose reads the files of docker compose and of docker stack: what each service
// gets when it runs, and the arguments of its build. Facts:
// https://docs.docker.com/reference/compose-file/services/#environment and
// .../interpolation.
var compose = Format{
	Name: "compose", Match: isCompose, Sniff: func(text string) bool { return hasKey(text, "services") },
	Read: readCompose,
}

func isCompose(name string) bool {
	stem, ok := isYAML(name)
	if !ok {
		return false
	}
	return slices.ContainsFunc([]string{"compose", "docker-compose", "docker-stack", "stack"}, func(word string) bool {
		return hasWord(stem, word) || strings.HasSuffix(stem, "."+word) || strings.HasSuffix(stem, "-"+word)
	})
}

// composeKept: compose fills in ${X} and $X, and reads $$ as $, as model.Text does.
var composeKept = []string{"$"}

func readCompose(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		services, _ := y.get(y.root(document), "services")
		if services.Node == nil {
			continue
		}
		for name, service := range y.entries(services) {
			if args, ok := y.find(service, "build", "args"); ok {
				y.composeVariables(args, block{
					scope: name, phase: model.BuildPhase, exposed: buildArgument, kept: composeKept,
				})
			}
			if environment, ok := y.get(service, "environment"); ok {
				y.composeVariables(environment, block{scope: name, phase: model.RunPhase, kept: composeKept})
			}
		}
	}
	return y.result()
}

// composeVariables reads both forms that compose has, a mapping and a list.
func (y *yamlFile) composeVariables(n node, b block) {
	if n.Kind == yamltree.Sequence {
		y.assignments(n, b)
		return
	}
	y.variables(n, b)
}
