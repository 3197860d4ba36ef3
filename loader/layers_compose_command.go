package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// doubtComposeFiles records the compose files that a command merges over one of an environment: they may override its
// variables.
func (h *helmReleases) doubtComposeFiles(r *release) {
	ofEnvironment := false
	for _, layer := range r.files {
		name := h.composeFile(r, layer)
		if ofEnvironment && (name == "" || h.charts.sets(name)) {
			h.doubt(r.result.file.File, layer.Written)
			return
		}
		ofEnvironment = ofEnvironment || name != "" && h.charts.sets(name) && h.hasEnvironment(name)
	}
}

// composeFile returns the compose file that a command names, or "" if that is unknown. Commands may run in any folder.
func (h *helmReleases) composeFile(r *release, layer *appfile.Layer) string {
	if isPattern(layer.Path) {
		return ""
	}
	clean := path.Clean(layer.Path)
	for _, name := range []string{path.Join(path.Dir(r.result.input.Path), clean), clean} {
		if h.isFile(name) {
			return name
		}
	}
	var found []string
	for _, name := range h.compose {
		if strings.HasSuffix(name, "/"+strings.TrimLeft(clean, "./")) {
			found = append(found, name)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// hasEnvironment reports whether a file or a part of it belongs to an environment.
func (h *helmReleases) hasEnvironment(name string) bool {
	return h.environmentOfFile(name) != "" || slices.ContainsFunc(h.layers.scopes[name], func(scope string) bool {
		return h.layers.parts[partKey{name, scope}].environment != ""
	})
}
