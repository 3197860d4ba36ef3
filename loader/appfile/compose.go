package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// compose reads files of docker compose and docker stack: the run-time variables and build
// arguments of each service. Source:
// https://docs.docker.com/reference/compose-file/services/#environment and .../interpolation.
var compose = Format{
	Name: "compose", Match: isCompose, Pattern: anyYAML,
	Sniff: func(text string) bool { return hasKey(text, "services") },
	Read:  readCompose,
}

// composeByContent reads compose files with any name, such as stacks/production.yml.
var composeByContent = Format{
	Name: "compose", Match: isAnyYAML, Pattern: anyYAML, Sniff: hasComposeServices, ByContent: true,
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

// composeKept is the start of all references that compose interpolates, ${X} and $X. Compose reads $$ as $, as
// model.Text does.
var composeKept = []string{"$"}

func readCompose(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		y.doubtKeys(y.root(document), composeKeys)
		services, _ := y.get(y.root(document), "services")
		y.doubtText(services)
		if services.Node == nil {
			continue
		}
		for name, service := range y.entries(services) {
			y.composeBuild(service, name)
			if args, ok := y.find(service, "build", "args"); ok {
				y.composeVariables(args, block{
					scope: name, phase: model.BuildPhase, exposed: buildArgument, kept: composeKept,
				})
			}
			if isCompose(y.file.Path) || NamesWorkOS(y.file.Text) { // the file may be that of another tool
				y.doubtKeys(service, serviceKeys)
			}
			y.doubtText(service)
			_, image := y.get(service, "image")
			if _, build := y.get(service, "build"); !image && !build && service.Kind == yamltree.Mapping {
				y.reading.Bare = append(y.reading.Bare, name)
			}
			y.envFiles(service, name)
			y.extended(service, name)
			if environment, ok := y.get(service, "environment"); ok {
				y.composeVariables(environment, block{
					scope: name, phase: model.RunPhase, kept: composeKept, scripted: y.startsScript(service),
				})
			}
		}
	}
	return y.result()
}

// envFiles records the files from which a service reads variables. The value of env_file is a path or a list. An item
// of the list is a path or {path: ..., required: ...}. Source:
// https://docs.docker.com/reference/compose-file/services/#env_file.
func (y *yamlFile) envFiles(service node, name string) {
	files, ok := y.get(service, "env_file")
	if !ok {
		return
	}
	entries := []node{files}
	if files.Kind == yamltree.Sequence {
		entries = slices.Collect(y.items(files))
	}
	for _, entry := range entries {
		written, optional, verbatim, reader := entry, false, "", "compose"
		if entry.Kind == yamltree.Mapping {
			if written, ok = y.get(entry, "path"); !ok {
				continue
			}
			y.doubtKeys(entry, envFileKeys)
			optional = y.text(entry, "required") == "false"
			if format, ok := y.get(entry, "format"); ok {
				y.doubtReference(format)
				if format.Text == "raw" {
					verbatim, reader = "Docker Compose with `format: raw`", ""
				}
			}
		}
		if isScalar(written.Node) && written.Text != "" {
			y.reading.Layers = append(y.reading.Layers, Layer{
				Scope: name, Path: written.Text, Written: written.Span, Optional: optional,
				Phase: model.RunPhase, Verbatim: verbatim, Reader: reader,
			})
		}
	}
}

// extended records the service that a service extends. Source:
// https://docs.docker.com/reference/compose-file/services/#extends.
func (y *yamlFile) extended(service node, name string) {
	extends, ok := y.get(service, "extends")
	if !ok {
		return
	}
	layer := Layer{Scope: name, From: extends.Text, Written: extends.Span}
	if extends.Kind == yamltree.Mapping {
		layer.Path, layer.From = y.text(extends, "file"), y.text(extends, "service")
	}
	if layer.From != "" && (layer.Path != "" || layer.From != name) {
		y.reading.Layers = append(y.reading.Layers, layer)
	}
}

// composeVariables reads variables that are written as a mapping or as a list.
func (y *yamlFile) composeVariables(n node, b block) {
	if n.Kind == yamltree.Sequence {
		y.assignments(n, b)
		return
	}
	y.variables(n, b)
}

// startsScript reports whether a service replaces the command of its image with a script.
func (y *yamlFile) startsScript(service node) bool {
	for _, key := range []string{"command", "entrypoint"} {
		command, ok := y.get(service, key)
		if !ok {
			continue
		}
		words := []string{command.Text}
		if command.Kind == yamltree.Sequence {
			for word := range y.items(command) {
				words = append(words, word.Text)
			}
		}
		if slices.ContainsFunc(words, isScriptWord) {
			return true
		}
	}
	return false
}

// isScriptWord reports whether a word of a command is the name of a script or of a program that replaces text in files.
func isScriptWord(text string) bool {
	return strings.Contains(text, ".sh") || strings.Contains(text, "envsubst") || strings.Contains(text, "sed ") ||
		strings.Contains(text, "replace")
}
