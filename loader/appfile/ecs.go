package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// ecs reads Amazon ECS task definitions: environment, secrets and environmentFiles of each container. Source:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html.
var ecs = Format{
	Name: "ecs", Reach: model.HostReach,
	Match: isECS, Pattern: `(?i:[^/]*(task|container|ecs)[^/]*\.json)`, Sniff: sniffECS, Read: readECS,
}

func isECS(name string) bool {
	base := strings.ToLower(path.Base(name))
	return path.Ext(base) == ".json" &&
		(strings.Contains(base, "task") || strings.Contains(base, "container") || strings.Contains(base, "ecs"))
}

func sniffECS(text string) bool { return strings.Contains(text, `"containerDefinitions"`) }

func readECS(file *source.File) Reading {
	root, reading := readJSONC(file)
	if definition, ok := root.Get("taskDefinition"); ok { // output of `aws ecs describe-task-definition`
		root = definition.Value.Resolve()
	}
	containers, ok := root.Get("containerDefinitions")
	if !ok {
		return reading
	}
	p := problems{file: file, list: reading.Problems}
	list := place(file, top(file), containers.Key.Span, containers.Value.Span)
	for _, container := range containers.Value.Resolve().Items {
		in := place(file, list, source.Span{}, container.Span)
		if name, ok := container.Get("name"); ok {
			in.Name = name.Value.Resolve().Text
		}
		if start := containerStart(container); start.Entrypoint+start.Command != "" {
			start.Scope = in.Name
			reading.Starts = append(reading.Starts, start)
		}
		if files, ok := container.Get("environmentFiles"); ok { // files in S3
			for _, item := range files.Value.Resolve().Items {
				reading.doubt(item.Span)
			}
		}
		for _, kind := range []struct{ key, value string }{{"environment", "value"}, {"secrets", "valueFrom"}} {
			pairs, ok := container.Get(kind.key)
			if !ok {
				continue
			}
			at := place(file, in, pairs.Key.Span, pairs.Value.Span)
			for _, item := range pairs.Value.Resolve().Items {
				if v, ok := p.named(item, kind.value, at); ok {
					v.Scope = in.Name
					reading.Variables = append(reading.Variables, v)
				}
			}
		}
	}
	reading.Problems = p.list
	return reading
}

// containerStart returns the commands that a container runs instead of those of its image.
func containerStart(container *yamltree.Node) (s Start) {
	if words, ok := container.Get("entryPoint"); ok {
		s.Entrypoint = commandOfNodes(words.Value.Resolve().Items)
	}
	if words, ok := container.Get("command"); ok {
		s.Command = commandOfNodes(words.Value.Resolve().Items)
	}
	return s
}

// named returns the variable that an object sets, as in {"name": NAME, "value": VALUE}. key is the key of the value.
func (p *problems) named(item *yamltree.Node, key string, in *model.Place) (Variable, bool) {
	name, hasName := item.Get("name")
	value, hasValue := item.Get(key)
	if !hasName || !isScalar(name.Value.Resolve()) || name.Value.Resolve().Text == "" || name.Value.Span.Empty() {
		return Variable{}, false
	}
	s := setting{path: []string{name.Value.Resolve().Text}, at: model.At{In: in, Key: name.Value.Span}}
	s.at.Span = source.Span{Start: s.at.Key.End, End: s.at.Key.End}
	if hasValue {
		node := value.Value.Resolve()
		s.at.Span, s.text = value.Value.Span, node.Text
		s.scalar, s.list = isScalar(node) && node.Kind != yamltree.Null && !node.Partial, !isScalar(node)
	}
	if s.list {
		p.notAText(&s)
	}
	v := s.variable()
	v.Phase = model.RunPhase
	if key == "valueFrom" && s.scalar {
		v.Value.V = secretOfAWS(s.text)
	}
	return v, true
}

// secretOfAWS returns text that identifies an entry of Secrets Manager or the Parameter Store. A name without an
// account refers to a different parameter in each account, so the text then contains a reference to the account.
func secretOfAWS(text string) model.Text {
	if strings.HasPrefix(text, "arn:") || strings.Contains(text, "${") || text == "" {
		return model.Text(text)
	}
	return model.Text("ssm:${AWS_ACCOUNT}/" + strings.TrimPrefix(text, "/"))
}
