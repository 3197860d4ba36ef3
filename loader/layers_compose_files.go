package loader

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// composeFile returns the compose file that a command names, or "" if the file is unknown. A command may run in any
// folder, so the path is also tried relative to the project root, and as the end of a path.
func (c *composeCommands) composeFile(r *release, layer *appfile.Layer) string {
	if isPattern(layer.Path) {
		return ""
	}
	clean := path.Clean(layer.Path)
	for _, name := range []string{path.Join(path.Dir(r.result.input.Path), clean), clean} {
		if c.isFile(name) {
			return name
		}
	}
	if found := endingWith(slices.Collect(maps.Keys(c.files)), clean); found != nil {
		return found[0]
	}
	return ""
}

// hasEnvironment reports whether a file or a part of it belongs to an environment.
func (c *composeCommands) hasEnvironment(name string) bool {
	return c.environmentOfFile(name) != "" || slices.ContainsFunc(c.layers.scopes[name], func(scope string) bool {
		return c.layers.parts[partKey{name, scope}].environment != ""
	})
}

func (c *composeCommands) composeFileSetsVariables(name string) bool {
	return slices.ContainsFunc(c.layers.scopes[name], func(scope string) bool {
		return c.setsVariables(partKey{name, scope})
	})
}

// changesServices reports whether a compose file may change variables of services in files with lower precedence: it
// sets variables, names a file that sets variables, or replaces settings of those files.
func (c *composeCommands) changesServices(name string) bool {
	if c.composeFileSetsVariables(name) || c.replaces(name) {
		return true
	}
	return slices.ContainsFunc(c.layers.scopes[name], func(scope string) bool {
		return slices.ContainsFunc(c.layers.lowers[partKey{name, scope}], func(low lower) bool {
			return low.unread != "" || c.composeFileSetsVariables(low.key.path)
		})
	})
}

// replaces reports whether a compose file replaces, or may replace, settings that concern variables in files with
// lower precedence.
func (l *loading) replaces(name string) bool {
	text, ok := l.readWhole(name)
	if !ok {
		return true
	}
	for line := range strings.Lines(text) {
		if !strings.Contains(line, "!reset") && !strings.Contains(line, "!override") {
			continue
		}
		key, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		if !slices.Contains(keysWithoutVariables, key) || strings.Count(line, "!") > 1 {
			return true
		}
	}
	return false
}

// keysWithoutVariables lists keys of services that determine neither the variables nor the image and the command that
// get the variables.
var keysWithoutVariables = []string{
	"ports", "expose", "networks", "depends_on", "healthcheck", "restart", "logging", "labels", "container_name",
	"hostname", "cap_add", "cap_drop", "security_opt", "ulimits", "tmpfs", "dns", "links",
}

// hasProfiles reports whether a compose file that sets variables has services that only some commands start. paths are
// the files to examine. If paths is empty, all files are examined.
func (c *composeCommands) hasProfiles(paths []string) bool {
	for name := range c.files {
		if len(paths) > 0 && !slices.Contains(paths, name) || !c.composeFileSetsVariables(name) {
			continue
		}
		if text, ok := c.readWhole(name); !ok || strings.Contains(text, "profiles:") {
			return true
		}
	}
	return false
}

// composeSettings returns files that do not mention WorkOS but determine which compose files are read. They are dotenv
// files with COMPOSE_FILE, and package.json files with scripts.
func (l *loading) composeSettings() []appResult {
	formats := map[string]string{}
	for _, name := range l.silentOf(appfile.Dotenv) {
		formats[name] = appfile.Dotenv
	}
	for name := range l.discovery.Manifests {
		if path.Base(name) == "package.json" && l.discovery.Apps[name] == nil {
			formats[name] = "package-json"
		}
	}
	var found []appResult
	for _, name := range slices.Sorted(maps.Keys(formats)) {
		text, ok := l.readWhole(name)
		if !ok || !strings.Contains(strings.ToLower(text), "compose") {
			continue
		}
		r, _ := l.readSilent(name, formats[name])
		r.reading = appfile.Reading{Parts: r.reading.Parts, Layers: slices.DeleteFunc(
			slices.Clone(r.reading.Layers),
			func(layer appfile.Layer) bool { return layer.Release == nil || layer.Release.Compose == nil },
		)}
		if len(r.reading.Layers) > 0 {
			found = append(found, r)
		}
	}
	return found
}
