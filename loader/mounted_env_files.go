package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// mountedFile matches a file that a compose file mounts into a container: the short form of a volume, or the source of
// a volume, config or secret.
var mountedFile = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`([\w./${}~-]*env[\w.-]*):[/\w.-]|\b(?:file|source):\s*["']?([\w./${}~-]*env[\w.-]*)`)
})

// doubtMountedEnvFiles records the dotenv files of other environments that a production compose file mounts into a
// container. Programs in the container read these files under another name.
func (l *loading) doubtMountedEnvFiles(results []appResult) {
	others := l.otherEnvFiles(results)
	if len(others.paths) == 0 {
		return
	}
	doubted := l.doubtedPlaces()
	for _, name := range l.composeFiles(results) {
		environment := l.environmentOfFile(name)
		if environment == "" {
			environment = l.environmentOfFolder(name)
		}
		text, ok := l.readWhole(name)
		if !ok || filename.IsTemplate(name) || !l.isProduction(environment) {
			continue
		}
		file, noted := l.closedFile(name, text), 0
		for _, at := range mountedFile().FindAllStringSubmatchIndex(text, -1) {
			start, end := at[2], at[3]
			if start < 0 {
				start, end = at[4], at[5]
			}
			span := source.Span{Start: int32(start), End: int32(end)}
			if !others.has(name, text[start:end]) || textline.InComment(text, start) || doubted[place{name, span}] {
				continue
			}
			if noted++; noted <= maxCommandDoubts {
				l.doubt(file, span, environment)
			}
		}
	}
}

// composeFiles returns the paths of all compose files in the project, including those that do not mention WorkOS.
func (l *loading) composeFiles(results []appResult) []string {
	names := slices.DeleteFunc(slices.Clone(l.silentOf(composeFormat)), func(name string) bool {
		return !strings.Contains(path.Base(name), "compose") && !strings.Contains(path.Base(name), "stack")
	})
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format == composeFormat {
			names = append(names, r.input.Path)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
