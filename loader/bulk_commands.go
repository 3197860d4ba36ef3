package loader

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// bulkCommand is a command that sets or removes variables that it does not name.
type bulkCommand struct {
	// command and options are patterns of the command and of its rest, which is empty for any rest.
	command, options string
	// replaces is true if the program keeps only the variables that the command lists. Otherwise any variable may
	// change.
	replaces bool
}

// bulkCommands are commands of hosts that take variables from a file, from their input or from another object, or
// remove all that they do not list. Sources: the references of their command-line tools.
func bulkCommands() []bulkCommand {
	return []bulkCommand{
		{command: `kubectl\s+(?:-\S+\s+(?:[^-\s]\S*\s+)?)*set\s+env`, options: `\s--from[=\s]|[=\s]-(?:\s|$)`},
		{command: `(?:fly|flyctl)\s+secrets\s+import`},
		{command: `heroku\s+config:(?:push|edit)`},
		{command: `wrangler\s+(?:\w+\s+)?secret[:\s]+bulk`},
		{command: `gcloud\s+(?:\w+\s+)?(?:run|functions)`, options: `\s--env-vars-file|\s--flags-file`},
		{command: `gcloud\s+(?:\w+\s+)?(?:run|functions)`, options: `\s--clear-(?:env-vars|secrets)`, replaces: true},
		{command: `gcloud\s+(?:\w+\s+)?run\s+services\s+replace`},
		{command: `az\s+containerapp`, options: `\s--yaml`},
		{command: `az\s+containerapp`, options: `\s--(?:remove-all|replace)-env-vars`, replaces: true},
		{command: `az\s+\w+\s+config\s+appsettings\s+set`, options: `\s--(?:slot-)?settings[=\s]+["']?@`},
		{command: `aws\s+lambda\s+(?:update-function-configuration|create-function)`,
			options: `\s--environment[=\s]+["']?file|\s--cli-input`},
		{command: `aws\s+lambda\s+update-function-configuration`, options: `\s--environment[=\s]`, replaces: true},
		{command: `netlify\s+env:(?:import|clone)`},
		{command: `supabase\s+secrets\s+set`, options: `\s--env-file`},
		{command: `doppler\s+secrets\s+upload`},
		{command: `infisical\s+secrets\s+set`, options: `\s--file`},
		{command: `dokku\s+config:(?:clear|import)`},
		{command: `eas\s+env:push`},
	}
}

// bulkPatterns are the compiled patterns of bulkCommands, with one that matches any of the commands.
type bulkPatterns struct {
	any      *regexp.Regexp
	commands []bulkPattern
}

type bulkPattern struct {
	command, options *regexp.Regexp
	replaces         bool
}

var bulk = sync.OnceValue(func() *bulkPatterns {
	var p bulkPatterns
	var all []string
	for _, c := range bulkCommands() {
		all = append(all, c.command)
		p.commands = append(p.commands, bulkPattern{
			regexp.MustCompile(`^(?:` + c.command + `)(?:\s|$)`), regexp.MustCompile(c.options), c.replaces,
		})
	}
	p.any = regexp.MustCompile("(?m)(?:^|[\\s\"'`;&|(/])(" + strings.Join(all, "|") + `)(?:\s|$)`)
	return &p
})

// bulkName matches the name of a variable that a command lists.
var bulkName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s"',{\\])([A-Za-z_]\w*)\\?["']?\s*[=:]`)
})

// doubtBulkIn records the commands of a file that set or remove variables without naming them.
func (l *loading) doubtBulkIn(r *appResult) {
	text, first := r.file.Text, len(l.loaded.Project.SourceDoubts)
	for _, at := range bulk().any.FindAllStringSubmatchIndex(text, -1) {
		if len(l.loaded.Project.SourceDoubts) > first+maxCommandDoubts {
			return
		}
		line := commandAt(text, at[2])
		before := text[lineStart(text, at[2]):at[2]]
		if inComment(text, at[2]) || endsInComment(before) || isPrinted(before, line, line) {
			continue
		}
		of, ok := l.environmentAt(r, int32(at[2]))
		if !ok {
			continue
		}
		written := appfile.CommandEnvironment(line)
		environment := cmp.Or(l.saidEnvironment(written), written)
		if !strings.Contains(strings.ToLower(before+line), "prod") && l.isUnseenStaging(cmp.Or(environment, of)) &&
			l.isUnseenStaging(cmp.Or(of, environment)) {
			continue
		}
		span := source.Span{Start: int32(at[2]), End: int32(at[3])}
		for _, c := range bulk().commands {
			if !c.command.MatchString(line) || !c.options.MatchString(line) {
				continue
			}
			if c.replaces {
				listed := map[string]bool{}
				for _, m := range bulkName().FindAllStringSubmatch(line, -1) {
					listed[m[1]] = true
				}
				names := l.namesWithout(environment, listed)
				if of != environment {
					names = append(names, l.namesWithout(of, listed)...)
					slices.Sort(names)
				}
				if len(names) > 0 {
					l.doubtNames(r, span, slices.Compact(names), environment)
				}
			} else if !l.importsOwnFile(r, before+line, environment, of) {
				l.doubtNames(r, span, nil, environment)
			}
			break
		}
	}
}

// isUnseenStaging reports whether an environment is a staging of which no file shows variables. What its host gets by a
// command is then as unknown as the other variables that the host sets.
func (l *loading) isUnseenStaging(environment string) bool {
	return l.isStaging(environment) &&
		!slices.ContainsFunc(l.loaded.Project.Environments, func(e *model.Environment) bool {
			return e.Type == model.Staging && len(e.Variables) > 0
		})
}

// commandAt returns a command from an offset on, to the end of the line and of those that it continues on.
func commandAt(text string, at int) string {
	text = text[at:min(len(text), at+maxCommand)]
	end := lineEnd(text, 0)
	for end < len(text) && strings.HasSuffix(strings.TrimRight(text[:end], " \t\r"), `\`) {
		end = lineEnd(text, end+1)
	}
	text = text[:end]
	for _, separator := range []string{";", "&&", "||"} {
		text, _, _ = strings.Cut(text, separator)
	}
	return text
}

// importsOwnFile reports whether a command imports a dotenv file of the project for the environment of this file, so
// that golive knows the values.
func (l *loading) importsOwnFile(r *appResult, line, environment, of string) bool {
	for _, word := range envFileWord().FindAllString(line, -1) {
		for name, input := range l.results {
			own := l.environmentOfFile(name)
			if input.Kind == appfile.Dotenv && own != "" && isPathOf(r.input.Path, word, name) &&
				(environment == "" || own == environment) && (of == "" || own == of) {
				return true
			}
		}
	}
	return false
}
