package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/marksearch"
	"github.com/golive-lint/golive/loader/textline"
)

// githubFolder matches a reference to the folder of the repository or of an action, such as $GITHUB_WORKSPACE.
// changedFolder matches a command or an option that changes the working directory.
var (
	githubFolder = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\$\{\{\s*github\.(?:workspace|action_path)\s*\}\}|` +
			`\$(?:env:)?\{?GITHUB_(?:WORKSPACE|ACTION_PATH)\}?`)
	})
	changedFolder = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[\s;&|("'])(?:cd|pushd|-C|--prefix|--cwd|--dir|--workdir|--directory)[\s=]+` +
			`["']?(?:\$\w+/)?([\w@./-]+)`)
	})
)

// maxRunFolders is the maximum number of folders that paths of a text may be relative to.
const maxRunFolders = 8

// foldersOf adds the folders to which the commands of a text change.
func foldersOf(text string, folders []string) []string {
	folders = slices.Clip(folders)
	for _, m := range changedFolder().FindAllStringSubmatch(text, -1) {
		for _, folder := range folders {
			joined := path.Join(folder, m[1])
			if len(folders) < maxRunFolders && !slices.Contains(folders, joined) {
				folders = append(folders, joined)
			}
		}
	}
	return folders
}

// inertKey identifies a text, with the folders that paths in it may be relative to.
type inertKey struct {
	text, path, folders string
	code                bool
}

// text follows the files, targets and scripts that a text names. It does not read a text again that names none.
func (f *following) text(text string, c runContext) {
	if !f.charge(len(text)/8 + 1) {
		return
	}
	key, hits := inertKey{text, c.path, strings.Join(c.folders, "\n"), c.code}, f.runs.hits
	if f.runs.inert[key] {
		return
	}
	f.readText(text, c)
	if f.runs.hits == hits {
		f.runs.inert[key] = true
	}
}

// charge counts words that are examined and reports whether they are within the limit. If not, it records the step as
// a doubt.
func (f *following) charge(words int) bool {
	if f.runs.left -= words; f.runs.left < 0 {
		f.doubt(nil)
	}
	return f.runs.left >= 0
}

// readText is text without its cache.
func (f *following) readText(text string, c runContext) {
	text = githubFolder().ReplaceAllLiteralString(text, "")
	if !c.code {
		text = withoutContinuations(text)
		c.folders = foldersOf(text, c.folders)
	}
	offset := 0
	branches := newBranches(text, c.code)
	applies := sync.OnceValue(func() bool { return applying().MatchString(text) })
	for line := range strings.Lines(text) {
		if !branches.elsewhere(offset, offset+len(line)) {
			f.line(text, line, offset, c)
			if !c.code {
				f.hostFiles(line, applies, c)
			}
		}
		offset += len(line)
	}
	for i := range branches.all {
		if !branches.isCommandElsewhere(i) && !command.IsPrinted(branches.all, i) {
			f.tasks(text, &branches.all[i], c)
		}
	}
}

// maxPathLength is the maximum length in bytes of a word that is taken for a path.
const maxPathLength = 250

// line follows the files that a line names.
func (f *following) line(text, line string, offset int, c runContext) {
	trimmed := strings.TrimLeft(line, " \t")
	if strings.HasPrefix(trimmed, "#") || c.code && strings.HasPrefix(trimmed, "//") {
		return
	}
	for start := 0; start < len(line); start++ {
		if !isPathByte(line[start]) {
			continue
		}
		end := start
		for end < len(line) && isPathByte(line[end]) {
			end++
		}
		if word := strings.TrimRight(line[start:end], ".:,"); len(word) > 1 && len(word) < maxPathLength {
			f.word(line, start, word, c)
		}
		start = end
	}
}

// isPathByte reports whether a byte occurs in the paths of scripts and programs.
func isPathByte(c byte) bool {
	return textline.IsNameByte(c) || c == '.' || c == '/' || c == '-' || c == '@' || c == '+' || c == '\\' || c == '~'
}

// word follows a word of a line if it names a file.
func (f *following) word(line string, start int, word string, c runContext) {
	before, after := line[:start], line[start+len(word):]
	word = strings.ReplaceAll(word, `\`, "/")
	if strings.HasSuffix(before, "$") || strings.HasSuffix(before, "${") || strings.HasSuffix(before, "$env:") {
		_, rest, ok := strings.Cut(word, "/")
		if !ok {
			return
		}
		word = rest
	}
	near := c.code && strings.HasPrefix(word, ".")
	word = strings.TrimLeft(word, "/~")
	if len(word) > 2 && word[0] == '-' && strings.IndexByte("efcC", word[1]) >= 0 {
		word = word[2:] // -fNAME
	}
	if word == "" || strings.Contains(word, "node_modules/") {
		return
	}
	if strings.HasSuffix(strings.TrimRight(before, " "), " -m") {
		word = strings.ReplaceAll(word, ".", "/") + ".py"
	}
	if c.code && !mayBePath(word) {
		return
	}
	name, ok := f.find(word, near, c)
	if !ok || name == c.path {
		return
	}
	if !c.code && notUsing().MatchString(before) {
		return
	}
	sourced := sourcingEnd().MatchString(before)
	f.point(word, c)
	c.depth++
	if isData(name) {
		if c.code || usesFile(before, after, word) {
			f.data(name, c)
		}
		return
	}
	if sourced && (c.path == "" || f.run.Job == appfile.NoJob) && isShellName(name) {
		f.sourcedByStep(name, c) // sourcedLayers places what it exports
		return
	}
	c.active = sourced && c.active || f.isActive(name, c.active)
	f.reach(name, c)
}

// mayBePath reports whether a word of code may be the path of a file, and not only a name or the member of an object.
func mayBePath(word string) bool {
	if strings.Contains(word, "/") || word[0] == '.' || strings.Contains(word, "env") {
		return true
	}
	ext := path.Ext(word)
	return filename.IsCode(word) || filename.IsConfigurationExtension(ext) || slices.Contains(shellExtensions, ext) ||
		ext == ".txt"
}

// sourcingEnd matches the text before the path of a file that a script sources.
var sourcingEnd = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?:^|[\\s;&|({])(?:source|\\.)\\s+[\"']?(?:\\$\\(?[^;&|]*)?$")
})

// point notes where the step names a file or a task.
func (f *following) point(word string, c runContext) {
	if c.path != "" || c.depth > 0 {
		return
	}
	f.at = f.run.Written
	if i := strings.Index(f.result.file.Text[f.at.Start:f.at.End], word); i >= 0 {
		f.at = source.Span{Start: f.at.Start + int32(i), End: f.at.Start + int32(i+len(word))}
	}
}

// sourcedByStep follows a script that the commands of a step source. sourcedLayers adds the variables that the script
// itself sets.
func (f *following) sourcedByStep(name string, c runContext) {
	text, ok := f.read(name)
	if !ok || !f.enter(visit{name, 0, c.active}, c) {
		return
	}
	f.runs.called[name] = true
	f.speaks = f.speaks || marksearch.In(text)
	c.path, c.folders = name, append(slices.Clip(c.folders), path.Dir(name))
	f.text(text, c)
}

// find returns the file that a word names, and counts it in hits. If near is true, a name without extension may also
// be that of a file such as NAME.js.
func (f *following) find(word string, near bool, c runContext) (string, bool) {
	endings := []string{""}
	if near && path.Ext(word) == "" {
		endings = []string{"", ".js", ".mjs", ".cjs", ".ts", ".mts", ".py", ".rb", "/index.js", "/index.ts"}
	}
	folders := c.folders
	if c.path != "" {
		folders = append([]string{path.Dir(c.path)}, folders...)
	}
	for _, folder := range folders {
		for _, ending := range endings {
			name := path.Join(folder, word) + ending
			if name != "." && !strings.HasPrefix(name, "../") && !path.IsAbs(name) && f.exists(name) {
				f.runs.hits++
				return name, true
			}
		}
	}
	return "", false
}

// Extensions of shell scripts, and of files that set no variables or whose formats are read elsewhere.
var (
	shellExtensions = []string{".sh", ".bash", ".zsh", ".ksh"}
	otherExtensions = []string{
		".md", ".mdx", ".html", ".css", ".svg", ".png", ".jpg", ".ico", ".map", ".lock", ".tf", ".sql", ".log", ".pem",
		".crt", ".sum", ".mod", ".rst", ".wasm", ".zip", ".tgz", ".gz", ".snap", ".prisma", ".graphql", ".proto",
	}
)

// isShellName reports whether a file is a shell script by its name, or may be one because it has no extension.
func isShellName(name string) bool {
	ext := path.Ext(name)
	return ext == "" || slices.Contains(shellExtensions, ext)
}

// isData reports whether a file is neither a script nor the code of a program.
func isData(name string) bool {
	return strings.HasPrefix(path.Base(name), ".") ||
		!isShellName(name) && !filename.IsCode(name)
}

// reach follows a script or a program.
func (f *following) reach(name string, c runContext) {
	text, ok := f.read(name)
	if !ok || f.seen[visit{name, 0, true}] || !f.enter(visit{name, 0, c.active}, c) {
		return
	}
	f.runs.called[name] = true
	f.speaks = f.speaks || marksearch.In(text)
	c.path, c.folders = name, append(slices.Clip(c.folders), path.Dir(name))
	if isShell(name, text) {
		f.layer(text, appfile.Layer{Path: name, Format: appfile.Shell, Exports: c.active})
		f.text(text, c)
		return
	}
	c.code = true
	f.doubt(f.namesOfCode(name, text, c.active))
	f.text(text, c)
}

// isShell reports whether a file is a shell script.
func isShell(name, text string) bool {
	if path.Ext(name) != "" {
		return slices.Contains(shellExtensions, path.Ext(name))
	}
	first, _, _ := strings.Cut(text, "\n")
	return !strings.HasPrefix(first, "#!") || strings.Contains(first, "sh")
}

// isActive reports whether a file may run or build an application, so that the variables that it exports matter.
// above is true if the commands that run the file are active. Otherwise, as in a step that only tests, the file
// itself must build or deploy.
func (f *following) isActive(name string, above bool) bool {
	text, ok := f.textOf(name)
	if !ok || isShell(name, text) {
		return ok && f.commandsAct(visit{path: name}, text, above)
	}
	builds, known := f.building[name]
	if !known {
		builds = appfile.CodeBuildsOrDeploys(text)
		if f.building == nil {
			f.building = map[string]bool{}
		}
		f.building[name] = builds
	}
	f.builds = f.builds || builds
	return above || builds
}

// commandsAct is isActive for the commands in a part of a file. It caches what they do.
func (f *following) commandsAct(of visit, text string, above bool) bool {
	act, known := f.acting[of]
	if !known {
		act = acts{appfile.BuildsOrDeploys(text), appfile.OnlyPrepares(text)}
		if f.acting == nil {
			f.acting = map[visit]acts{}
		}
		f.acting[of] = act
	}
	f.builds = f.builds || act.builds
	return above && !act.prepares || act.builds
}

// acts describes whether commands build or deploy, and whether they only prepare.
type acts struct{ builds, prepares bool }

// layer adds a source of the job of the step, if its text may set variables of WorkOS.
func (f *following) layer(text string, layer appfile.Layer) {
	if f.trial || !marksearch.In(text) && !appfile.WritesForJob(text) {
		return
	}
	// A script whose path names an environment belongs to that environment, whichever script runs it.
	if f.run.Job == appfile.NoJob && f.environmentOfFile(layer.Path) != "" {
		return
	}
	layer.Scope, layer.Environment, layer.Job = f.run.Scope, f.run.Environment, f.run.Job
	layer.Written, layer.FromRoot, layer.Optional, layer.Beside = f.at, true, true, true
	key := laidKey{of: f.result.input.Path, scope: layer.Scope, path: layer.Path}
	if layer.Within != nil {
		key.start = layer.Within[0].Start + 1
	}
	if i, ok := f.runs.laid[key]; ok {
		known := &f.result.reading.Layers[i]
		known.Exports = known.Exports || layer.Exports
		return
	}
	f.runs.laid[key] = len(f.result.reading.Layers)
	f.result.reading.Layers = append(f.result.reading.Layers, layer)
}
