package loader

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// hostFiles records the configuration files that a line of a text deploys, with the environment of the job. The
// function applies reports whether a command in the text deploys what other commands print.
func (f *following) hostFiles(line string, applies func() bool, c runContext) {
	line = innerCommand().ReplaceAllLiteralString(line, "x")
	matches := startingProgram().FindAllStringSubmatchIndex(line, -1)
	if len(matches) == 0 {
		return
	}
	all := starters()
	for _, m := range matches {
		words := strings.Fields(line[m[2]:m[1]])
		for i := range words {
			words[i] = strings.Trim(words[i], `"'`)
		}
		i := slices.IndexFunc(all, func(s starter) bool {
			_, ok := s.after(words[0], words[1:])
			return ok
		})
		if i < 0 || notUsing().MatchString(commandBefore(line[:m[2]])) || hasOption(words, "--dry-run") {
			continue
		}
		if s := &all[i]; !hasOption(words, s.elsewhere...) && (!s.renders || applies()) {
			f.startedFile(s, line[m[2]:m[1]], words, c)
		}
	}
}

// commandBefore returns the end of the text before a word that may belong to the same command as the word.
func commandBefore(before string) string {
	before = before[max(len(before)-maxPathLength, 0):]
	return before[max(strings.LastIndexAny(before, ";&|"), 0):]
}

// startedFile records the file that a command deploys.
func (f *following) startedFile(s *starter, written string, words []string, c runContext) {
	near := c // commands change to the folder of the application
	near.folders = slices.Clone(c.folders)
	slices.Reverse(near.folders)
	name, ok := f.fileOf(s, words[0], words[1:], near)
	if !ok {
		return
	}
	key := partKey{path: name}
	if s.applies != nil {
		text, _ := f.textOf(name)
		if key.scope, ok = s.applies(words, text); !ok {
			return
		}
	}
	if f.runs.deployed[key] == nil {
		f.runs.deployed[key] = map[string]bool{}
	}
	f.runs.deployed[key][f.environmentOfCommand(written, words)] = true
}

// environmentOfCommand returns the environment of the job, unless the command names another one.
func (f *following) environmentOfCommand(written string, words []string) string {
	environment := f.environmentOfRun(f.result, f.run)
	named, agree := appfile.CommandEnvironment(written)
	if !agree || slices.ContainsFunc(otherPlaces, func(option string) bool {
		return isOtherMode(optionValue(words, option))
	}) {
		return ""
	}
	said := cmp.Or(f.saidEnvironment(named), named)
	if said != "" && f.typeOf(said) != f.typeOf(environment) {
		return ""
	}
	return environment
}

// optionValue returns the value of the first option of a command that is one of options, or "".
func optionValue(words []string, options ...string) string {
	for i, word := range words {
		name, value, joined := strings.Cut(word, "=")
		for _, option := range options {
			if name == option && joined {
				return path.Clean(value)
			}
			if name == option && i+1 < len(words) {
				return path.Clean(words[i+1])
			}
		}
	}
	return ""
}

// environmentOfDeploys returns the environment of the jobs that deploy a part of a file, or "" if there is not
// exactly one environment.
func (l *loading) environmentOfDeploys(name, scope string) string {
	environments := l.runs.deployed[partKey{name, scope}]
	for len(environments) == 0 && scope != "" { // a part may contain others
		scope = scope[:max(strings.LastIndexByte(scope, '.'), 0)]
		environments = l.runs.deployed[partKey{name, scope}]
	}
	if len(environments) != 1 {
		return ""
	}
	for environment := range environments {
		return environment
	}
	return ""
}
