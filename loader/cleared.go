package loader

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

var (
	// clearing matches a command that starts a program with only the listed variables, as in env -i NAME=x app. The
	// words of the command may be a JSON or YAML list. It also matches a command that removes all variables with a
	// WorkOS prefix.
	clearing = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?m)(?:^|[\\s\"'`;&|(\\[@=/])env[\"']?[\\s,]+[\"']?" +
			"(?:(?:-[uC]|--unset|--chdir)[\"']?[\\s,]+[\"']?[^\\s\"',]+[\"']?[\\s,]+[\"']?|" +
			"-[^\\s\"',]+[\"']?[\\s,]+[\"']?)*?(?:-|-[a-zA-Z]*i[a-zA-Z]*|--ignore-environment)(?:[\"'\\s,]|$)|" +
			"\\bunset\\s[^\\n;&|]*(?:WORKOS_|AUTHKIT_)[*@\\[.'\"}]|" +
			"(?:^|[\\s\"'`;&|(])exec\\s+-[al]*c[al]*(?:\\s|$)")
	})
	// listedName matches a variable that is set after a command that clears the environment.
	listedName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\s"',]([A-Za-z_]\w*)=`) })
)

// doubtCommands records the commands that start a program without the variables of its environment, and the commands
// that set or remove variables without naming them.
func (l *loading) doubtCommands(results []*appResult) {
	for _, r := range results {
		if !l.isDeployed(r) {
			continue
		}
		found := len(l.loaded.Project.SourceDoubts)
		l.doubtClearedIn(r)
		l.doubtBulkIn(r)
		l.limitDoubts(r, found)
	}
}

// limitDoubts limits the doubts about a file to maxCommandDoubts: if there are more, it replaces all of them with one
// doubt about all variables in all environments. found is the number of doubts recorded before those of the file.
// limitDoubts returns true if there were too many doubts.
func (l *loading) limitDoubts(r *appResult, found int) bool {
	if len(l.loaded.Project.SourceDoubts) <= found+maxCommandDoubts {
		return false
	}
	l.loaded.Project.SourceDoubts = l.loaded.Project.SourceDoubts[:found+maxCommandDoubts]
	l.doubt(r.file.File, source.Span{})
	return true
}

// maxCommandDoubts is the maximum number of commands of a file that are recorded separately.
const maxCommandDoubts = 100

// commandFiles returns the scripts of the project, the files with package manager scripts, and the hosting platform
// files that do not mention WorkOS. Because any YAML file may be a Kubernetes manifest, manifests are included only if
// their path names production.
func (l *loading) commandFiles() []string {
	names := slices.Clone(l.discovery.Scripts)
	for _, manifests := range l.manifestsOf {
		for _, name := range manifests {
			if path.Base(name) == "package.json" {
				names = append(names, name)
			}
		}
	}
	for _, name := range l.silent {
		candidate := l.discovery.Apps[name]
		if candidate != nil && slices.ContainsFunc(candidate.Formats, func(f appfile.Format) bool {
			return f.Name == appfile.GitLabCI || slices.Contains(hasCommands, f.Name) &&
				(f.Name != kubernetesFormat || strings.Contains(name, "prod"))
		}) {
			names = append(names, name)
		}
	}
	return names
}

// doubtClearedIn records the commands in a file that start a program without the variables of its environment.
// Variables that such a command does not list are unknown.
func (l *loading) doubtClearedIn(r *appResult) {
	text, first := r.file.Text, len(l.loaded.Project.SourceDoubts)
	matches := clearing().FindAllStringIndex(text, -1)
	if len(matches) == 0 {
		return
	}
	all := l.parsedCommands(r)
	for _, at := range matches {
		if len(l.loaded.Project.SourceDoubts) > first+maxCommandDoubts {
			return
		}
		i := innermost(all, at[1]-1)
		if i < 0 || command.IsPrinted(all, i) || textline.InComment(text, at[1]-1) {
			continue
		}
		c := &all[i]
		span := source.Span{Start: int32(at[0]), End: int32(at[1])}
		e, ok := l.environmentsOf(r, c)
		if !ok || !mayBeApplication(clearedProgram(c, at[1]-1)) {
			continue
		}
		listed := map[string]bool{}
		rest := withoutContinuations(text[at[1]-1 : max(at[1]-1, c.Span.End)])
		for _, m := range listedName().FindAllStringSubmatch(" "+rest, -1) {
			listed[m[1]] = true
		}
		if names := l.namesWithout(l.reached(r, span.Start, e.of), listed); len(names) > 0 {
			l.doubtCommand(r, span, names, runsIn{own: e.of})
		}
	}
}

// innermost returns the index of the innermost command that contains an offset, or -1.
func innermost(all []command.Command, offset int) int {
	i, _ := slices.BinarySearchFunc(all, offset+1, func(c command.Command, at int) int { return c.Span.Start - at })
	for i--; i >= 0 && all[i].Span.End < offset; {
		i = all[i].Inside
	}
	return i
}

// clearedProgram returns the words of the program that a command starts after an offset.
func clearedProgram(c *command.Command, offset int) []command.Word {
	for i, word := range c.Words {
		if word.Start >= offset && !strings.HasPrefix(word.Text, "-") && !strings.Contains(word.Text, "=") {
			return c.Words[i:]
		}
	}
	return nil
}

// reached returns the environments that the command at an offset may affect: the given environments, the environment
// of the command's place, and those of the commands that run its script. It returns nil if these environments are
// unknown.
func (l *loading) reached(r *appResult, offset int32, environments ...string) []string {
	of, _ := l.environmentAt(r, offset)
	environments = slices.DeleteFunc(append(environments, of), func(name string) bool { return name == "" })
	if len(environments) == 0 {
		return nil
	}
	environments = append(environments, l.callers[l.unitAt(r, int(offset))]...)
	if slices.Contains(environments, "") {
		return nil
	}
	slices.Sort(environments)
	return slices.Compact(environments)
}

// namesWithout returns the names of WorkOS variables that listed does not contain. If environments is not empty, it
// returns only names in these environments.
func (l *loading) namesWithout(environments []string, listed map[string]bool) []string {
	found := map[string]bool{}
	for _, e := range l.loaded.Project.Environments {
		if len(environments) > 0 && e.Name != "" && !slices.Contains(environments, e.Name) {
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
