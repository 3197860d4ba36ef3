package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// doubtWrittenFiles records the commands that change a dotenv file of a deployment, because the deployed file then
// differs from the one in the repository. Content that is part of the command is read instead.
func (l *loading) doubtWrittenFiles(files []*appResult) {
	targets := l.writtenTargets()
	if len(targets) == 0 {
		return
	}
	for _, r := range files {
		if !l.isDeployed(r) || !strings.Contains(r.file.Text, ".env") && !strings.Contains(r.file.Text, ".vars") {
			continue
		}
		all, first := l.parsedCommands(r), len(l.loaded.Project.SourceDoubts)
		texts := command.TextsOf(r.file.Text, all)
		for i := range all {
			if l.limitDoubts(r, first) {
				break
			}
			if command.IsQuoted(all, i) || textline.InComment(r.file.Text, all[i].Span.Start) {
				continue
			}
			for _, change := range command.FileChangesOf(r.file.Text, all, i) {
				l.doubtWritten(r, &all[i], change, texts, targets)
			}
		}
	}
}

// writtenFile is a dotenv file, or the name of a sibling that the same program would read, with the environment of its
// variables.
type writtenFile struct {
	path, environment string
	// names contains the variables of the file at the path. It is nil if the file does not exist.
	names []string
}

// writtenTargets returns the dotenv files that belong to an environment, by base name.
func (l *loading) writtenTargets() map[string][]writtenFile {
	found := map[string][]writtenFile{}
	for _, paths := range l.dotenvFiles() {
		for _, name := range paths {
			environment := l.environmentOfFile(name)
			if declared := l.deploymentsOf(name, ""); len(declared) == 1 {
				environment = declared[0].Environment.Name
			}
			if environment == "" || filename.IsTemplate(name) {
				continue
			}
			file := writtenFile{path: name, environment: environment, names: l.namesOfFile(name)}
			found[path.Base(name)] = append(found[path.Base(name)], file)
			for _, other := range l.besideDotenv(name) {
				beside := writtenFile{path: other, environment: environment}
				found[path.Base(other)] = append(found[path.Base(other)], beside)
			}
		}
	}
	for _, files := range found {
		slices.SortFunc(files, func(a, b writtenFile) int {
			return strings.Compare(a.path+"\x00"+a.environment, b.path+"\x00"+b.environment)
		})
	}
	return found
}

// besideDotenv returns the files that would override or replace a production dotenv file if a command wrote them.
func (l *loading) besideDotenv(name string) (found []string) {
	if !strings.HasPrefix(path.Base(name), ".env.") || strings.HasSuffix(name, ".local") {
		return nil
	}
	folder := path.Dir(name)
	if l.results[name+".local"].Path == "" {
		found = append(found, name+".local")
	}
	program, ok := l.dotenvProgramOf(folder)
	switch {
	case ok && !program.layered:
		found = append(found, path.Join(folder, ".env"))
	case ok && program.localWins:
		found = append(found, path.Join(folder, ".env.local"))
	}
	return found
}

// namesOfFile returns the names of the WorkOS variables in a dotenv file.
func (l *loading) namesOfFile(name string) []string {
	names := []string{}
	for variable := range l.layers.names[partKey{name, ""}] {
		if model.PurposeOf(variable) != model.NoPurpose {
			names = append(names, variable)
		}
	}
	slices.Sort(names)
	return names
}

// doubtWritten records a command that changes a dotenv file.
func (l *loading) doubtWritten(r *appResult, c *command.Command, change command.FileChange, texts *command.Texts,
	targets map[string][]writtenFile) {
	word := texts.Text(strings.Trim(change.File.Text, `"'`))
	for _, file := range l.matchWritten(r, word, targets) {
		e, ok := l.environmentsOf(r, c)
		elsewhere := l.isProduction(file.environment) && l.isElsewhere(r, c) || !ok || l.isOtherPlace(r, c, e, file)
		if elsewhere || l.isSameFile(r, change, file) {
			continue
		}
		names, doubtful := l.namesWritten(r, change, file)
		if doubtful {
			l.doubt(r.file.File, spanOfWord(change.File), file.environment).Names = names
		}
	}
}

// isOtherPlace reports whether a command runs only for environments other than that of a file, so that the file's
// environment does not get what the command writes.
func (l *loading) isOtherPlace(r *appResult, c *command.Command, e runsIn, file writtenFile) bool {
	places := l.reached(r, int32(c.Span.Start))
	if file.names == nil && l.environmentOfFile(file.path) == "" { // the environment of the command decides
		return e.of != file.environment && !slices.Contains(places, file.environment)
	}
	return len(places) > 0 && !slices.ContainsFunc(places, func(name string) bool {
		of := l.typeOf(name)
		return name == file.environment || of == l.typeOf(file.environment) || of == model.TypeUnknown
	})
}

// isSameFile reports whether a command copies a dotenv file of the same environment.
func (l *loading) isSameFile(r *appResult, change command.FileChange, file writtenFile) bool {
	return len(change.Sources) > 0 && !slices.ContainsFunc(change.Sources, func(w command.Word) bool {
		return !slices.ContainsFunc(l.dotenvFiles()[path.Base(w.Text)], func(name string) bool {
			return isPathOf(r.input.Path, w.Text, name) && l.environmentOfFile(name) == file.environment
		})
	})
}

// namesWritten returns the variables of a file that a command may change. If it returns nil and doubtful is true, the
// command may change any variable.
func (l *loading) namesWritten(r *appResult, change command.FileChange, file writtenFile) (
	names []string, doubtful bool) {
	switch {
	case change.Shown && r.file.Format == "":
		return nil, change.Replaced || strings.Contains(strings.ToUpper(r.file.Text), "WORKOS")
	case change.Shown && !change.Replaced:
		return nil, false
	case change.Shown:
		set := map[string]bool{}
		for i := range r.reading.Variables {
			set[r.reading.Variables[i].Name] = true
		}
		names = slices.DeleteFunc(slices.Clone(file.names), func(name string) bool { return set[name] })
		return names, len(names) > 0
	case change.Edit != "":
		return l.namesEdited(change.Edit)
	}
	return nil, true
}

// editedName matches the name of a variable in an edit, and edits matches the start of another sed command.
var (
	editedName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`([A-Z][A-Z0-9_]+)=|\bset\s+["']?([A-Z][A-Z0-9_]+)\b`)
	})
	// filling matches a sed command that replaces a placeholder, such as %NAME%, __NAME__ or #{NAME}#. Values that
	// contain such placeholders are already treated as references.
	filling = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`s[/|#,](?:%[\w${}]+%|__[\w${}]+__|@@?[\w${}]+@@?|` +
			`#\{[\w${}]+\}#|` +
			`\{\{ ?[\w${}]+ ?\}\})[/|#,]`)
	})
	edits = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`;|\s-e\s`) })
)

// namesEdited returns the WorkOS variables that a sed script may change. doubtful is true if it may change at least
// one; if names is nil and doubtful is true, it may change any variable.
func (l *loading) namesEdited(text string) (names []string, doubtful bool) {
	for _, part := range edits().Split(text, maxWords) {
		found := editedName().FindAllStringSubmatch(part, -1)
		if filling().MatchString(part) {
			continue
		}
		if len(found) == 0 && strings.ContainsAny(part, "/|#,@") || len(found) == 0 && part == text {
			return nil, true
		}
		for _, m := range found {
			name := m[1] + m[2]
			if model.PurposeOf(name) != model.NoPurpose && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names, len(names) > 0
}

// matchWritten returns the dotenv files that an argument may name. References in the argument may represent any text.
func (l *loading) matchWritten(r *appResult, word string, targets map[string][]writtenFile) (found []writtenFile) {
	at := strings.LastIndexByte(word, ':')
	inReference := strings.Count(word[at+1:], "}") > strings.Count(word[at+1:], "{") // as in ${NAME:-default}
	if at > 1 && !inReference {                                                      // a file on another host
		word = word[at+1:]
	}
	base := path.Base(word)
	if isPattern(base) {
		return l.matchPattern(base, targets)
	}
	name := appfile.WithoutFolder(word)
	anywhere := path.IsAbs(name) || strings.HasPrefix(name, "~") || strings.HasPrefix(name, "$") || name != word
	for _, file := range targets[base] {
		suffix := strings.TrimLeft(path.Clean(name), "./")
		switch {
		case isPathOf(r.input.Path, name, file.path):
			return []writtenFile{file}
		case anywhere, base == name, strings.HasSuffix(file.path, "/"+suffix):
			found = append(found, file)
		}
	}
	return found
}

// matchPattern returns the dotenv files whose names match a name with references, such as .env.$STAGE.
func (l *loading) matchPattern(base string, targets map[string][]writtenFile) (found []writtenFile) {
	if !strings.HasPrefix(base, ".env") {
		return nil
	}
	pattern, ok := globOf(base)
	for name, files := range targets {
		matched, err := path.Match(pattern, name)
		if !ok || err != nil || matched {
			found = append(found, files...)
		}
	}
	found = slices.DeleteFunc(found, func(f writtenFile) bool { return f.names == nil })
	slices.SortFunc(found, func(a, b writtenFile) int { return strings.Compare(a.path, b.path) })
	return found
}
