package appfile

import (
	"cmp"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Render is the name of the format of Render blueprints.
const Render = "render"

// render reads Render blueprints: variables of services and groups, at the top level or in the environments of a
// project. Outside of projects, the name of a service or group may determine the environment. Source:
// https://render.com/docs/blueprint-spec#environment-variables.
var render = Format{
	Name: Render, Reach: model.HostReach, Match: isRender, Pattern: anyYAML, Read: readRender,
}

func isRender(name string) bool {
	stem, ok := isYAML(name)
	return ok && hasWord(stem, "render")
}

func readRender(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		y.renderServices(root, "")
		if ungrouped, ok := y.get(root, "ungrouped"); ok {
			y.renderServices(ungrouped, "")
		}
		projects, ok := y.get(root, "projects")
		if !ok {
			continue
		}
		for project := range y.items(projects) {
			environments, ok := y.get(project, "environments")
			if !ok {
				continue
			}
			for environment := range y.items(environments) {
				y.renderServices(environment, y.text(environment, "name"))
			}
		}
	}
	return y.result()
}

func (y *yamlFile) renderServices(n node, environment string) {
	for _, key := range []string{"services", "envVarGroups"} {
		list, ok := y.get(n, key)
		if !ok {
			continue
		}
		for service := range y.items(list) {
			name := y.text(service, "name")
			b := block{scope: name, environment: cmp.Or(environment, name), kept: literalKept}
			if variables, ok := y.get(service, "envVars"); ok && variables.Kind == yamltree.Sequence {
				y.namedList(variables, "key", b, y.renderFrom)
				y.previewValues(variables, b)
				y.otherGroups(variables, b)
				y.groups(variables, b)
			}
		}
	}
}

// previewValues reads the values that replace those of a service in its preview environments only. Source:
// https://render.com/docs/blueprint-spec#setting-environment-variables.
func (y *yamlFile) previewValues(variables node, b block) {
	b.scope, b.environment, b.job = "previews."+b.scope, previews, Deploys
	for item := range y.items(variables) {
		if value, ok := y.get(item, "previewValue"); ok {
			y.add(y.text(item, "key"), y.value(value, b), b)
		}
	}
}

// groups records the variable groups from which a service takes all variables. The variables of the service override
// those of the groups. A group that is not in the file is defined in the dashboard.
func (y *yamlFile) groups(variables node, b block) {
	for item := range y.items(variables) {
		group, ok := y.get(item, "fromGroup")
		if ok && isScalar(group.Node) && group.Text != "" && group.Text != b.scope {
			y.reading.Layers = append(y.reading.Layers, Layer{
				Scope: b.scope, Environment: b.environment, From: group.Text, Written: group.Span, Format: Render,
			})
		}
	}
}

// otherGroups records doubts about staging groups that a production service uses.
func (y *yamlFile) otherGroups(variables node, b block) {
	of := model.TypeOfName(b.environment)
	if of == model.TypeUnknown { // an environment of the project may have any name
		of = model.TypeOfName(b.scope)
	}
	for item := range y.items(variables) {
		group, ok := y.get(item, "fromGroup")
		if ok && of == model.Production && model.TypeOfName(group.Text) == model.Staging {
			y.doubt(group.Span)
		}
	}
}

// renderFrom reads the source of a value that is not in the file: another service, the dashboard ("sync: false"), or
// Render itself, which generates a random value (generateValue) of 256 bits in base64. renderFrom returns false if
// golive needs the value itself. Source: https://render.com/docs/blueprint-spec#environment-variables.
func (y *yamlFile) renderFrom(item node) (model.Value[model.Text], bool) {
	for kind, from := range y.entries(item) {
		if !strings.HasPrefix(kind, "from") {
			continue
		}
		key := y.text(from, "envVarKey")
		if key == "" {
			key = y.text(from, "property")
		}
		if text, ok := named(y.text(from, "name"), key); ok {
			return known(text, model.At{Span: from.Span}), true
		}
	}
	name := y.text(item, "key")
	generated := y.text(item, "generateValue") == "true" && model.PurposeOf(name) == model.ForCookiePassword
	if y.text(item, "sync") == "false" || generated {
		return keptSecret(name)
	}
	return model.Value[model.Text]{}, false
}
