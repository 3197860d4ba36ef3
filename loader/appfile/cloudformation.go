package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// cloudFormation reads CloudFormation and SAM templates: the environment of functions and
// containers. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/.
var cloudFormation = Format{
	Name: "cloudformation", Match: isStack, Sniff: sniffCloudFormation, Read: readCloudFormation,
	Pattern: anyYAML + `|[^/]+\.template|[^/]*(template|stack|cloudformation|cfn)[^/]*\.(?i:json)`,
}

// isStack reports whether a file may be a CloudFormation template: any YAML file, or a JSON file with one of the usual
// names.
func isStack(name string) bool {
	base := path.Base(name)
	return isAnyYAML(name) || strings.HasSuffix(base, ".template") && base != ".template" ||
		strings.HasSuffix(base, ".json") && slices.ContainsFunc([]string{"template", "stack", "cloudformation", "cfn"},
			func(word string) bool { return strings.Contains(strings.TrimSuffix(base, ".json"), word) })
}

func sniffCloudFormation(text string) bool {
	return hasKey(text, "AWSTemplateFormatVersion") || strings.Contains(text, "AWS::") &&
		(hasKey(text, "Resources") || strings.Contains(text, `"AWSTemplateFormatVersion"`) ||
			strings.Contains(text, `"Resources"`))
}

func readCloudFormation(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		if globals, ok := y.get(root, "Globals"); ok {
			y.stackEnvironment(globals, block{phase: model.RunPhase, kept: literalKept})
		}
		resources, ok := y.get(root, "Resources")
		if !ok {
			continue
		}
		for name, resource := range y.entries(resources) {
			b := block{scope: short(name), phase: model.RunPhase, kept: literalKept}
			if model.TypeOfName(name) != model.TypeUnknown {
				b.environment = name
			}
			y.stackEnvironment(resource, b)
		}
	}
	return y.result()
}

// stackEnvironment reads the environments in a resource, at any depth. A value that a template function computes is
// unknown.
func (y *yamlFile) stackEnvironment(n node, b block) {
	for item := range y.items(n) {
		y.stackEnvironment(item, b)
	}
	for key, value := range y.entries(n) {
		switch {
		case (key == "Environment" || key == "EnvironmentVariables") && value.Kind == yamltree.Sequence:
			y.stackPairs(value, b)
		case key == "Secrets" && value.Kind == yamltree.Sequence:
			y.stackPairs(value, b)
		case key == "Environment" && value.Kind == yamltree.Mapping:
			if variables, ok := y.get(value, "Variables"); ok {
				y.functionVariables(variables, b)
			}
		default:
			y.stackEnvironment(value, b)
		}
	}
}

// stackPairs reads a list of {Name, Value}.
func (y *yamlFile) stackPairs(n node, b block) {
	for item := range y.items(n) {
		name, ok := y.get(item, "Name")
		if !ok || !isScalar(name.Node) || name.Kind == yamltree.Null {
			continue
		}
		at := model.At{
			In: n.inside, Key: name.at.Span, Span: source.Span{Start: name.at.Span.End, End: name.at.Span.End},
		}
		unknown := model.Value[model.Text]{State: model.Unknown, At: at}
		value, ok := y.get(item, "Value")
		if !ok || !isScalar(value.Node) {
			y.add(name.Text, unknown, b)
			continue
		}
		value.at.In, value.at.Key = at.In, at.Key
		if value.at.Span.Overlaps(at.Key) {
			value.at.Span = at.Span
		}
		y.add(name.Text, y.value(value, b), b)
	}
}
