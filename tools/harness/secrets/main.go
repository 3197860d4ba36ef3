// Command secrets plants secrets in generated projects, runs every golive command on the projects in every format,
// and searches all output and written files for parts of the secrets.
//
//	go run ./secrets            (in tools/harness/)
//	go run ./secrets -n 2000 -seed 7
//	go run ./secrets -binary ./golive
//
// It exits with 1 if it finds a secret. For each kind of leak, it prints the smallest project that it can find. Runs
// with the same flags plant the same secrets.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"
)

func main() {
	n := flag.Int("n", 20_000, "plant at least this many secrets")
	seed := flag.Uint64("seed", 1, "seed of the projects")
	binary := flag.String("binary", "", "run this program instead of the source")
	only := flag.Int("project", -1, "only the project of this number")
	verbose := flag.Bool("v", false, "print every leak, and not one of each kind")
	flag.Parse()
	found, err := run(*n, *seed, *only, *binary, *verbose)
	if err != nil {
		fmt.Fprintln(os.Stderr, "secrets:", err)
		os.Exit(2)
	}
	if found > 0 {
		os.Exit(1)
	}
}

// leak is a secret that golive printed or wrote.
type leak struct {
	secret  *secret
	project int
	command command
	where   string // the stream or the path of the file
	line    string
}

// figures contains the results.
type figures struct {
	projects, secrets, runs, leaked        int
	bytes                                  int64
	names, kinds, formats, commands, where map[string]bool
	leaks                                  []leak
}

func newFigures() *figures {
	return &figures{
		names: map[string]bool{}, kinds: map[string]bool{}, formats: map[string]bool{}, commands: map[string]bool{},
		where: map[string]bool{},
	}
}

func run(n int, seed uint64, only int, binary string, verbose bool) (int, error) {
	if binary != "" {
		var err error
		if binary, err = filepath.Abs(binary); err != nil {
			return 0, err
		}
	}
	work, err := os.MkdirTemp("", "secrets")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	started := time.Now()
	total := newFigures()
	r := &runner{binary: binary}
	for number := 0; total.secrets < n; {
		group := make([]*project, runtime.GOMAXPROCS(0))
		for i := range group {
			group[i] = newProject(seed, number+i)
		}
		if only >= 0 {
			group = []*project{newProject(seed, only)}
		}
		number += len(group)
		if err := total.examine(r, work, group); err != nil {
			return 0, err
		}
		if only >= 0 {
			break
		}
	}
	total.print(time.Since(started))
	return total.leaked, total.printLeaks(r, work, seed, verbose)
}

// examine checks a group of projects concurrently.
func (f *figures) examine(r *runner, work string, group []*project) error {
	errs := make([]error, len(group))
	results := make([]*figures, len(group))
	var wait sync.WaitGroup
	for i, p := range group {
		wait.Go(func() { results[i], errs[i] = examine(r, work, p) })
	}
	wait.Wait()
	for i, result := range results {
		if errs[i] != nil {
			return fmt.Errorf("project %d: %w", group[i].number, errs[i])
		}
		f.add(result)
	}
	return nil
}

func (f *figures) add(other *figures) {
	f.projects++
	f.secrets += other.secrets
	f.runs += other.runs
	f.leaked += other.leaked
	f.bytes += other.bytes
	f.leaks = append(f.leaks, other.leaks...)
	for into, from := range map[*map[string]bool]map[string]bool{
		&f.names: other.names, &f.kinds: other.kinds, &f.formats: other.formats, &f.commands: other.commands,
		&f.where: other.where,
	} {
		for key := range from {
			(*into)[key] = true
		}
	}
}

// examine runs all commands on one project.
func examine(r *runner, work string, p *project) (*figures, error) {
	at := place{dir: filepath.Join(work, fmt.Sprint(p.number)), out: filepath.Join(work, fmt.Sprint(p.number, "-out"))}
	defer os.RemoveAll(at.dir) //nolint:errcheck // a temporary folder
	defer os.RemoveAll(at.out) //nolint:errcheck // a temporary folder
	if err := write(at, p.files, p.git); err != nil {
		return nil, err
	}
	f := newFigures()
	f.secrets = len(p.secrets)
	for _, s := range p.secrets {
		f.names[s.name], f.kinds[s.kind], f.formats[s.format] = true, true, true
	}
	index := newIndex(p.secrets)
	leaked := map[int]bool{}
	for _, c := range p.commands() {
		all, err := r.run(at, c, p.files)
		if err != nil {
			return nil, err
		}
		f.runs++
		f.commands[c.name] = true
		for where, text := range all {
			f.bytes += int64(len(text))
			f.where[where] = true
			for _, h := range index.search(text) {
				leaked[h.secret] = true
				f.leaks = append(f.leaks, leak{p.secrets[h.secret], p.number, c, where, lineAt(text, h.at)})
			}
		}
	}
	f.leaked = len(leaked)
	slices.SortStableFunc(f.leaks, func(a, b leak) int {
		return cmp.Or(cmp.Compare(a.secret.text, b.secret.text), cmp.Compare(a.command.name, b.command.name),
			cmp.Compare(a.where, b.where))
	})
	return f, nil
}

func (f *figures) print(took time.Duration) {
	fmt.Printf("%d secrets in %d projects, under %d names, planted in %d ways in %d formats of files\n", f.secrets,
		f.projects, len(f.names), len(f.kinds), len(f.formats))
	fmt.Printf("%d runs of %d commands printed %.1f MB to %d streams and kinds of files, in %s\n", f.runs,
		len(f.commands), float64(f.bytes)/1e6, len(f.where), took.Round(time.Second))
	fmt.Printf("%d secrets found\n", f.leaked)
}
