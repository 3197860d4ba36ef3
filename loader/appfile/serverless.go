package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// serverless reads serverless.yml of the Serverless Framework: the environment of all functions
// and of single functions. Source:
// https://www.serverless.com/framework/docs/providers/aws/guide/functions#environment-variables.
var serverless = Format{
	Name: "serverless", Match: isServerless, Pattern: anyYAML, Read: readServerless,
}

func isServerless(name string) bool {
	stem, ok := isYAML(name)
	return ok && hasWord(stem, "serverless")
}

func readServerless(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		b := block{environment: y.text(root, "provider", "stage"), phase: model.RunPhase, kept: literalKept}
		if strings.Contains(b.environment, "${") {
			b.environment = ""
		}
		if variables, ok := y.find(root, "provider", "environment"); ok {
			y.functionVariables(variables, b)
		}
		functions, ok := y.get(root, "functions")
		if !ok {
			continue
		}
		for name, function := range y.entries(functions) {
			b.scope = name
			if variables, ok := y.get(function, "environment"); ok {
				y.functionVariables(variables, b)
			}
		}
	}
	return y.result()
}

// functionVariables reads a mapping of variables. A value may be a mapping that CloudFormation resolves, such as
// {Ref: Key}.
func (y *yamlFile) functionVariables(n node, b block) {
	if n.Kind != yamltree.Mapping {
		y.variables(n, b)
		return
	}
	for name, value := range y.entries(n) {
		if len(value.Pairs) == 1 {
			y.add(name, model.Value[model.Text]{State: model.Unknown, At: value.at}, b)
			continue
		}
		y.add(name, y.value(value, b), b)
	}
}
