package loader

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

var (
	// clearing matches a command that starts a program with nothing but the variables that follow, also as a list of
	// JSON or YAML, and one that removes all variables with a prefix of WorkOS.
	clearing = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?m)(?:^|[\\s\"'`;&|(\\[@=/])env[\"']?[\\s,]+[\"']?" +
			"(?:(?:-[uC]|--unset|--chdir)[\"']?[\\s,]+[\"']?[^\\s\"',]+[\"']?[\\s,]+[\"']?|" +
			"-[^\\s\"',]+[\"']?[\\s,]+[\"']?)*?(?:-|-[a-zA-Z]*i[a-zA-Z]*|--ignore-environment)(?:[\"'\\s,]|$)|" +
			"\\bunset\\s[^\\n;&|]*(?:WORKOS_|AUTHKIT_)[*@\\[.'\"}]")
	})
	// listedName matches a variable that follows such a command.
	listedName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\s"',]([A-Za-z_]\w*)=`) })
)

// doubtCommands records the commands that start a program without the variables of its environment, and those that set
// or remove variables that they do not name.
func (l *loading) doubtCommands(results []appResult) {
	read := map[string]*appResult{}
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format != appfile.Dotenv {
			read[r.input.Path] = r
		}
	}
	for _, name := range l.commandFiles() {
		if read[name] == nil && l.mayDoubt(name) {
			read[name] = l.readCommands(name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(read)) {
		if r := read[name]; r != nil && (!isTemplate(name) || l.runs.called[name]) {
			found := len(l.loaded.Project.SourceDoubts)
			l.doubtClearedIn(r)
			l.doubtBulkIn(r)
			if len(l.loaded.Project.SourceDoubts) > found+maxCommandDoubts {
				l.loaded.Project.SourceDoubts = l.loaded.Project.SourceDoubts[:found+maxCommandDoubts]
				l.doubt(r.file.File, source.Span{})
			}
		}
	}
}

// maxCommandDoubts is the maximum number of commands of a file that are recorded separately.
const maxCommandDoubts = 100

// commandFiles returns the scripts of the project and the files with scripts of package managers.
func (l *loading) commandFiles() []string {
	names := slices.Clone(l.discovery.scripts.paths)
	for _, manifests := range l.manifestsOf {
		for _, name := range manifests {
			if path.Base(name) == "package.json" {
				names = append(names, name)
			}
		}
	}
	return names
}

// mayDoubt reports whether a file that does not mention WorkOS may have such commands.
func (l *loading) mayDoubt(name string) bool {
	text, ok := l.readWhole(name)
	return ok && (clearing().MatchString(text) || bulk().any.MatchString(text))
}

// doubtClearedIn records the commands of a file that start a program without the variables of its environment: those
// that a command does not list are unknown.
func (l *loading) doubtClearedIn(r *appResult) {
	text, first := r.file.Text, len(l.loaded.Project.SourceDoubts)
	for _, at := range clearing().FindAllStringIndex(text, -1) {
		if len(l.loaded.Project.SourceDoubts) > first+maxCommandDoubts {
			return
		}
		start := lineStart(text, at[0]+1)
		before, after := text[start:max(start, at[0])], text[at[1]:lineEnd(text, min(at[1], len(text)))]
		if inComment(text, at[1]-1) || endsInComment(before) || isPrinted(before, after, text[at[1]:]) {
			continue
		}
		span := source.Span{Start: int32(at[0]), End: int32(at[1])}
		environment, ok := l.environmentAt(r, span.Start)
		if !ok {
			continue
		}
		listed := map[string]bool{}
		command := continuation().ReplaceAllLiteralString(commandAt(text, at[1]-1), " ")
		for _, m := range listedName().FindAllStringSubmatch(" "+command, -1) {
			listed[m[1]] = true
		}
		if names := l.namesWithout(environment, listed); len(names) > 0 {
			l.doubtNames(r, span, names, environment)
		}
	}
}

// namesWithout returns the variables of WorkOS in an environment, or in all if it is empty, that are not listed.
func (l *loading) namesWithout(environment string, listed map[string]bool) []string {
	found := map[string]bool{}
	for _, e := range l.loaded.Project.Environments {
		if environment != "" && e.Name != environment && e.Name != "" {
			continue
		}
		for _, v := range e.Variables {
			if v.Purpose != model.NoPurpose && !listed[v.Name] {
				found[v.Name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}
