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

// doubtCleared records the commands that start a program without the variables of its environment: those that the
// command does not list are unknown.
func (l *loading) doubtCleared(results []appResult) {
	read := map[string]*appResult{}
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format != appfile.Dotenv {
			read[r.input.Path] = r
		}
	}
	for _, name := range l.commandFiles() {
		if read[name] == nil && clearsIn(l, name) {
			read[name] = l.readCommands(name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(read)) {
		if r := read[name]; r != nil && !isTemplate(name) {
			l.doubtClearedIn(r)
		}
	}
}

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

func clearsIn(l *loading, name string) bool {
	text, ok := l.readWhole(name)
	return ok && clearing().MatchString(text)
}

func (l *loading) doubtClearedIn(r *appResult) {
	text := r.file.Text
	for _, at := range clearing().FindAllStringIndex(text, -1) {
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
		for _, m := range listedName().FindAllStringSubmatch(" "+text[at[1]-1:lineEnd(text, at[1]-1)], -1) {
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
