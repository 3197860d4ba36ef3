// Package targets reads the targets of Makefiles, justfiles and Taskfiles: their names, what they need, and where their
// commands are.
package targets

import (
	"cmp"
	"slices"
	"strings"
)

// Target is a target with its commands.
type Target struct {
	// Names are the names of the target. One with "%" stands for any text in its place.
	Names []string
	// Needs are the targets that run before it.
	Needs []string
	// Start is the offset in bytes of its first line, and End that after its last command.
	Start, End int
	// Text are the commands, if they are written in another way in the file, as in JSON.
	Text string
}

// File is what a file says about its targets.
type File struct {
	// All are the targets in the order of the file.
	All []Target
	// First is the name of the target that runs without a name, or "".
	First string
	// Includes are the paths of the files that it includes, as written.
	Includes []string

	byName   map[string][]int
	patterns []string
}

// Kinds of files with targets, of make, just and task.
const (
	Makefile = "makefile"
	Justfile = "justfile"
	Taskfile = "taskfile"
)

// Read returns the targets in a file of a kind.
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

// Of returns a file with some targets, in the order of their places.
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
	for i--; i >= 0; i-- { // aliases are empty
		if f.All[i].Start < f.All[i].End {
			break
		}
	}
	if i < 0 || offset >= f.All[i].End {
		return nil
	}
	return &f.All[i]
}

// Named returns the targets with a name, or those whose pattern matches it if there are none.
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
