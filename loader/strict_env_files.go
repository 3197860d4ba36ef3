package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/textline"
)

// strictReader matches a place that names a dotenv file for a program that does not read all of the syntax: systemd
// ignores a line with "export", and docker run keeps quotes. The file may be a copy in another place. Sources:
// https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#EnvironmentFile=,
// https://docs.docker.com/reference/cli/docker/container/run/#env.
var strictReader = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^EnvironmentFile=-?(\S+)|` +
		`\b(?:docker|podman)\b[^\n;&|]*\s(?:run|create)\s[^\n;&|]*--env-file[ =]([^\s"']+)`)
})

// exportedLine matches a line that exports a variable, and quotedLine a line whose value is in quotes.
var (
	exportedLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?m)^[ \t]*export[ \t]+([A-Za-z_]\w*)=`)
	})
	quotedLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?m)^[ \t]*([A-Za-z_]\w*)=["'][^\n]*["'][ \t]*\r?$`)
	})
)

// doubtStrictEnvFiles records the places where a program reads a dotenv file of an environment, or probably a copy of
// the file, and gets other values than golive reads.
func (l *loading) doubtStrictEnvFiles(files []*appResult) {
	dotenv := l.dotenvFiles()
	for _, r := range files {
		text, first := r.file.Text, len(l.loaded.Project.SourceDoubts)
		if !l.isDeployed(r) || !textline.ContainsAny(text, []string{"EnvironmentFile=", "--env-file"}) {
			continue
		}
		for _, at := range strictReader().FindAllStringSubmatchIndex(text, -1) {
			start, end, lines := at[2], at[3], exportedLine()
			if start < 0 {
				start, end, lines = at[4], at[5], quotedLine()
			}
			span := source.Span{Start: int32(start), End: int32(end)}
			_, deploys := l.environmentAt(r, span.Start)
			followed := isLayer(r, span) && !path.IsAbs(text[start:end])
			if !deploys || followed || textline.InComment(text, start) ||
				strings.Contains(text[at[0]:start], "compose") {
				continue
			}
			for _, name := range dotenv[path.Base(text[start:end])] {
				if environment := l.environmentOfFile(name); environment != "" && l.hasLine(name, lines) {
					l.doubt(r.file.File, span, environment)
				}
			}
			if l.limitDoubts(r, first) {
				break
			}
		}
	}
}

// hasLine reports whether a line of a file matches and sets a WorkOS variable.
func (l *loading) hasLine(name string, line *regexp.Regexp) bool {
	text, _ := l.readWhole(name)
	return slices.ContainsFunc(line.FindAllStringSubmatch(text, -1), func(m []string) bool {
		return model.PurposeOf(m[1]) != model.NoPurpose
	})
}
