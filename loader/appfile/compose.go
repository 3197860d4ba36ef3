package appfile

import (
	"iter"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// compose reads files of docker compose and docker stack: the run-time variables and build arguments of each service.
// Source: https://docs.docker.com/reference/compose-file/services/#environment and .../interpolation.
var compose = Format{
	Name: "compose", Reach: model.SharedReach, Match: isCompose, Pattern: anyYAML,
	Sniff: func(text string) bool { return hasKey(text, "services") },
	Read:  readCompose,
}

// composeByContent reads compose files with any name, such as stacks/production.yml.
var composeByContent = Format{
	Name: "compose", Reach: model.SharedReach,
	Match: isAnyYAML, Pattern: anyYAML, Sniff: hasComposeServices, ByContent: true,
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

// composeKept is the value of block.kept for compose files. Compose interpolates ${X} and $X, and reads $$ as $, as
// model.Text does.
var composeKept = []string{"$"}

func readCompose(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		y.doubtKeys(y.root(document), composeKeys)
		y.composeIncludes(y.root(document))
		services, _ := y.get(y.root(document), "services")
		y.composeMark("", y.text(y.root(document), "name"))
		y.doubtText(services)
		if services.Node == nil {
			continue
		}
		for name, service := range y.entries(services) {
			y.composeProfiles(service, name)
			y.composeBuild(service, name)
			if args, ok := y.find(service, "build", "args"); ok {
				y.composeVariables(args, block{
					scope: name, phase: model.BuildPhase, exposed: buildArgument, kept: composeKept,
				})
			}
			if isCompose(y.file.Path) || NamesWorkOS(y.file.Text) { // any other file may belong to another tool
				y.doubtKeys(service, serviceKeys)
			}
			y.doubtText(service)
			_, image := y.get(service, "image")
			if _, build := y.get(service, "build"); !image && !build && service.Kind == yamltree.Mapping {
				y.reading.Bare = append(y.reading.Bare, name)
			}
			y.envFiles(service, name)
			y.extended(service, name)
			y.start(service, name, "entrypoint", "command")
			if environment, ok := y.get(service, "environment"); ok {
				y.composeVariables(environment, block{
					scope: name, phase: model.RunPhase, kept: composeKept,
				})
			}
			y.composeSecrets(y.root(document), service, name)
		}
	}
	return y.result()
}

// envFiles records the files from which a service reads variables. env_file is a path, or a list of paths and of
// mappings {path: ..., required: ...}. Even a file with required: false is not recorded as optional, because it may
// exist where the services run. Only the files of servers such as databases are optional. Source:
// https://docs.docker.com/reference/compose-file/services/#env_file.
func (y *yamlFile) envFiles(service node, name string) {
	files, ok := y.get(service, "env_file")
	if !ok {
		return
	}
	entries, server := []node{files}, y.isServer(service)
	if files.Kind == yamltree.Sequence {
		entries = slices.Collect(y.items(files))
	}
	for _, entry := range entries {
		written, verbatim, reader := entry, "", "compose"
		if entry.Kind == yamltree.Mapping {
			if written, ok = y.get(entry, "path"); !ok {
				continue
			}
			y.doubtKeys(entry, envFileKeys)
			if format, ok := y.get(entry, "format"); ok {
				y.doubtReference(format)
				if format.Text == "raw" {
					verbatim, reader = "Docker Compose with `format: raw`", ""
				}
			}
		}
		if isScalar(written.Node) && written.Text != "" {
			y.reading.Layers = append(y.reading.Layers, Layer{
				Scope: name, Path: written.Text, Written: written.Span, Phase: model.RunPhase,
				Verbatim: verbatim, Reader: reader, Optional: server,
			})
		}
	}
}

// composeIncludes records the compose files that a file includes, and the dotenv files with the values of their
// references. An item of include is a path or {path: ..., env_file: ..., project_directory: ...}. Source:
// https://docs.docker.com/reference/compose-file/include/.
func (y *yamlFile) composeIncludes(root node) {
	included, _ := y.get(root, "include")
	for entry := range y.oneOrMore(included) {
		release := &Release{Compose: &ComposeRelease{Included: true}}
		paths := entry
		if entry.Kind == yamltree.Mapping {
			paths, _ = y.get(entry, "path")
			if folder, ok := y.get(entry, "project_directory"); ok {
				release.Unclear = append(release.Unclear, folder.Span)
			}
		}
		for item := range y.oneOrMore(paths) {
			y.included(item, "compose", release)
		}
		files, _ := y.get(entry, "env_file")
		for item := range y.oneOrMore(files) {
			y.included(item, Dotenv, release)
		}
	}
}

// oneOrMore yields the items of a list, or the value itself if it is not a list.
func (y *yamlFile) oneOrMore(n node) iter.Seq[node] {
	return func(yield func(node) bool) {
		if n.Node == nil {
			return
		}
		if n.Kind != yamltree.Sequence {
			yield(n)
			return
		}
		for item := range y.items(n) {
			if !yield(item) {
				return
			}
		}
	}
}

// included records a file named by an item of include.
func (y *yamlFile) included(item node, format string, release *Release) {
	if item.Node != nil && isScalar(item.Node) && item.Text != "" {
		y.reading.Layers = append(y.reading.Layers, Layer{
			Path: item.Text, Written: item.Span, Format: format, Release: release,
		})
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
