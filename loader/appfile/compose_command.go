package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// ComposeRelease describes a command of docker compose or docker stack, a variable such as COMPOSE_FILE, which
// configures these commands, or an entry of include in a compose file.
type ComposeRelease struct {
	// Profiles contains the profiles that the command enables.
	Profiles []ReleaseOption
	// Included is true for an entry of include.
	Included bool
}

// composeFiles records the files that a command of docker compose or docker stack merges, in order, and the dotenv
// files with the values of their references. Source:
// https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/.
func (r *scriptReader) composeFiles(words []written, s *setter) {
	if !runsCompose(words) {
		return
	}
	release := &Release{Compose: &ComposeRelease{}}
	var layers []Layer
	for i := range words {
		flag, value := optionAt(words, i)
		if value.text == "" {
			continue
		}
		written, format := value.span(0, len(value.text)), ""
		switch flag {
		case "-f", "--file", "-c", "--compose-file":
			format = compose.Name
		case "--env-file":
			format = Dotenv
		case "--profile":
			release.Compose.Profiles = append(release.Compose.Profiles, ReleaseOption{value.text, written})
		}
		if format != "" {
			layers = append(layers, Layer{Path: value.text, Written: written, Format: format})
		}
	}
	if len(layers)+len(release.Compose.Profiles) == 0 {
		return
	}
	if len(layers) == 0 {
		layers = []Layer{{Written: release.Compose.Profiles[0].Written, Format: compose.Name}}
	}
	for _, layer := range layers {
		layer.Scope, layer.Environment, layer.Release = r.scope, s.environment, release
		r.layers = append(r.layers, layer)
	}
}

// runsCompose reports whether a command starts services of compose files.
func runsCompose(words []written) bool {
	if len(words) < 2 {
		return false
	}
	program := path.Base(words[0].text)
	if program != "docker-compose" && program != "podman-compose" &&
		(program != "docker" && program != "podman" || words[1].text != "compose" && words[1].text != "stack") {
		return false
	}
	return slices.ContainsFunc(words, func(w written) bool {
		return slices.Contains([]string{"up", "run", "create", "start", "restart", "deploy"}, w.text)
	})
}

// ReadFile reads a file of the format. Unlike Read, it also records the files and profiles that variables such as
// COMPOSE_FILE name.
func (f *Format) ReadFile(file *source.File) Reading {
	reading := f.Read(file)
	if f.Name != compose.Name {
		reading.composeVariables()
	}
	return reading
}

// composeVariables records the files and profiles that COMPOSE_FILE, COMPOSE_ENV_FILES and COMPOSE_PROFILES name. An
// option of the command takes precedence over the variable for the same setting. Source:
// https://docs.docker.com/compose/how-tos/environment-variables/envvars/.
func (r *Reading) composeVariables() {
	separator := ":"
	for i := range r.Variables {
		if v := &r.Variables[i]; v.Name == "COMPOSE_PATH_SEPARATOR" {
			separator = string(v.Value.V)
		}
	}
	for i := range r.Variables {
		v := &r.Variables[i]
		format, by := compose.Name, separator
		switch v.Name {
		case "COMPOSE_FILE":
		case "COMPOSE_ENV_FILES":
			format, by = Dotenv, ","
		case "COMPOSE_PROFILES":
			by = ","
		default:
			continue
		}
		written := v.Value.Span
		if written.Empty() {
			written = v.Value.Key
		}
		release := &Release{Compose: &ComposeRelease{}}
		layer := Layer{
			Scope: v.Scope, Environment: v.Environment, Job: v.Job, Written: written, Format: format, Release: release,
		}
		names := splitPaths(v.Value, by)
		if v.Name == "COMPOSE_PROFILES" {
			for _, name := range names {
				release.Compose.Profiles = append(release.Compose.Profiles, ReleaseOption{name, written})
			}
			names = []string{""}
		}
		for _, name := range names {
			layer.Path = name
			r.Layers = append(r.Layers, layer)
		}
	}
}

// splitPaths splits a list of paths at separators outside references. If the value is unknown, it returns "$", a path
// that cannot be resolved.
func splitPaths(value model.Value[model.Text], separator string) []string {
	text := string(value.V)
	if !value.Known() || separator == "" {
		return []string{"$"}
	}
	var paths []string
	start := 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i < len(text) && text[i] == '$':
			i = referenceEnd(text, i) - 1
		case i == len(text) || strings.HasPrefix(text[i:], separator) || text[i] == ';':
			if i > start {
				paths = append(paths, text[start:i])
			}
			start = i + 1
		}
	}
	return paths
}
