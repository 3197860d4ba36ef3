package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// NamesAPIHost reports whether variables with this purpose contain the host or the base URL of the API.
func NamesAPIHost(p model.Purpose) bool { return p == model.ForAPIHostname || p == model.ForBaseURL }

// MaySetAPIHost reports whether a deployment sets the API host, or may set it in a source that golive does not read.
func MaySetAPIHost(project *model.Project, d *model.Deployment) bool {
	if len(project.UnreadSources) > 0 {
		return true
	}
	for i := range project.SourceDoubts {
		doubt := &project.SourceDoubts[i]
		named := doubt.Names == nil || slices.ContainsFunc(doubt.Names, mayNameAPIHost)
		if named && project.MayAffect(doubt, d.Environment) {
			return true
		}
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
		for _, v := range env.Variables { // the environment of these variables is unknown
			app := v.Deployment.App
			if setsAPIHost(v) && (app == d.App || len(app.SDKs) == 0) && !v.File.IsLocal() {
				return true
			}
		}
	}
	return false
}

// setsAPIHost reports whether a variable sets the API host, possibly under a misspelt name, or whether its file may
// set the API host in a place that golive does not read.
func setsAPIHost(v *model.Variable) bool {
	return IsSet(v) && mayNameAPIHost(v.Name) ||
		slices.ContainsFunc(v.File.Provided, mayNameAPIHost) ||
		slices.ContainsFunc(v.File.UnreadNames, func(n model.UnreadName) bool { return NamesAPIHost(n.Purpose) })
}

// unreadAPIHost reports whether a file that golive does not read contains the name of a variable for the API host.
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

// SettingLines yields the lines of an application file that are not comments. The lines are trimmed and in lower
// case. Rules search these lines for the API host, because an application may set the API host under a name that
// golive does not recognize.
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
