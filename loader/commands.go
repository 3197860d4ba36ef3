package loader

import (
	"cmp"
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
	"github.com/golive-lint/golive/loader/filename"
)

func (l *loading) parsedCommands(r *appResult) []command.Command {
	if all, ok := l.parsed[r.input.Path]; ok {
		return all
	}
	var folded func(int) bool
	if ext := path.Ext(r.input.Path); ext == ".yaml" || ext == ".yml" {
		folded = foldedLines(r.file.Text)
	}
	all := command.Parse(r.file.Text, folded)
	if l.parsed == nil {
		l.parsed = map[string][]command.Command{}
	}
	l.parsed[r.input.Path] = all
	return all
}

// foldedHeader matches the end of a line that starts a folded YAML scalar, such as "run: >-".
var foldedHeader = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[:-][ \t]+)>[1-9]?[+-]?[1-9]?(?:[ \t]+#.*)?$`)
})

// entryMark matches the dashes before the key of a list entry, and the first character of the key. The dashes count as
// indentation: the text of the key is indented more than the key, not only more than the first dash.
var entryMark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:-[ \t]+)+[^\s>-]`) })

// foldedLines returns a function that reports whether folding in a YAML scalar (>) joins the lines at a newline. It
// returns nil if text contains no folded scalar.
func foldedLines(text string) func(int) bool {
	if !strings.Contains(text, ">") {
		return nil
	}
	joined := map[int]bool{}
	header, block := -1, -1 // indentation of the key, and of the text
	offset := 0
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		indent := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case trimmed == "":
			block = -1
		case header >= 0 && indent > header:
			if block == indent {
				joined[offset-1] = true
			}
			block = indent
		default:
			header, block = -1, -1
			if strings.Contains(trimmed, ">") && foldedHeader().MatchString(trimmed) {
				header = indent + max(0, len(entryMark().FindString(trimmed))-1)
			}
		}
		offset += len(line)
	}
	return func(at int) bool { return joined[at] }
}

// commandResults returns the files that may contain commands, ordered by path: the files that were read, and scripts
// that do not mention WorkOS.
func (l *loading) commandResults(results []appResult) []*appResult {
	read := map[string]*appResult{}
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format != appfile.Dotenv {
			read[r.input.Path] = r
		}
	}
	for _, name := range l.commandFiles() {
		if read[name] == nil {
			read[name] = l.readCommands(name)
		}
	}
	var found []*appResult
	for _, name := range slices.Sorted(maps.Keys(read)) {
		if r := read[name]; r != nil {
			found = append(found, r)
		}
	}
	return found
}

// runsIn describes the environments that a command may affect.
type runsIn struct {
	// of is the environment of the command's place. own is the environment that the command names. Both may be empty.
	of, own string
	// unclear is true if the options of the command contradict each other.
	unclear bool
}

// environmentsOf returns the environments of a command. ok is false for commands that only test the application or run
// it on a developer's machine.
func (l *loading) environmentsOf(r *appResult, c *command.Command) (e runsIn, ok bool) {
	e.of, ok = l.environmentAt(r, int32(c.Span.Start))
	called := len(l.callers[l.unitAt(r, c.Span.Start)]) > 0
	if ok = ok && !l.isExample(r) || called; ok && (e.of == "" && !called || l.isExample(r)) {
		e.of = cmp.Or(e.of, l.environmentOfBranch(c))
	}
	written, agree := appfile.CommandEnvironment(textOf(r, c))
	e.own, e.unclear = cmp.Or(l.saidEnvironment(written), written), !agree
	return e, ok
}

// isUnseenStaging reports whether a command only affects a staging environment whose variables no file sets.
func (e runsIn) isUnseenStaging(l *loading) bool {
	return !e.unclear && l.isUnseenStaging(cmp.Or(e.own, e.of)) && l.isUnseenStaging(cmp.Or(e.of, e.own))
}

// textOf returns the text of a command without continuations.
func textOf(r *appResult, c *command.Command) string {
	return withoutContinuations(r.file.Text[c.Span.Start:min(c.Span.End, c.Span.Start+maxCommand)])
}

// spanOf returns the span of a command's words.
func spanOf(c *command.Command) source.Span {
	if len(c.Words) == 0 {
		return source.Span{Start: int32(c.Span.Start), End: int32(c.Span.End)}
	}
	return source.Span{Start: int32(c.Words[0].Start), End: int32(c.Words[len(c.Words)-1].End)}
}

// isElsewhere reports whether a command runs only in a branch for an environment other than production, or in a
// Dockerfile stage that production does not use.
func (l *loading) isElsewhere(r *appResult, c *command.Command) bool {
	return runsElsewhere(c, func(stage string) bool { return l.usesStage(r, stage) })
}

// runsElsewhere is like loading.isElsewhere, but calls uses to find out whether production uses a Dockerfile stage.
func runsElsewhere(c *command.Command, uses func(stage string) bool) bool {
	return slices.ContainsFunc(c.When, func(when command.Condition) bool {
		if len(when.Values) == 0 || when.Of != "FROM" && !namesEnvironmentVariable(when.Of) ||
			when.Of == "FROM" && uses(strings.ToLower(when.Values[0])) {
			return false
		}
		return !slices.ContainsFunc(when.Values, func(value string) bool {
			return model.TypeOfName(strings.Trim(value, "*")) != model.Staging &&
				(when.Of != "FROM" || !filename.IsTemplate(value))
		})
	})
}

// usesStage reports whether another stage of a Dockerfile starts from the stage with the given name, or copies files
// from that stage.
func (l *loading) usesStage(r *appResult, name string) bool {
	used, known := l.stages[r.input.Path]
	if !known {
		used = usedStages(r.file.Text)
		if l.stages == nil {
			l.stages = map[string]map[string]bool{}
		}
		l.stages[r.input.Path] = used
	}
	return used[strings.ToLower(name)]
}

// environmentVariableWords lists words in the names of variables whose values are environment names.
var environmentVariableWords = []string{
	"env", "environment", "stage", "mode", "target", "branch", "ref", "deploy", "deployment", "tier", "context",
	"profile", "channel", "cluster", "namespace", "workspace", "site", "dest", "destination", "to", "app",
	"name", "instance",
}

// namesEnvironmentVariable reports whether a reference may refer to an environment name, such as "$APP_ENV" or the
// first argument of a script.
func namesEnvironmentVariable(reference string) bool {
	name := strings.Trim(reference, `"'${}`)
	name, _, _ = strings.Cut(name, ":")
	if len(name) == 1 && name[0] >= '1' && name[0] <= '9' {
		return true
	}
	return slices.ContainsFunc(model.NameWords(name), func(word string) bool {
		return slices.Contains(environmentVariableWords, word)
	})
}
