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
)

// doubtEnvFileUses records the production commands that use a dotenv file of another environment in a way that no layer
// follows, such as `cp .env.staging .env`.
func (l *loading) doubtEnvFileUses(results []appResult) {
	others := l.otherEnvFiles(results)
	if len(others) == 0 {
		return
	}
	read := map[string]*appResult{}
	for _, name := range l.commandFiles() {
		read[name] = nil
	}
	for i := range results {
		r := &results[i]
		if r.file != nil && r.file.Format != appfile.Dotenv && (slices.Contains(hasScripts, r.file.Format) ||
			slices.Contains([]string{"netlify", "vercel", "fly"}, r.file.Format)) {
			read[r.input.Path] = r
		}
	}
	for _, name := range slices.Sorted(maps.Keys(read)) {
		r := read[name]
		if isTemplate(name) {
			continue
		}
		if r == nil && l.names(name, others) {
			r = l.readCommands(name)
		}
		if r != nil {
			l.doubtEnvFilesIn(r, others)
		}
	}
}

// otherEnvFiles returns the dotenv files with WorkOS variables of environments other than production.
func (l *loading) otherEnvFiles(results []appResult) (found []string) {
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != appfile.Dotenv || r.silent || len(r.reading.Variables) == 0 {
			continue
		}
		environment, _ := l.environmentAt(r, 0)
		if l.isStaging(environment) {
			found = append(found, r.input.Path)
		}
	}
	return found
}

// typeOf returns the type of the environment with a name.
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

// names reports whether a file may name one of the dotenv files.
func (l *loading) names(name string, others []string) bool {
	text, ok := l.readWhole(name)
	return ok && slices.ContainsFunc(others, func(file string) bool { return strings.Contains(text, path.Base(file)) })
}

// readCommands reads a file that does not mention WorkOS. It returns nil if it cannot.
func (l *loading) readCommands(name string) *appResult {
	text, ok := l.readWhole(name)
	if !ok {
		return nil
	}
	file := l.closedFile(name, text)
	r := &appResult{input: Input{Path: name}, file: &model.AppFile{File: file}}
	for _, f := range appfile.FormatsOf(name) {
		if f.Pattern != "" && (f.Sniff == nil || f.Sniff(text) || f.Name == "package-json") {
			r.reading, r.file.Format = f.ReadFile(file), f.Name
			break
		}
	}
	return r
}

// doubtEnvFilesIn records the commands in a file that use a dotenv file of another environment.
func (l *loading) doubtEnvFilesIn(r *appResult, others []string) {
	text, offset, first := r.file.Text, 0, len(l.loaded.Project.SourceDoubts)
	var branches branchTracker
	for line := range strings.Lines(text) {
		branches.line(line)
		for _, at := range envFileWord().FindAllStringIndex(line, -1) {
			word := line[at[0]:at[1]]
			span := source.Span{Start: int32(offset + at[0]), End: int32(offset + at[1])}
			if !namesEnvFile(r.input.Path, word, others) || !usesFile(line[:at[0]], line[at[1]:], word) ||
				branches.elsewhere() || inComment(text, offset+at[0]) || endsInComment(line[:at[0]]) ||
				isLayer(r, span) {
				continue
			}
			if environment, ok := l.environmentAt(r, span.Start); ok && l.isProductionUse(r, environment) {
				l.doubtNames(r, span, nil, environment)
			}
			if len(l.loaded.Project.SourceDoubts) > first+maxCommandDoubts {
				return
			}
		}
		offset += len(line)
	}
}

// isProductionUse reports whether commands of an environment affect production. Dockerfiles and Procfiles that name no
// environment are shared by all.
func (l *loading) isProductionUse(r *appResult, environment string) bool {
	if environment == "" {
		return appfile.IsDockerfile(r.input.Path) || path.Base(r.input.Path) == "Procfile"
	}
	return l.isProduction(environment)
}

// isLayer reports whether a layer follows the name of a file.
func isLayer(r *appResult, span source.Span) bool {
	return slices.ContainsFunc(r.reading.Layers, func(layer appfile.Layer) bool {
		followed := layer.Release == nil || layer.Release.Compose == nil
		return followed && layer.Written.Start < span.End && span.Start < layer.Written.End
	})
}

var envFileWord = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\w./-]*\.?env[\w.-]*`) })

// namesEnvFile reports whether a word in a file names one of the dotenv files.
func namesEnvFile(from, word string, files []string) bool {
	word = strings.TrimLeft(word, "-")
	return slices.ContainsFunc(files, func(file string) bool {
		return word == path.Base(file) || isPathOf(from, word, file)
	})
}

// isPathOf reports whether a word in a file is the path of another file, from the root or from the folder of the file.
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
	compared = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`=\s*["']?([A-Za-z-]+)["']?\s*\]`)
	})
)

// usesFile reports whether a command uses the file that a word of a line names.
func usesFile(before, after, word string) bool {
	if m := compared().FindStringSubmatch(before); m != nil && model.TypeOfName(m[1]) == model.Staging {
		return false
	}
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

// branchTracker tracks the branches of "if" and "case", and the stages of a Dockerfile, by their environments.
type branchTracker struct {
	ifs          []bool // true for a branch of another environment than production
	label, stage bool
}

var (
	ifLine    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*(?:if|elif)\s`) })
	caseLabel = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*\(?["']?([\w|* -]+)["']?\)`)
	})
	fromStage = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^FROM\s(?:.*\sAS\s+(\S+))?`)
	})
)

// line reads the next line.
func (b *branchTracker) line(line string) {
	trimmed := strings.TrimSpace(line)
	if ifLine().MatchString(line) {
		m := compared().FindStringSubmatch(line)
		other := m != nil && model.TypeOfName(m[1]) == model.Staging
		if strings.HasPrefix(trimmed, "elif") && len(b.ifs) > 0 {
			b.ifs[len(b.ifs)-1] = other
		} else if !strings.Contains(line, "; fi") {
			b.ifs = append(b.ifs, other)
		}
	}
	switch last := len(b.ifs) - 1; {
	case last < 0:
	case strings.HasPrefix(trimmed, "else"):
		b.ifs[last] = false
	case trimmed == "fi" || strings.HasPrefix(trimmed, "fi "):
		b.ifs = b.ifs[:last]
	}
	if m := caseLabel().FindStringSubmatch(line); m != nil {
		b.label = model.TypeOfName(m[1]) == model.Staging
	} else if trimmed == "esac" || trimmed == ";;" {
		b.label = false
	}
	if m := fromStage().FindStringSubmatch(line); m != nil {
		b.stage = model.TypeOfName(m[1]) == model.Staging || isTemplate(m[1])
	}
}

// elsewhere reports whether the current line is for an environment other than production.
func (b *branchTracker) elsewhere() bool { return b.label || b.stage || slices.Contains(b.ifs, true) }
