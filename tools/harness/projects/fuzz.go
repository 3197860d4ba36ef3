package main

import (
	"fmt"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"
)

// fuzzer checks many projects and keeps those that fail.
type fuzzer struct {
	options options
	stock   *stock
	keep    string

	mu       sync.Mutex
	total    tally
	projects int
	seen     map[string]int    // number of failures by key
	kept     map[string]string // folder of the first project by key
	err      error
}

// fuzz generates projects from a seed and checks them. It returns the exit code: 1 if a check failed.
func fuzz(o options) (int, error) {
	s, err := newStock(o.root)
	if err != nil {
		return 2, err
	}
	f := &fuzzer{
		options: o, stock: s, keep: o.keep, total: tally{Codes: map[string]int{}}, seen: map[string]int{},
		kept: map[string]string{},
	}
	work, err := os.MkdirTemp(scratch(), "golive-projects")
	if err != nil {
		return 2, err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	start := time.Now()
	next := make(chan int)
	var wait sync.WaitGroup
	for w := range max(1, o.workers) {
		wait.Go(func() { f.work(filepath.Join(work, fmt.Sprint(w)), next) })
	}
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	first, last := 0, o.n
	if o.only >= 0 {
		first, last = o.only, o.only+1
	}
feed:
	for i := first; i < last && !f.broken(); i++ {
		select {
		case next <- i:
		case <-interrupted: // report what was checked so far
			fmt.Printf("interrupted before project %d\n", i)
			break feed
		}
	}
	close(next)
	wait.Wait()
	if f.err != nil {
		return 2, f.err
	}
	return f.summary(time.Since(start)), nil
}

func (f *fuzzer) broken() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err != nil
}

// work checks projects in a child process.
func (f *fuzzer) work(dir string, next <-chan int) {
	c := &child{options: f.options, dir: filepath.Join(dir, "project")}
	defer c.stop()
	for i := range next {
		if err := f.one(c, i); err != nil {
			f.mu.Lock()
			f.err = fmt.Errorf("project %d of seed %d: %w", i, f.options.seed, err)
			f.mu.Unlock()
		}
	}
}

// one checks project i. It keeps the first project with each kind of failure.
func (f *fuzzer) one(c *child, i int) error {
	p := f.stock.project(f.options.seed, i)
	a, err := c.check(p, i)
	if err != nil {
		return err
	}
	f.mu.Lock()
	f.projects++
	f.total.Runs += a.Tally.Runs
	f.total.Reports += a.Tally.Reports
	f.total.Findings += a.Tally.Findings
	for code, n := range a.Tally.Codes {
		f.total.Codes[code] += n
	}
	var fresh []failure
	counted := map[string]bool{}
	for _, failed := range a.Failures {
		key := failed.key()
		if counted[key] {
			continue
		}
		counted[key] = true
		if f.seen[key]++; f.seen[key] == 1 {
			fresh = append(fresh, failed)
		}
	}
	f.mu.Unlock()
	for _, failed := range fresh {
		small, err := minimize(c, p, i, failed)
		if err != nil {
			return err
		}
		folder, err := f.write(small, i, failed)
		if err != nil {
			return err
		}
		fmt.Printf("project %d: %s\n  %.600s\n  %s\n", i, failed.key(), failed.Detail, folder)
	}
	return nil
}

// summary prints the results and returns the exit code.
func (f *fuzzer) summary(took time.Duration) int {
	fmt.Printf("%d projects of seed %d in %v (%.0f a second), %d runs, %d reports, %d findings\n", f.projects,
		f.options.seed,
		took.Round(time.Second), float64(f.projects)/took.Seconds(), f.total.Runs, f.total.Reports, f.total.Findings)
	for _, code := range slices.Sorted(maps.Keys(f.total.Codes)) {
		fmt.Printf("  %-18s %d\n", code, f.total.Codes[code])
	}
	classes := map[string]int{}
	for _, class := range classNames {
		classes[class] = 0
	}
	for key, n := range f.seen {
		for _, class := range classNames {
			if len(key) > len(class) && key[:len(class)+1] == class+":" {
				classes[class] += n
			}
		}
	}
	for _, class := range classNames {
		fmt.Printf("  %-18s %d failed\n", class, classes[class])
	}
	if len(f.seen) == 0 {
		fmt.Println("nothing found")
		return 0
	}
	for _, key := range slices.Sorted(maps.Keys(f.seen)) {
		fmt.Printf("FAILED %s in %d projects\n", key, f.seen[key])
	}
	return 1
}

// classNames lists the classes of failures in the order of the summary.
var classNames = []string{
	"panic", "hang", "exit code", "formats", "two runs", "writes", "characters", "format", "range", "sarif",
	"numbers", "catalogue", "baseline", "verdict", "disagreement",
}

// checkFolder checks the project in a folder with every variant of flags.
func checkFolder(o options) (int, error) {
	p, err := readProject(o.check)
	if err != nil {
		return 2, err
	}
	work, err := os.MkdirTemp(scratch(), "golive-projects")
	if err != nil {
		return 2, err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	delete(p, readme)
	c := &child{options: o, dir: filepath.Join(work, "project")}
	defer c.stop()
	seen := map[string]bool{}
	for variant := range variants {
		a, err := c.check(p, variant)
		if err != nil {
			return 2, err
		}
		for _, failed := range a.Failures {
			if !seen[failed.key()] {
				seen[failed.key()] = true
				fmt.Printf("FAILED %s\n  %s\n", failed.key(), failed.Detail)
			}
		}
	}
	if len(seen) > 0 {
		return 1, nil
	}
	fmt.Println("nothing found")
	return 0, nil
}

// variants is the number of combinations of flags and formats.
const variants = 16
