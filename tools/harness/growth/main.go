// Command growth measures how the time and memory of golive grow with the input. In each shape of input, one factor
// is doubled several times. With each doubling, the CPU time and the memory, less those of the smallest project, may
// grow by a factor of at most 2.4 (2.6 with -quick).
//
//	go run ./growth                    (in tools/harness; builds golive itself)
//	go run ./growth -quick             the shapes of the gate, without the large fixed cases
//	go run ./growth -only report/text  shapes whose name has this prefix
//	go run ./growth -binary OLD        another binary, for comparison
//	go run ./growth -list              the shapes, for docs/testing.md
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

func main() {
	var f flags
	flag.StringVar(&f.binary, "binary", "", "measure this `FILE` instead of building golive")
	flag.StringVar(&f.only, "only", "", "only the shapes whose names begin with `NAME`")
	flag.BoolVar(&f.quick, "quick", false,
		"the shapes of the gate alone, each size run once unless it seems not to be linear")
	flag.IntVar(&f.jobs, "jobs", 1, "how many shapes to measure at once, at most one a processor")
	flag.StringVar(&f.check, "check", "", "compare the list of shapes with the one in `FILE`")
	flag.BoolVar(&f.show, "show", false,
		"print what golive prints for a small project of each shape, and measure nothing")
	list := flag.Bool("list", false, "print the list of shapes")
	flag.Parse()
	if err := run(f, *list); err != nil {
		fmt.Fprintln(os.Stderr, "growth:", err)
		os.Exit(1)
	}
}

type flags struct {
	binary, only, check string
	quick, show         bool
	jobs                int
}

func run(f flags, list bool) error {
	switch {
	case list:
		fmt.Print(listing())
		return nil
	case f.check != "":
		return checkListing(f.check)
	}
	work, err := os.MkdirTemp("", "growth")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	p := program{filepath.Join(work, "golive")}
	if err := p.prepare(f.binary); err != nil {
		return err
	}
	if f.show {
		return showAll(p, work, f)
	}
	failed := measureAll(p, work, f)
	if !f.quick {
		failed += fixedCases(p, work, f)
	}
	if failed > 0 {
		return fmt.Errorf("%d are not linear, or do not end", failed)
	}
	return nil
}

// prepare creates the program file: a link to the given binary or, if binary is "", a new build of golive.
func (p program) prepare(binary string) error {
	if binary != "" {
		path, err := filepath.Abs(binary)
		if err != nil {
			return fmt.Errorf("find the binary: %w", err)
		}
		if err := os.Symlink(path, p.path); err != nil {
			return fmt.Errorf("link the binary: %w", err)
		}
		return nil
	}
	build := exec.Command("go", "build", "-buildvcs=false", "-o", p.path, ".")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build golive: %w\n%s", err, out)
	}
	return nil
}

// measureAll measures the chosen shapes, prints a line for each, in order, and returns the number of failures.
func measureAll(p program, work string, f flags) int {
	thorough := options{doublings: 4, runs: 3, retries: 3, bar: maxRatio}
	o := thorough
	if f.quick {
		thorough.bar = maxRatioOfGate
		o = options{doublings: 4, runs: 1, retries: 6, bar: maxRatioOfGate}
	}
	chosen := chosenShapes(f)
	results := make([]chan *growth, len(chosen))
	for i := range results {
		results[i] = make(chan *growth, 1)
	}
	next := make(chan int)
	var wait sync.WaitGroup
	for range max(1, f.jobs) {
		wait.Go(func() {
			for i := range next {
				results[i] <- chosen[i].measure(p, filepath.Join(work, fmt.Sprint("shape-", i)), o)
			}
		})
	}
	go func() {
		for i := range chosen {
			next <- i
		}
		close(next)
	}()
	fmt.Printf("%-5s %-42s %9s %9s %8s %7s %7s\n", "", "shape", "size", "cpu s", "MiB", "time x", "mem x")
	var again []int
	var worst total
	for i := range results {
		g := <-results[i]
		if g.err == nil && !g.ok() && f.jobs > 1 {
			again = append(again, i)
			continue
		}
		worst.print(g)
	}
	wait.Wait()
	// Concurrent runs evict each other's cache lines, so failed shapes are measured again one at a time.
	for _, i := range again {
		worst.print(chosen[i].measure(p, filepath.Join(work, fmt.Sprint("alone-", i)), thorough))
	}
	fmt.Printf("%d shapes, %d again alone, %d failed; worst ratio of a doubling: time %.2f, memory %.2f\n",
		len(chosen), len(again), worst.failed, worst.time, worst.memory)
	return worst.failed
}

type total struct {
	failed       int
	time, memory float64
}

// print prints the line of a shape and adds the result to the total.
func (t *total) print(g *growth) {
	fmt.Println(g)
	if !g.ok() {
		t.failed++
	}
	t.time, t.memory = max(t.time, g.time), max(t.memory, g.memory)
}

var errStale = errors.New("the list of growth shapes is stale: replace it by the output of -list")

func chosenShapes(f flags) []shape {
	return slices.DeleteFunc(shapes(), func(s shape) bool {
		return !strings.HasPrefix(s.name, f.only) || f.quick && !slices.Contains(quick(), s.name)
	})
}
