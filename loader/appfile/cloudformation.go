package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// cloudFormation reads CloudFormation and SAM templates: the environment of functions and containers. Source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/.
var cloudFormation = Format{
	Name: "cloudformation", Reach: model.HostReach,
	Match: isStack, Sniff: sniffCloudFormation, Read: readCloudFormation,
	Pattern: anyYAML + `|[^/]+\.template|[^/]*(template|stack|cloudformation|cfn)[^/]*\.(?i:json)`,
}

// isStack reports whether a file may be a CloudFormation template: any YAML file, a file with the extension
// .template, or a JSON file with a usual name.
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
		t := y.stackTemplate(root)
		if globals, ok := y.get(root, "Globals"); ok {
			t.environment(globals, block{phase: model.RunPhase, kept: literalKept})
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
			y.stackParameter(resource, b)
			t.environment(resource, b)
		}
	}
	return y.result()
}

// stackParameter reads a parameter of the Parameter Store or a secret of Secrets Manager whose value is in the
// template. The name of the parameter or secret, such as /production/workos/redirect-uri, determines the variable and
// the environment.
func (y *yamlFile) stackParameter(resource node, b block) {
	valueKey := ""
	switch y.text(resource, "Type") {
	case "AWS::SSM::Parameter":
		valueKey = "Value"
	case "AWS::SecretsManager::Secret":
		valueKey = "SecretString"
	}
	properties, ok := y.get(resource, "Properties")
	if valueKey == "" || !ok {
		return
	}
	value, ok := y.get(properties, valueKey)
	if !ok {
		return
	}
	path := y.text(properties, "Name")
	if environment := environmentInPath(path); environment != "" {
		b.environment = environment
	}
	if name := pairName(path); name != "" && isScalar(value.Node) && value.Kind != yamltree.Null {
		y.add(name, y.value(value, b), b)
	} else if NamesWorkOS(value.Text) {
		y.doubt(value.Span)
	}
}

// environment reads the environment variables in a resource, at any depth.
func (s stackTemplate) environment(n node, b block) {
	for item := range s.items(n) {
		s.environment(item, b)
	}
	for key, value := range s.entries(n) {
		switch {
		case (key == "Environment" || key == "EnvironmentVariables") && value.Kind == yamltree.Sequence:
			s.pairs(value, b)
		case key == "Secrets" && value.Kind == yamltree.Sequence:
			s.pairs(value, b)
		case key == "Environment" && value.Kind == yamltree.Mapping:
			if variables, ok := s.get(value, "Variables"); ok {
				s.functionVariables(variables, b)
			}
		default:
			s.environment(value, b)
		}
	}
}

// functionVariables reads a mapping of variables.
func (s stackTemplate) functionVariables(n node, b block) {
	if n.Kind != yamltree.Mapping {
		s.variables(n, b)
		return
	}
	for name, value := range s.entries(n) {
		s.addComputed(name, value, b)
	}
}

// pairs reads a list of {Name, Value} or {Name, ValueFrom}.
func (s stackTemplate) pairs(n node, b block) {
	for item := range s.items(n) {
		name, ok := s.get(item, "Name")
		if !ok || !isScalar(name.Node) || name.Kind == yamltree.Null {
			continue
		}
		at := model.At{
			In: n.inside, Key: name.at.Span, Span: source.Span{Start: name.at.Span.End, End: name.at.Span.End},
		}
		value, ok := s.get(item, "Value")
		from, stored := s.get(item, "ValueFrom")
		if !ok {
			value = from
		}
		if ok || stored {
			value.at.In, value.at.Key = at.In, at.Key
			if value.at.Span.Overlaps(at.Key) {
				value.at.Span = at.Span
			}
		}
		switch function, _ := s.function(value); {
		case ok && (function != "" || isScalar(value.Node)):
			s.addComputed(name.Text, value, b)
		case stored:
			s.addSecret(name.Text, value, value.at, b)
		default:
			s.add(name.Text, model.Value[model.Text]{State: model.Unknown, At: at}, b)
		}
	}
}
