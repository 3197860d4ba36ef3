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
	"github.com/golive-lint/golive/loader/freetext"
	"github.com/golive-lint/golive/loader/marksearch"
	"github.com/golive-lint/golive/loader/textline"
)

// programKey identifies a result of namesOfCode. active is true if the variables that the program passes to its child
// processes matter.
type programKey struct {
	path   string
	active bool
}

// namesOfCode returns the variables that the code of a program may set for the job that runs the program. It returns
// nil if the code may set any variable. The result is cached, because many jobs run the same code.
func (f *following) namesOfCode(name, text string, active bool) map[string]string {
	key := programKey{name, active}
	names, known := f.programs[key]
	if !known {
		names = f.readNamesOfCode(name, text, active)
		if f.programs == nil {
			f.programs = map[programKey]map[string]string{}
		}
		f.programs[key] = names
	}
	return names
}

// readNamesOfCode is namesOfCode without its cache. Code may set any variable if it computes names of variables, or
// if it loads a file of variables. Other code sets only the WorkOS names that it contains.
func (f *following) readNamesOfCode(name, text string, active bool) map[string]string {
	names := map[string]string{}
	writes := appfile.WritesForJob(text)
	if !writes && !active {
		return names
	}
	if writes && appfile.WritesAnyName(text) || active && appfile.SetsAnyName(text) && !writes && loadsFile(text) {
		return nil
	}
	if !marksearch.In(text) {
		return names
	}
	r := f.readCommands(name)
	if r == nil {
		return names
	}
	t := newCommandText(r, f.parsedCommands(r))
	var rest strings.Builder
	last := 0
	for _, at := range mentionsOfNames(text) {
		rest.WriteString(text[last:at[0]])
		last = at[1]
		variable := text[at[0]:at[1]]
		if model.PurposeOf(variable) == model.NoPurpose || textline.InComment(text, at[0]) {
			continue
		}
		if t.changes(at[0], at[1]) || writes && !freetext.IsRead(text[:at[0]], text[at[1]:]) {
			names[variable] = ""
		}
	}
	rest.WriteString(text[last:])
	if writes && namesInParts(rest.String()) {
		return nil
	}
	return names
}

// loadsFile reports whether code may read a file of variables.
func loadsFile(text string) bool {
	return strings.Contains(text, "readFile") || strings.Contains(text, "open(")
}

var partOfName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`WORKOS_|_WORKOS|AUTHKIT_`) })

// namesInParts reports whether text contains parts from which a program may compose the names of WorkOS variables.
func namesInParts(text string) bool { return partOfName().MatchString(text) }

// setLine matches a line that sets a variable.
var setLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*(?:export[ \t]+|-[ \t]+)?["']?([A-Za-z_]\w*)["']?[ \t]*[=:][ \t]*` +
		`(.*?)[,\r]?$`)
})

// data records a file with variables that a step names. It ignores the file if the file belongs to the environment of
// the job, or if its format is read elsewhere.
func (f *following) data(name string, c runContext) {
	key := visit{path: name, start: -1}
	if f.seen[key] {
		return
	}
	f.seen[key] = true
	base := path.Base(name)
	if slices.Contains(otherExtensions, path.Ext(base)) || filename.IsLockFile(base) || base == "package.json" {
		return
	}
	candidate := f.discovery.Apps[name]
	dotenv := candidate != nil && candidate.Formats[0].Name == appfile.Dotenv
	if filename.IsTemplate(name) || candidate != nil && !dotenv || f.isLayerOfResult(name) {
		return
	}
	if dotenv {
		own, of := f.environmentOfFile(name), f.environmentOfRun(f.result, f.run)
		if own != "" && (own == of || of != "" && f.typeOf(own) == f.typeOf(of)) {
			return
		}
		// doubtEnvFileUses examines files that a step, or a script for an environment, names.
		if own != "" && (c.path == "" || f.environmentOfFile(c.path) != "") {
			return
		}
	}
	text, ok := f.textOf(name)
	if !ok {
		return
	}
	f.speaks = f.speaks || marksearch.In(text)
	names := map[string]string{}
	for _, m := range setLine().FindAllStringSubmatch(text, -1) {
		if model.PurposeOf(m[1]) != model.NoPurpose {
			names[m[1]] = strings.Trim(m[2], `"'`)
		}
	}
	f.doubt(names)
}

// isLayerOfResult reports whether the job names a file as a source that is followed.
func (f *following) isLayerOfResult(name string) bool {
	for i := range f.result.reading.Layers {
		layer := &f.result.reading.Layers[i]
		if of, ok := f.layerPath(f.result.input.Path, layer); ok && of == name && layer.Path != "" {
			return true
		}
	}
	return false
}

// dropKnownPrograms removes the outputs of programs of the project that write variables and do not concern WorkOS.
func (l *loading) dropKnownPrograms(r *appResult) {
	r.reading.Layers = slices.DeleteFunc(r.reading.Layers, func(layer appfile.Layer) bool {
		if layer.Path != appfile.ProgramOutput || len(layer.Program) == 0 {
			return false
		}
		run := l.runAt(r, &layer)
		return run != nil && l.isHarmless(r, run, layer.Program)
	})
}

// runAt returns the step that contains a source.
func (l *loading) runAt(r *appResult, layer *appfile.Layer) *appfile.Run {
	for i := range r.reading.Runs {
		if at := r.reading.Runs[i].Written; at.Start <= layer.Written.Start && layer.Written.End <= at.End {
			return &r.reading.Runs[i]
		}
	}
	return nil
}

// isHarmless reports whether a command runs only programs of the project that do not concern WorkOS.
func (l *loading) isHarmless(r *appResult, run *appfile.Run, command []string) bool {
	doubts := len(l.runs.doubts)
	f := &following{loading: l, result: r, run: run, seen: map[visit]bool{}, trial: true}
	f.text(strings.Join(command, " "), runContext{folders: []string{run.Folder, ""}, active: true})
	found := len(l.runs.doubts) > doubts
	l.runs.doubts = l.runs.doubts[:doubts]
	return f.runsProgram(command) && !found && !f.speaks
}

// runsProgram reports whether the program that a command starts was followed.
func (f *following) runsProgram(words []string) bool {
	for _, word := range words {
		if strings.HasPrefix(word, "-") || command.IsShell(word) || command.IsInterpreter(word) ||
			slices.Contains([]string{"npx", "npm", "pnpm", "yarn", "run", "make", "just"}, word) {
			continue
		}
		for key := range f.seen {
			if strings.HasSuffix(key.path, "/"+path.Base(word)) || key.path == path.Clean(word) ||
				strings.HasSuffix(key.path, "#"+word) || key.start > 0 {
				return true
			}
		}
		return false
	}
	return false
}
