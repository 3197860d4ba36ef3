package loader

import (
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

// bulkName matches the name of a variable that a command lists, as in NAME=value.
var bulkName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s"',{\\=@|^])([A-Za-z_]\w*)\\?["']?\s*[=:]`)
})

// listReference matches an option whose value is a reference to a list of variables, as in --set-env-vars $VARS.
var listReference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s--(?:set|update|replace)-[a-z-]+[=\s]["']?\$`)
})

// doubtBulkIn records the commands in a file that set or remove variables without naming them.
func (l *loading) doubtBulkIn(r *appResult) {
	if !command.Names(r.file.Text) {
		return
	}
	all, first := l.parsedCommands(r), len(l.loaded.Project.SourceDoubts)
	loops := loopsOf(all)
	for i := range all {
		if len(l.loaded.Project.SourceDoubts) > first+maxCommandDoubts {
			return
		}
		c := &all[i]
		change, ok := command.ChangeOf(c)
		if !ok || command.IsPrinted(all, i) || textline.InComment(r.file.Text, c.Span.Start) {
			continue
		}
		e, ok := l.environmentsOf(r, c)
		if !ok || !strings.Contains(strings.ToLower(lineOf(r, c)), "prod") && e.isUnseenStaging(l) {
			continue
		}
		names, doubtful := []string(nil), false
		switch change.Effect {
		case command.Replaces:
			names = l.namesRemoved(r, c, e)
			doubtful = len(names) > 0
		case command.Loads:
			doubtful = !l.importsOwnFile(r, inputOf(r, all, i), e)
		case command.Runs:
			doubtful = mayBeApplication(change.Program) && !l.importsOwnFile(r, inputOf(r, all, i), e)
		case command.Sets, command.Removes:
			names, doubtful = l.namesOfArguments(r, all, i, change, loops)
			doubtful = doubtful && !(change.Effect == command.Sets && names == nil &&
				l.importsOwnFile(r, loopText(r, all, i), e))
		}
		if doubtful {
			l.doubtCommand(r, spanOf(c), names, e)
		}
	}
}

// doubtCommand records a command that may change the variables in names, or any variable if names is nil.
func (l *loading) doubtCommand(r *appResult, span source.Span, names []string, e runsIn) {
	environments := []string{""}
	if !e.unclear {
		environments = l.reached(r, span.Start, e.own)
	}
	doubt := l.doubt(r.file.File, span, environments...)
	doubt.Names, doubt.Command = names, true
}

// namesRemoved returns the variables that a command removes because it does not list them. It omits public variables:
// builds embed them, so the hosting platform does not remove them.
func (l *loading) namesRemoved(r *appResult, c *command.Command, e runsIn) []string {
	listed := map[string]bool{}
	text := textOf(r, c)
	for _, m := range bulkName().FindAllStringSubmatch(text, -1) {
		listed[m[1]] = true
	}
	if listReference().MatchString(text) { // the list is elsewhere in the file, where it was read
		for i := range r.reading.Variables {
			listed[r.reading.Variables[i].Name] = true
		}
	}
	var environments []string
	if !e.unclear {
		environments = l.reached(r, int32(c.Span.Start), e.own, e.of)
	}
	names := l.namesWithout(environments, listed)
	return slices.DeleteFunc(names, func(name string) bool {
		_, _, public := model.PublicPrefix(name)
		return public
	})
}

// lineOf returns the text of a command's line up to the end of the command.
func lineOf(r *appResult, c *command.Command) string {
	start := textline.Start(r.file.Text, c.Span.Start)
	return r.file.Text[max(start, c.Span.Start-maxCommand):min(c.Span.End, c.Span.Start+maxCommand)]
}

// inputOf returns the text of a command and of the commands whose output it reads.
func inputOf(r *appResult, all []command.Command, i int) string {
	text := textOf(r, &all[i])
	for range maxLoop {
		if i = all[i].From; i < 0 {
			break
		}
		text = textOf(r, &all[i]) + " | " + text
	}
	return text
}

// isUnseenStaging reports whether an environment is a staging environment whose variables no file sets. The variables
// that a command sets on its hosting platform are then as unknown as the platform's other variables.
func (l *loading) isUnseenStaging(environment string) bool {
	return l.isStaging(environment) &&
		!slices.ContainsFunc(l.loaded.Project.Environments, func(e *model.Environment) bool {
			return e.Type == model.Staging && len(e.Variables) > 0
		})
}

// importsOwnFile reports whether a command imports a dotenv file of the project into the environment of that file.
// The imported values are then known.
func (l *loading) importsOwnFile(r *appResult, text string, e runsIn) bool {
	for _, word := range envFileWord().FindAllString(text, maxWords) {
		for _, name := range l.dotenvFiles()[path.Base(strings.TrimLeft(word, "-"))] {
			own := l.environmentOfFile(name)
			if own != "" && isPathOf(r.input.Path, word, name) && (e.own == "" || own == e.own) &&
				(e.of == "" || own == e.of) {
				return true
			}
		}
	}
	return false
}

func (l *loading) dotenvFiles() map[string][]string {
	if l.dotenvByBase == nil {
		l.dotenvByBase = map[string][]string{}
		for name, input := range l.results {
			if input.Kind == appfile.Dotenv {
				l.dotenvByBase[path.Base(name)] = append(l.dotenvByBase[path.Base(name)], name)
			}
		}
	}
	return l.dotenvByBase
}
