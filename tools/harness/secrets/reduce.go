package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// maxReduced is the maximum number of leaks that are minimized. Each minimization takes a few hundred runs.
const maxReduced = 40

// printLeaks prints one leak of each kind and format, with a minimized project. If verbose is true, it prints all
// leaks.
func (f *figures) printLeaks(r *runner, work string, seed uint64, verbose bool) error {
	if f.leaked == 0 {
		return nil
	}
	count := map[string]int{}
	var first []leak
	for _, l := range f.leaks {
		key := l.secret.kind + " / " + l.secret.format
		if count[key]++; count[key] == 1 || verbose {
			first = append(first, l)
		}
	}
	sort.SliceStable(first, func(i, j int) bool {
		return first[i].secret.kind+first[i].secret.format < first[j].secret.kind+first[j].secret.format
	})
	for i, l := range first {
		fmt.Printf("\n=== %s, in %s, under %q: %d times\n", l.secret.kind, l.secret.format, l.secret.name,
			count[l.secret.kind+" / "+l.secret.format])
		fmt.Printf("golive %s (project %d), in %s:\n    %s\n", strings.Join(l.command.args, " "), l.project,
			l.where, l.line)
		if i < maxReduced {
			if err := printReduced(r, work, seed, l); err != nil {
				return err
			}
		}
	}
	return nil
}

// reducer searches for a smaller project with the same leak.
type reducer struct {
	runner *runner
	at     place
	leak   leak
	index  *index
	files  map[string]string
	runs   int
	line   string
}

func printReduced(r *runner, work string, seed uint64, l leak) error {
	at := place{dir: filepath.Join(work, "reduced"), out: filepath.Join(work, "reduced-out")}
	x := &reducer{
		runner: r, at: at, leak: l, index: newIndex([]*secret{l.secret}), files: newProject(seed, l.project).files,
	}
	defer os.RemoveAll(at.out) //nolint:errcheck // a temporary folder
	l.command.args = slices.DeleteFunc(slices.Clone(l.command.args), func(arg string) bool {
		return arg == "-o" || strings.Contains(arg, "=$OUT/") && !strings.HasSuffix(arg, "/"+l.where)
	})
	if i := slices.IndexFunc(l.command.args, func(arg string) bool { return strings.Contains(arg, "=$OUT/") }); i >= 0 {
		l.command.args = slices.Insert(l.command.args, i, "-o")
	}
	x.leak.command = l.command
	if !x.leaks(x.files) {
		return nil // the leak depends on the repository, or on files of an earlier command
	}
	x.dropFiles()
	x.dropLines()
	x.leaks(x.files)
	fmt.Printf("  with golive %s it is:\n    %s\n", strings.Join(l.command.args, " "), x.line)
	for path, text := range x.files {
		fmt.Printf("-- %s --\n%s", path, text)
		if !strings.HasSuffix(text, "\n") {
			fmt.Println()
		}
	}
	return nil
}

// maxRuns is the maximum number of runs for minimizing one leak.
const maxRuns = 400

// leaks reports whether a project with the given files has the leak.
func (x *reducer) leaks(files map[string]string) bool {
	if x.runs++; x.runs > maxRuns {
		return false
	}
	defer os.RemoveAll(x.at.dir) //nolint:errcheck // a temporary folder
	if err := write(x.at, files, false); err != nil {
		return false
	}
	c := x.leak.command
	c.args = slices.DeleteFunc(slices.Clone(c.args), func(arg string) bool { // files that were removed
		_, was := x.files[arg]
		_, is := files[arg]
		return was && !is
	})
	all, err := x.runner.run(x.at, c, files)
	if err != nil {
		return false
	}
	hits := x.index.search(all[x.leak.where])
	if len(hits) == 0 {
		return false
	}
	x.line = lineAt(all[x.leak.where], hits[0].at)
	return true
}

func (x *reducer) dropFiles() {
	paths := make([]string, 0, len(x.files))
	for path := range x.files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		fewer := make(map[string]string, len(x.files))
		for other, text := range x.files {
			if other != path {
				fewer[other] = text
			}
		}
		if len(fewer) > 0 && x.leaks(fewer) {
			x.files = fewer
		}
	}
}

// dropLines removes groups of lines, starting with larger groups.
func (x *reducer) dropLines() {
	for path := range x.files {
		lines := strings.SplitAfter(x.files[path], "\n")
		for size := len(lines) / 2; size > 0; size /= 2 {
			for at := 0; at+size <= len(lines); {
				fewer := slices.Delete(slices.Clone(lines), at, at+size)
				files := map[string]string{}
				for other, text := range x.files {
					files[other] = text
				}
				files[path] = strings.Join(fewer, "")
				if x.leaks(files) {
					lines, x.files = fewer, files
				} else {
					at += size
				}
			}
		}
	}
}
