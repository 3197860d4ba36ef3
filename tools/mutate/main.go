// Command mutate finds mistakes in the code that no test detects.
//
// It plants one mistake at a time: it negates a condition, replaces "and" with "or", moves a bound by one, replaces a
// string or a number, changes a severity, removes a report or a continue, or removes the check of a rule. Such a
// mistake is a mutant. Each test package is built once with all mutants, and each mutant has a switch, so a mutant
// requires a run but no build.
//
// First, it records which switches each test reaches. For each mutant, it then runs only the tests that reach the
// mutant, until a test fails or the budget is used up. Fast tests run before slow tests, and tests of the same
// package before others. It prints the mutants that survived, and the share of mutants that a test detected.
//
//	go run ./mutate                                  (in tools/: all rules)
//	go run ./mutate -file redirect-uri-http -v
//	go run ./mutate -package internal/analysis -n 400 -seed 1
//	go run ./mutate -package loader -n 100 -tests loader,internal/cli -for 10m
package main

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// noticedBy maps a package to the other packages whose tests must also detect mistakes in it.
var noticedBy = map[string][]string{
	"rules/...":            {"rules/all"},
	"internal/analysis":    {"rules/all", "report", "internal/cli"},
	"internal/promotion":   {"rules/all", "internal/analysis", "report", "internal/cli"},
	"internal/settingpath": {"internal/analysis", "internal/cli"},
	"internal/readiness":   {"report", "internal/cli"},
	"loader":               {"internal/analysis", "rules/all", "internal/cli"},
	"loader/decode":        {"loader", "rules/all", "internal/cli"},
	"loader/discovery":     {"loader", "internal/cli"},
	"loader/filename":      {"loader", "rules/all"},
	"loader/freetext":      {"loader", "internal/analysis", "rules/all"},
	"report":               {"internal/cli"},
	"internal/cli":         {},
}

type options struct {
	root, pkg, file string
	tests           []string
	skip            *regexp.Regexp
	slow, limit     time.Duration
	// budget is the CPU time after which no more tests are started for a mutant.
	budget     time.Duration
	n, workers int
	// only contains the IDs of the mutants to judge. If it is empty, seed selects the mutants.
	only    []int
	seed    uint64
	verbose bool
	minimum float64
}

func main() {
	o := options{root: ".."}
	flag.StringVar(&o.pkg, "package", "rules/...", "`PACKAGE` whose files are mutated; with /... those below it too")
	flag.StringVar(&o.file, "file", "", "mutate only the `FILE` of this name, or of the rule of this id")
	tests := flag.String("tests", "",
		"`PACKAGES` whose tests must notice a mutant, beside its own; commas between them")
	skip := flag.String("skip", `Linear|Hostile|NoNetwork|UpToDate`,
		"leave out the tests that match this `REGEXP`: those that measure time or build programs")
	flag.DurationVar(&o.slow, "slow", 10*time.Second,
		"leave out tests that take more processor time than this `DURATION`")
	flag.DurationVar(&o.budget, "budget", 2*time.Minute,
		"start no more tests for a mutant after this `DURATION` of processor time, it has survived then; "+
			"0 for no limit. Tests of other packages have a budget of their own")
	flag.DurationVar(&o.limit, "for", 0, "start no mutant after this `DURATION`; 0 for no limit")
	flag.IntVar(&o.n, "n", 0, "draw this `NUMBER` of mutants; 0 for all")
	flag.Uint64Var(&o.seed, "seed", 1, "draw them by this `SEED`")
	only := flag.String("only", "", "judge the mutants of these `NUMBERS`, as reports show them; commas between them")
	flag.IntVar(&o.workers, "j", runtime.NumCPU(), "run this `NUMBER` of tests at a time")
	flag.BoolVar(&o.verbose, "v", false, "print every mutant as soon as it is judged")
	flag.Float64Var(&o.minimum, "min", 0,
		"fail below this share of noticed mutants, in percent; do not run tests of other packages above it")
	flag.Parse()
	o.tests = noticedBy[o.pkg]
	if *tests != "" {
		o.tests = strings.Split(*tests, ",")
	}
	err := error(nil)
	if o.skip, err = regexp.Compile(*skip); err == nil {
		if o.only, err = numbers(*only); err == nil {
			err = run(o)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	root, err := filepath.Abs(o.root)
	if err != nil {
		return err
	}
	o.root = root
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	mutants, dirs, overlay, err := plant(o, work)
	if err != nil {
		return err
	}
	drawn := draw(mutants, o.n, o.seed)
	if len(o.only) > 0 {
		drawn = slices.DeleteFunc(mutants, func(m mutant) bool { return !slices.Contains(o.only, m.id) })
	}
	jobs := make([]job, len(drawn))
	for i, m := range drawn {
		jobs[i].mutant = m
	}
	others := slices.DeleteFunc(slices.Clone(o.tests), func(dir string) bool { return slices.Contains(dirs, dir) })
	start := time.Now()
	for _, tests := range [][]string{dirs, others} {
		left := unnoticed(jobs)
		if len(tests) == 0 || len(left) == 0 || o.enough(jobs) {
			break
		}
		units, err := record(o, work, overlay, tests)
		if err != nil {
			return err
		}
		for _, j := range left {
			j.order(units)
		}
		estimate(o, left)
		if err := judge(o, start, left); err != nil {
			return err
		}
	}
	return summarize(o, jobs)
}

// numbers parses a comma-separated list of numbers.
func numbers(list string) ([]int, error) {
	var all []int
	for _, word := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' }) {
		n, err := strconv.Atoi(word)
		if err != nil {
			return nil, fmt.Errorf("read the number of a mutant: %w", err)
		}
		all = append(all, n)
	}
	return all, nil
}

// unnoticed returns the mutants that no test has detected.
func unnoticed(jobs []job) []*job {
	var left []*job
	for i := range jobs {
		if jobs[i].state != noticed {
			left = append(left, &jobs[i])
		}
	}
	return left
}

// enough reports whether the share of detected mutants has reached the minimum.
func (o *options) enough(jobs []job) bool {
	return o.minimum > 0 && 100*float64(len(jobs)-len(unnoticed(jobs))) >= o.minimum*float64(len(jobs))
}

// draw returns n random mutants in random order, which the seed determines. If n is 0 or there are at most n mutants,
// it returns all of them.
func draw(mutants []mutant, n int, seed uint64) []mutant {
	if n == 0 || n >= len(mutants) {
		return mutants
	}
	picked := rand.New(rand.NewPCG(seed, 0)).Perm(len(mutants))[:n]
	drawn := make([]mutant, n)
	for i, at := range picked {
		drawn[i] = mutants[at]
	}
	return drawn
}

// few is the usual minimum number of mutants in a file. If there are fewer, the planter probably missed code.
const few = 8

// summarize prints the mutants that survived and the share of mutants that a test detected.
func summarize(o options, jobs []job) error {
	judged := slices.DeleteFunc(slices.Clone(jobs), func(j job) bool { return j.state == waiting })
	slices.SortFunc(judged, func(a, b job) int { return a.id - b.id })
	noticedCount, cutCount, perFile := 0, 0, map[string]int{}
	for _, j := range judged {
		perFile[j.file]++
		if j.state == noticed {
			noticedCount++
		}
		if j.cut > 0 {
			cutCount++
		}
		if j.state != noticed {
			fmt.Println(j.String())
		}
	}
	share := 100 * float64(noticedCount) / float64(max(1, len(judged)))
	fmt.Printf("%s: %d of %d mutants in %d files, %d noticed: %.1f %%\n", o.pkg, len(judged), len(jobs), len(perFile),
		noticedCount, share)
	if cutCount > 0 {
		fmt.Printf("%d survivors used up their budget of %s before all tests had run\n", cutCount, o.budget)
	}
	if o.n == 0 && o.limit == 0 {
		for _, file := range slices.Sorted(maps.Keys(perFile)) {
			if perFile[file] < few {
				fmt.Printf("only %d mutants: %s\n", perFile[file], file)
			}
		}
	}
	if share < o.minimum {
		return fmt.Errorf("%s: below %.1f %%", o.pkg, o.minimum)
	}
	return nil
}
