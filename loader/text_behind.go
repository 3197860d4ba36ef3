package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// settleTextBehind marks a WorkOS variable with text after its closing quote if the program that reads the file
// accepts the line. Its value stays unknown.
func (l *loading) settleTextBehind(read *appfile.Variable, v *model.Variable) {
	if !read.Form.TextBehind || v.Template {
		return
	}
	if program, ok := l.readsLinesAlone(v.File); ok {
		v.Dispute = &model.Dispute{Kind: model.TextBehind, Reader: program.name}
	}
}

// problemsOf returns the syntax errors of a file. Text after a closing quote is none if the program that reads the file
// accepts the line: other variables do not concern golive, and rules report those of WorkOS.
func (l *loading) problemsOf(r *appResult) []finding.Finding {
	isBehind := func(p finding.Finding) bool { return p.Code == appfile.TextBehindValue }
	if !slices.ContainsFunc(r.reading.Problems, isBehind) {
		return r.reading.Problems
	}
	if _, ok := l.readsLinesAlone(r.file); !ok {
		return r.reading.Problems
	}
	accepted := map[int]bool{}
	for i := range r.reading.Variables {
		if v := &r.reading.Variables[i]; v.Form.TextBehind {
			accepted[lineStart(r.file.Text, v.Value.Span.Start)] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(r.reading.Problems), func(p finding.Finding) bool {
		return isBehind(p) && accepted[lineStart(r.file.Text, p.Span.Start)]
	})
}

// lineStart returns the offset of the start of the line that contains an offset.
func lineStart(text string, offset int32) int { return strings.LastIndexAny(text[:offset], "\r\n") + 1 }

// readsLinesAlone returns the program that reads a dotenv file if it is one of the JavaScript readers, for which text
// after a closing quote concerns no other line, and no other file of the project names the dotenv file. Docker Compose
// rejects such a file, and a shell may read the next lines as part of the value.
func (l *loading) readsLinesAlone(file *model.AppFile) (dotenvProgram, bool) {
	if file.Format != appfile.Dotenv || strings.HasPrefix(path.Base(file.Path), ".dev.vars") {
		return dotenvProgram{}, false
	}
	program, known := l.dotenvReaderOf(file.Path)
	if !known || program.manifest != "package.json" || l.runsCommands(file.Path) || l.isNamedByFile(file.Path) {
		return dotenvProgram{}, false
	}
	return program, true
}

// isNamedByFile reports whether an application file or a script contains the base name of a dotenv file or a pattern of
// such names, or whether Docker Compose may read the file without its name.
func (l *loading) isNamedByFile(name string) bool {
	base := path.Base(name)
	if known, ok := l.dotenvNamed[base]; ok {
		return known
	}
	isNamed := func(text string) bool {
		return strings.Contains(text, base) || strings.Contains(text, ".env.$") || strings.Contains(text, ".env*") ||
			strings.Contains(text, ".env.*")
	}
	named := false
	for file, app := range l.discovery.Apps {
		isFormat := func(format string) bool {
			return slices.ContainsFunc(app.Formats, func(f appfile.Format) bool { return f.Name == format })
		}
		if isFormat(appfile.Dotenv) {
			continue
		}
		found, err := l.discovery.Contains(file, isNamed)
		if named = found || err != nil || base == ".env" && isFormat("compose"); named {
			break
		}
	}
	for _, script := range l.discovery.Scripts {
		if named {
			break
		}
		found, err := l.discovery.Contains(script, isNamed)
		named = found || err != nil
	}
	if l.dotenvNamed == nil {
		l.dotenvNamed = map[string]bool{}
	}
	l.dotenvNamed[base] = named
	return named
}
