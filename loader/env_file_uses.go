package loader

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// doubtEnvFileUses records the production commands that use a dotenv file of another environment in a way that layers
// do not represent, such as `cp .env.staging .env`.
func (l *loading) doubtEnvFileUses(results []appResult, files []*appResult) {
	others := l.otherEnvFiles(results)
	if len(others.paths) == 0 {
		return
	}
	doubted := l.doubtedPlaces()
	for _, r := range files {
		if l.isDeployed(r) && holdsCommands(r) {
			l.doubtEnvFilesIn(r, others, doubted)
		}
	}
}

// hasCommands lists the formats of hosting platforms and containers whose files contain commands or copy files into a
// container.
var hasCommands = []string{
	"netlify", "vercel", "fly", "render", "railway", "heroku", "digitalocean", "app-engine", "wrangler", "ecs",
	composeFormat, kubernetesFormat, miseFormat, appfile.Systemd,
}

// holdsCommands reports whether files in the format of a file contain commands.
func holdsCommands(r *appResult) bool {
	format := r.file.Format
	return format == "" || slices.Contains(hasScripts, format) || slices.Contains(hasCommands, format)
}

// envFileOption matches the text before a dotenv file that a program loads for its own use. Layers for such files may
// belong to parts without variables, which have no deployment.
var envFileOption = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:node|bun|tsx|ts-node|deno)\b[^;&|]*--env-file(?:-if-exists)?(?:=|[\s"',]+)$`)
})

// otherEnvFiles returns the dotenv files with WorkOS variables that belong to environments other than production, and
// those that are templates.
func (l *loading) otherEnvFiles(results []appResult) fileNames {
	found, placed := fileNames{map[string]bool{}, map[string]bool{}}, l.placedFiles()
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != appfile.Dotenv || r.silent || len(r.reading.Variables) == 0 {
			continue
		}
		environment, _ := l.environmentAt(r, 0)
		if l.isStaging(environment) || r.isTemplate() && !placed[r.input.Path] && setsWorkOS(r) {
			found.paths[r.input.Path], found.bases[path.Base(r.input.Path)] = true, true
		}
	}
	return found
}

func (l *loading) typeOf(name string) model.Type {
	if e := l.declared(name); e != nil && e.Type != model.TypeUnknown {
		return e.Type
	}
	return model.TypeOfName(name)
}

func (l *loading) isProduction(environment string) bool {
	return environment != "" && l.typeOf(environment) == model.Production
}

func (l *loading) isStaging(environment string) bool {
	return environment != "" && l.typeOf(environment) == model.Staging
}

// readCommands reads a file that does not mention WorkOS. It returns nil if the file cannot be read.
func (l *loading) readCommands(name string) *appResult {
	text, ok := l.readWhole(name)
	if !ok {
		return nil
	}
	file := l.closedFile(name, text)
	r := &appResult{input: discovery.Input{Path: name}, file: &model.AppFile{File: file}}
	for _, f := range appfile.FormatsOf(name) {
		if f.Pattern != "" && (f.Sniff == nil || f.Sniff(text) || f.Name == "package-json") {
			r.reading, r.file.Format = f.ReadFile(file), f.Name
			break
		}
	}
	return r
}

// doubtEnvFilesIn records the commands in a file that use a dotenv file of another environment. It skips places that
// are already recorded as doubts.
func (l *loading) doubtEnvFilesIn(r *appResult, others fileNames, doubted map[place]bool) {
	text, first := r.file.Text, len(l.loaded.Project.SourceDoubts)
	if !strings.Contains(text, "env") {
		return // envFileWord matches nothing
	}
	all, offset := l.parsedCommands(r), 0
	for line := range strings.Lines(text) {
		for _, at := range envFileWord().FindAllStringIndex(line, -1) {
			word := line[at[0]:at[1]]
			span := source.Span{Start: int32(offset + at[0]), End: int32(offset + at[1])}
			if !others.has(r.input.Path, word) || !usesFile(line[:at[0]], line[at[1]:], word) ||
				textline.InComment(text, offset+at[0]) || textline.EndsInComment(line[:at[0]]) ||
				isLayer(r, span) && !filename.IsTemplate(word) && !envFileOption().MatchString(line[:at[0]]) ||
				doubted[place{r.input.Path, span}] {
				continue
			}
			var c command.Command
			if i := innermost(all, int(span.Start)); i >= 0 {
				c = all[i]
			}
			if environments := l.productionUse(r, &c, span.Start); len(environments) > 0 {
				l.doubt(r.file.File, span, environments...)
			}
			if l.limitDoubts(r, first) {
				return
			}
		}
		offset += len(line)
	}
}

// place is a part of a file.
type place struct {
	path string
	span source.Span
}

func (l *loading) doubtedPlaces() map[place]bool {
	found := map[place]bool{}
	for _, d := range l.loaded.Project.SourceDoubts {
		found[place{d.File.Path, d.Span}] = true
	}
	return found
}

// productionUse returns the environments that a command with a dotenv file of another environment affects. The result
// is empty if the command does not affect production.
func (l *loading) productionUse(r *appResult, c *command.Command, offset int32) []string {
	if l.isElsewhere(r, c) {
		return nil
	}
	of, ok := l.environmentAt(r, offset)
	environments := l.callers[l.unitAt(r, int(offset))]
	if ok && !l.isExample(r) {
		environments = append([]string{cmp.Or(of, l.environmentOfBranch(c))}, environments...)
		if environments[0] == "" && startsWith(l.unitAt(r, int(offset)).name, starting) && !l.startsLocally(r, c) {
			return environments // the environment is unknown
		}
	}
	for _, name := range environments {
		if l.isProductionUse(r, name) {
			return environments
		}
	}
	return nil
}

// startsLocally reports whether a command starts the application on a developer's machine, directly or through a
// program that loads its variables.
func (l *loading) startsLocally(r *appResult, c *command.Command) bool {
	words := command.Head(c.Words)
	if len(words) > 0 && slices.Contains([]string{"node", "bun", "deno", "tsx"}, command.ProgramName(words[0].Text)) {
		return l.isLocalCommand(r, words) // these programs load variables themselves
	}
	if change, ok := command.ChangeOf(c); ok && len(change.Program) > 0 {
		words = command.Head(change.Program)
	}
	return l.isLocalCommand(r, words)
}

// environmentOfBranch returns the production environment that the branch of a command is for, or "".
func (l *loading) environmentOfBranch(c *command.Command) string {
	for _, when := range c.When {
		if when.Of != "FROM" && namesEnvironmentVariable(when.Of) && len(when.Values) == 1 &&
			model.TypeOfName(when.Values[0]) == model.Production {
			return cmp.Or(l.saidEnvironment(when.Values[0]), when.Values[0])
		}
	}
	return ""
}

// isProductionUse reports whether commands of an environment affect production. The environment "" is unknown.
func (l *loading) isProductionUse(r *appResult, environment string) bool {
	if environment == "" {
		return isSharedByAll(r)
	}
	return l.isProduction(environment)
}

// sharedFiles lists the names of files whose commands build or start the application in all environments.
var sharedFiles = []string{
	"Procfile", "railway.toml", "railway.json", "heroku.yml", "amplify.yml", "amplify.yaml", "nixpacks.toml",
	"app.yaml", "captain-definition", "vercel.json", "netlify.toml", "fly.toml", "render.yaml",
}

// isSharedByAll reports whether commands in a file run in all environments unless they name one.
func isSharedByAll(r *appResult) bool {
	return appfile.IsDockerfile(r.input.Path) || slices.Contains(sharedFiles, path.Base(r.input.Path))
}

// isLayer reports whether the file name at a span is already a layer.
func isLayer(r *appResult, span source.Span) bool {
	return slices.ContainsFunc(r.reading.Layers, func(layer appfile.Layer) bool {
		followed := layer.Release == nil || layer.Release.Compose == nil
		return followed && layer.Written.Start < span.End && span.Start < layer.Written.End
	})
}

var envFileWord = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\w./-]*\.?env[\w.-]*`) })

// fileNames contains the paths of files, and their base names.
type fileNames struct{ paths, bases map[string]bool }

// has reports whether word names one of the files. from is the file that contains the word.
func (f fileNames) has(from, word string) bool {
	word = strings.TrimLeft(word, "-")
	return f.bases[word] || f.paths[path.Clean(word)] || f.paths[path.Join(path.Dir(from), word)]
}

// isPathOf reports whether word is the path of file, relative to the root or to the folder of from. from is the file
// that contains the word.
func isPathOf(from, word, file string) bool {
	word = strings.TrimLeft(word, "-")
	return path.Clean(word) == file || path.Join(path.Dir(from), word) == file
}

// notUsing matches commands that only examine, remove or write the file that follows.
var (
	notUsing = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?:^|[;&|(\"'`]|\\bif\\s|!\\s)\\s*(?:-\\s+)?(?:run:\\s*)?(?:sudo\\s+|RUN\\s+)?" +
			"(?:rm|echo|printf|test|\\[\\[?|diff|git|ls|chmod|chown|touch|golive|" +
			"cmp|stat|wc|vim?|nano|exclude|path|key)" +
			"(?:\\s|:)[^;&|]*$")
	})
	writing = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?:>\\s*|\\b(?:cp|mv|ln|install)\\s[^;&|]*[^\\s-]\\s+|\\btee\\s+(?:-a\\s+)?)[\"']?$")
	})
	movingTo  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^["']?\s+["']?[^\s"';&|>]`) })
	toSame    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^["',\s]+([^\s"',\]]+)`) })
	copying   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^\s*(?:COPY|ADD)\s`) })
	readsOnly = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\b(?:e?grep|sed|cat|awk)\s[^;&|]*$`)
	})
)

// usesFile reports whether a command uses the file that word names. before and after are the text of the line around
// word.
func usesFile(before, after, word string) bool {
	moved := movingTo().MatchString(after)
	switch {
	case notUsing().MatchString(before), writing().MatchString(before) && !moved:
		return false
	case copying().MatchString(before):
		m := toSame().FindStringSubmatch(after)
		return m != nil && path.Base(m[1]) != path.Base(word) && !strings.HasSuffix(m[1], "/") && m[1] != "."
	case readsOnly().MatchString(before):
		return strings.ContainsAny(after, ">|)") || strings.Contains(before, "$(") || strings.Contains(before, "`")
	}
	return true
}
