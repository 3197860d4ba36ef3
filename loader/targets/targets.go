// Package targets reads the targets of Makefiles, justfiles and Taskfiles: their names, their prerequisites, and the
// positions of their commands.
package targets

import (
	"cmp"
	"slices"
	"strings"
)

// Target is a target with its commands.
type Target struct {
	// Names contains the names of the target. In a name, "%" matches any text.
	Names []string
	// Needs lists the prerequisites, which are targets that run before this one.
	Needs []string
	// Start is the offset in bytes of the first line. End is the offset after the last command.
	Start, End int
	// Text contains the commands if they are encoded in the file, as in JSON.
	Text string
}

// File contains the targets of a file.
type File struct {
	// All contains the targets in file order.
	All []Target
	// First is the name of the target that runs if no target is named, or "".
	First string
	// Includes lists the paths of the included files, as written.
	Includes []string

	byName   map[string][]int
	patterns []string
}

// The kinds of files with targets: those of make, just and task.
const (
	Makefile = "makefile"
	Justfile = "justfile"
	Taskfile = "taskfile"
)

// Read returns the targets in text, the contents of a file of the given kind.
func Read(kind, text string) *File {
	f := &File{}
	if kind == Taskfile {
		f.readTasks(text)
	} else {
		f.readRecipes(text, kind == Justfile)
	}
	f.index()
	return f
}

// Of returns a file with the given targets, sorted by position.
func Of(all []Target) *File {
	f := &File{All: all}
	f.index()
	return f
}

func (f *File) index() {
	f.byName = map[string][]int{}
	for i := range f.All {
		for _, name := range f.All[i].Names {
			f.byName[name] = append(f.byName[name], i)
			if strings.Contains(name, "%") {
				f.patterns = append(f.patterns, name)
			}
		}
	}
}

// At returns the target at an offset of the file, or nil.
func (f *File) At(offset int) *Target {
	i, _ := slices.BinarySearchFunc(f.All, offset, func(t Target, at int) int { return cmp.Compare(t.Start, at+1) })
	for i--; i >= 0; i-- { // skip aliases, which are empty
		if f.All[i].Start < f.All[i].End {
			break
		}
	}
	if i < 0 || offset >= f.All[i].End {
		return nil
	}
	return &f.All[i]
}

// Named returns the targets with a name. If there are none, it returns the targets of the first pattern that matches
// the name.
func (f *File) Named(name string) (found []*Target) {
	indexes := f.byName[name]
	for i := 0; len(indexes) == 0 && i < len(f.patterns); i++ {
		before, after, _ := strings.Cut(f.patterns[i], "%")
		if len(name) > len(before+after) && strings.HasPrefix(name, before) && strings.HasSuffix(name, after) {
			indexes = f.byName[f.patterns[i]]
		}
	}
	for _, i := range indexes {
		found = append(found, &f.All[i])
	}
	return found
}

// WithoutModule returns the name of a target without the names of the justfile modules before it.
func WithoutModule(name string) string {
	return strings.TrimPrefix(name[strings.LastIndex(name, "::")+1:], ":")
}

// Body returns the commands of a target in the text of its file.
func (t *Target) Body(text string) string {
	head, body, _ := strings.Cut(text[t.Start:t.End], "\n")
	for strings.HasSuffix(strings.TrimRight(head, " \t\r"), `\`) && body != "" { // the head continues
		var line string
		line, body, _ = strings.Cut(body, "\n")
		head = line
	}
	if _, command, ok := strings.Cut(head, ";"); ok {
		return command + "\n" + body
	}
	return body
}
