package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// serverless reads serverless.yml of the Serverless Framework: the variables of all functions and of single
// functions. Source: https://www.serverless.com/framework/docs/providers/aws/guide/functions#environment-variables.
var serverless = Format{
	Name: "serverless", Reach: model.HostReach, Match: isServerless, Pattern: anyYAML, Read: readServerless,
}

func isServerless(name string) bool {
	stem, ok := isYAML(name)
	return ok && hasWord(stem, "serverless")
}

func readServerless(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		t := stackTemplate{yamlFile: y}
		b := block{environment: y.text(root, "provider", "stage"), phase: model.RunPhase, kept: literalKept}
		if strings.Contains(b.environment, "${") {
			b.environment = ""
		}
		if variables, ok := y.find(root, "provider", "environment"); ok {
			t.functionEnvironment(root, variables, b)
		}
		functions, ok := y.get(root, "functions")
		if !ok {
			continue
		}
		for name, function := range y.entries(functions) {
			b.scope = name
			if variables, ok := y.get(function, "environment"); ok {
				t.functionEnvironment(root, variables, b)
			}
		}
	}
	return y.result()
}

// functionEnvironment reads the variables of functions. The whole mapping may be a reference. References to other
// files and to environments are not resolved, but recorded as a source that is not read. Source:
// https://www.serverless.com/framework/docs/guides/variables.
func (s stackTemplate) functionEnvironment(root, n node, b block) {
	if n.Kind != yamltree.String || !strings.Contains(n.Text, "${") {
		s.functionVariables(n, b)
		return
	}
	if keys, ok := selfKeys(n.Text); ok {
		if variables, ok := s.find(root, keys...); ok && variables.Kind == yamltree.Mapping {
			s.functionVariables(variables, b)
			return
		}
	}
	if len(n.Text) <= maxName {
		s.reading.Layers = append(s.reading.Layers, Layer{
			Scope: b.scope, Environment: b.environment, Path: n.Text, Written: n.at.Span, Phase: b.phase,
		})
		return
	}
	s.reading.Doubts = append(s.reading.Doubts, n.at.Span)
}

// selfKeys returns the keys of a reference to a value of the same file, such as ${self:custom.environment}.
func selfKeys(text string) ([]string, bool) {
	path, ok := strings.CutPrefix(strings.TrimSpace(text), "${self:")
	path, closed := strings.CutSuffix(path, "}")
	return strings.Split(path, "."), ok && closed && path != "" && !strings.ContainsAny(path, "${}, ")
}
