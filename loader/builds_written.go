package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// markWritten marks the builds that may read a dotenv file that a command writes with unknown variables. The command
// must be in the file that starts the build. For a build that a platform's configuration describes, the command may
// be in any file, because a command in another file starts that build.
func (l *loading) markWritten(files []*appResult) {
	builds := l.loaded.Project.ImageBuilds
	if len(builds) == 0 {
		return
	}
	writing := map[string]bool{}
	for _, r := range files {
		if l.isDeployed(r) && l.writesDotenv(r) {
			writing[r.input.Path] = true
		}
	}
	for i := range builds {
		in := builds[i].At.In
		if in == nil || len(writing) == 0 {
			continue
		}
		name := in.File.Path
		builds[i].Written = writing[name] || deploysImages(l.firstFormat(name))
	}
}

// firstFormat returns the name of the first format that the name of a file suggests, or "".
func (l *loading) firstFormat(name string) string {
	if c := l.discovery.Apps[name]; c != nil && len(c.Formats) > 0 {
		return c.Formats[0].Name
	}
	return ""
}

// writesDotenv reports whether a command in a file writes a dotenv file, unless the file shows all variables that the
// command writes. Dotenv files for development, tests and staging do not count.
func (l *loading) writesDotenv(r *appResult) bool {
	if !strings.Contains(r.file.Text, ".env") {
		return false
	}
	all := l.parsedCommands(r)
	for i := range all {
		if command.IsQuoted(all, i) || textline.InComment(r.file.Text, all[i].Span.Start) {
			continue
		}
		if slices.ContainsFunc(command.FileChangesOf(r.file.Text, all, i), func(change command.FileChange) bool {
			name := path.Base(strings.Trim(change.File.Text, `"'`))
			kind := model.TypeOfName(filename.EnvironmentWord(name))
			return !change.Shown && filename.IsDotenv(name) && !filename.IsTemplate(name) &&
				(kind == model.Production || kind == model.TypeUnknown)
		}) {
			return true
		}
	}
	return false
}
