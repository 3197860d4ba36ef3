package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// NamesAPIHost reports whether a purpose is the host or base URL of the API.
func NamesAPIHost(p model.Purpose) bool { return p == model.ForAPIHostname || p == model.ForBaseURL }

// MaySetAPIHost reports whether something gives a deployment the host of the API, or may give
// it in a source that golive does not read.
func MaySetAPIHost(project *model.Project, d *model.Deployment) bool {
	if len(project.UnreadSources) > 0 || len(project.SourceDoubts) > 0 {
		return true
	}
	for _, layer := range d.Layers {
		if layer.Unread != "" {
			return true
		}
	}
	if slices.ContainsFunc(d.Provided, func(p model.Value[model.Text]) bool {
		return !p.Known() || mayNameAPIHost(string(p.V))
	}) || slices.ContainsFunc(d.Variables, setsAPIHost) || unreadAPIHost(project) {
		return true
	}
	for _, env := range project.Environments {
		if env.Name != "" {
			continue
		}
		for _, v := range env.Variables { // a source of no known environment
			app := v.Deployment.App
			if setsAPIHost(v) && (app == d.App || len(app.SDKs) == 0) && !v.File.IsLocal() {
				return true
			}
		}
	}
	return false
}

// setsAPIHost reports whether a variable sets the host of the API, or one whose name is
// misspelt may, or its file may in a place that golive does not read.
func setsAPIHost(v *model.Variable) bool {
	return IsSet(v) && mayNameAPIHost(v.Name) ||
		slices.ContainsFunc(v.File.Provided, mayNameAPIHost) ||
		slices.ContainsFunc(v.File.UnreadNames, func(n model.UnreadName) bool { return NamesAPIHost(n.Purpose) })
}

// unreadAPIHost reports whether a file that golive does not read names the host of
// the API.
func unreadAPIHost(project *model.Project) bool {
	return slices.ContainsFunc(project.NotRead, func(file *model.NotRead) bool {
		return slices.ContainsFunc(file.Names, func(n model.UnreadName) bool { return NamesAPIHost(n.Purpose) })
	})
}

func mayNameAPIHost(name string) bool {
	purpose := model.PurposeOf(name)
	if purpose == model.NoPurpose {
		purpose, _ = model.PurposeNear(name)
	}
	return NamesAPIHost(purpose)
}

// SettingLines yields the lines of a file of the application that are not comments, in lower
// case. An application may set the host of the API under a name of its own, which golive does
// not take for one of WorkOS.
func SettingLines(file *source.File) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(strings.ToLower(file.Text)) {
			line = strings.TrimSpace(line)
			if !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "//") && !yield(line) {
				return
			}
		}
	}
}
