package loader

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

// workingFolders finds the folders in which the commands of a file may run.
type workingFolders struct {
	r      *appResult
	known  deployedFiles
	blocks *pipeline
	// steps contains the steps of a workflow, and changes contains the changes of the working directory. Both are in
	// file order.
	steps   []*appfile.Run
	changes []folderChange
}

// folderChange is a command or a step that changes the working directory.
type folderChange struct {
	at     int
	folder string
}

// maxChanges is the maximum number of changes of the working directory that are considered for a command.
const maxChanges = 32

func newWorkingFolders(r *appResult, known deployedFiles, blocks *pipeline) *workingFolders {
	w := &workingFolders{r: r, known: known, blocks: blocks}
	if r.file.Format == appfile.GitHubActions {
		for i := range r.reading.Runs {
			run := &r.reading.Runs[i]
			w.steps = append(w.steps, run)
			w.changes = append(w.changes, folderChange{int(run.Written.Start), run.Folder})
		}
		slices.SortStableFunc(w.steps, func(a, b *appfile.Run) int { return bySpan(a.Written, b.Written) })
	}
	// A slash for each byte does not change the path that follows, nor any offset.
	text := githubFolder().ReplaceAllStringFunc(r.file.Text, func(of string) string {
		return strings.Repeat("/", len(of))
	})
	for _, m := range changedFolder().FindAllStringSubmatchIndex(text, -1) {
		if !textline.InComment(text, m[2]) {
			w.changes = append(w.changes, folderChange{m[2], text[m[2]:m[3]]})
		}
	}
	slices.SortStableFunc(w.changes, func(a, b folderChange) int { return cmp.Compare(a.at, b.at) })
	return w
}

// of returns the folders to which the paths of a command may be relative, and the folders to which the commands before
// it change.
func (w *workingFolders) of(c *command.Command) (folders, changed []string) {
	folders = []string{".", path.Dir(w.r.input.Path)}
	start, step := w.start(c.Span.Start)
	if step != nil {
		folders = append(folders, step.Folder)
	}
	changes := w.between(start, c.Span.End)
	for _, change := range changes[max(0, len(changes)-maxChanges):] {
		changed = w.enter(folders, changed, change.folder)
	}
	return folders, changed
}

// between returns the changes between two offsets.
func (w *workingFolders) between(start, end int) []folderChange {
	before := func(offset int) int {
		i, _ := slices.BinarySearchFunc(w.changes, offset, func(c folderChange, at int) int { return c.at - at })
		return i
	}
	return w.changes[before(start):before(end)]
}

// enter returns the folders in changed with those to which a further change may lead. It adds only folders that
// contain files of an environment. The last folder is the most likely one.
func (w *workingFolders) enter(folders, changed []string, to string) []string {
	var now []string
	for _, folder := range slices.Concat(folders, changed) {
		joined := strings.TrimPrefix(path.Join(folder, to), "/")
		if _, known := w.known[joined]; known && !slices.Contains(now, joined) {
			now = append(now, joined)
		}
	}
	changed = slices.DeleteFunc(changed, func(folder string) bool { return slices.Contains(now, folder) })
	changed = append(changed, now...)
	return changed[max(0, len(changed)-maxRunFolders):]
}

// start returns the offset at which the script of the shell that runs a command starts, and the step of a workflow
// that contains the command, or nil.
func (w *workingFolders) start(offset int) (start int, step *appfile.Run) {
	i, _ := slices.BinarySearchFunc(w.steps, int32(offset)+1, func(run *appfile.Run, at int32) int {
		return int(run.Written.Start - at)
	})
	if i > 0 && int32(offset) < w.steps[i-1].Written.End {
		return int(w.steps[i-1].Written.Start), w.steps[i-1]
	}
	text := w.r.file.Text
	switch {
	case w.blocks != nil:
		return w.blocks.keyAbove(offset), nil
	case slices.Contains(shellExtensions, path.Ext(w.r.input.Path)), strings.HasPrefix(text, "#!"):
		return 0, nil
	}
	// The lines of a Makefile, and the scripts of a package, run in separate shells.
	for start = offset; start > 0 && offset-start < textline.MaxLength; start-- {
		if text[start-1] == '\n' && !strings.HasSuffix(strings.TrimSuffix(text[:start-1], "\r"), `\`) {
			break
		}
	}
	return start, nil
}

// entersCounterpart reports whether commands in a part of the file change to a folder of production: one that is in
// the path counterpart, while the path name has another folder in the same position.
func (w *workingFolders) entersCounterpart(part source.Span, name, counterpart string) bool {
	own, other := strings.Split(name, "/"), strings.Split(counterpart, "/")
	return slices.ContainsFunc(w.between(int(part.Start), int(part.End)), func(c folderChange) bool {
		i := slices.Index(other, path.Base(c.folder))
		return i >= 0 && i < len(own) && own[i] != other[i]
	})
}
