// Command instructions compares the number of instructions that golive needs for three fixed inputs with the recorded
// numbers. Unlike times, these counts do not depend on the load of the machine, so they show changes of a few
// percent.
//
//	go run ./instructions           (in tools/; needs valgrind)
//	go run ./instructions -update   (records the counts of the Go version in use)
//
// It fails if an input needs over a tenth more instructions than recorded, and lists the functions whose counts grew
// most.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

const (
	baselineFile = "instructions/baseline.txt"
	// most is the maximum ratio of a count to the recorded count.
	most = 1.10
	// listed is the number of functions to list for an input that fails.
	listed = 12
)

// input is one run of golive in a folder.
type input struct {
	name, dir string
	args      []string
}

func main() {
	update := flag.Bool("update", false, "record the counts of this Go version")
	flag.Parse()
	if err := run(*update); err != nil {
		fmt.Fprintln(os.Stderr, "instructions:", err)
		os.Exit(1)
	}
}

func run(update bool) error {
	work, err := os.MkdirTemp("", "instructions")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	inputs, err := prepare(work)
	if err != nil {
		return err
	}
	all, err := readBaseline()
	if err != nil {
		return err
	}
	recorded, counted := all[runtime.Version()], baseline{}
	if recorded == nil && !update {
		return fmt.Errorf("%s has no counts for %s; record them with -update", baselineFile, runtime.Version())
	}
	var grown []string
	for _, in := range inputs {
		c, err := count(filepath.Join(work, "golive"), in)
		if err != nil {
			return fmt.Errorf("%s: %w", in.name, err)
		}
		counted[in.name] = c
		if update {
			fmt.Printf("%-10s %6.1f M instructions, recorded\n", in.name, millions(c.total))
		} else if !report(in.name, c, recorded[in.name]) {
			grown = append(grown, in.name)
		}
	}
	if update {
		all[runtime.Version()] = counted
		return writeBaseline(all)
	}
	if len(grown) > 0 {
		return fmt.Errorf("%s: over %.0f %% more instructions than recorded; make it cheaper, or record with -update "+
			"and justify the cost in the commit", strings.Join(grown, ", "), 100*(most-1))
	}
	return nil
}

// report prints the count of an input. If the count is too high, it also prints the functions whose counts grew most.
// It reports whether the count is accepted.
func report(name string, now, before counts) bool {
	ratio := float64(now.total) / float64(max(before.total, 1))
	fmt.Printf("%-10s %6.1f M instructions, recorded %6.1f M, ratio %.3f\n", name, millions(now.total),
		millions(before.total), ratio)
	if ratio < 2-most {
		fmt.Printf("%-10s needs far less than recorded: record it with -update\n", name)
	}
	if ratio <= most {
		return true
	}
	growth := func(function string) int64 { return now.functions[function] - before.functions[function] }
	byGrowth := func(a, b string) int { return int(growth(b) - growth(a)) }
	functions := slices.SortedFunc(maps.Keys(now.functions), byGrowth)
	for _, function := range functions[:min(listed, len(functions))] {
		if growth(function) <= 0 {
			break
		}
		fmt.Printf("  %+8.2f M  %s\n", millions(growth(function)), function)
	}
	return false
}

func millions(n int64) float64 { return float64(n) / 1e6 }

// prepare builds golive as for a release, and writes the inputs.
func prepare(work string) ([]input, error) {
	root, err := filepath.Abs("..")
	if err != nil {
		return nil, err
	}
	for _, step := range []struct{ dir, command string }{
		{root, "go build -trimpath -buildvcs=false -o " + work + "/golive ."},
		{root, "go test ./internal/analysis -run TestBenchmarkData -args -benchdata " + work},
		{filepath.Join(root, "tools"), "go run ./comparediff -size 100000 -write " + work + "/pair"},
	} {
		words := strings.Fields(step.command)
		command := exec.Command(words[0], words[1:]...)
		command.Dir = step.dir
		if out, err := command.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", step.command, err, out)
		}
	}
	rest, err := filepath.Glob(filepath.Join(work, "f1000", "workos", "team-0[2-9]*"))
	if err != nil {
		return nil, err
	}
	for _, name := range rest {
		if err := os.Remove(name); err != nil {
			return nil, err
		}
	}
	return []input{
		{"lint-1KB", filepath.Join(work, "1k"), []string{"--quiet"}},
		{"lint-200", filepath.Join(work, "f1000"), []string{"--quiet"}},
		{"diff-100KB", filepath.Join(work, "pair"), []string{"diff"}},
	}, nil
}

// count runs golive under callgrind. For equal counts in all runs, it switches off the garbage collector and uses one
// processor. It switches off preemption, because valgrind crashes on the signals that the Go runtime uses for it.
func count(binary string, in input) (counts, error) {
	out := filepath.Join(filepath.Dir(binary), "callgrind."+in.name)
	command := exec.Command("valgrind", append([]string{"--tool=callgrind", "--callgrind-out-file=" + out, binary},
		in.args...)...)
	command.Dir = in.dir
	command.Env = append(os.Environ(), "GOGC=off", "GOMAXPROCS=1", "GODEBUG=asyncpreemptoff=1", "NO_COLOR=1")
	var errs bytes.Buffer
	command.Stderr = &errs
	var exit *exec.ExitError
	if err := command.Run(); err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return counts{}, fmt.Errorf("%w\n%s", err, errs.String())
	}
	profile, err := os.ReadFile(out)
	if err != nil {
		return counts{}, err
	}
	return parseProfile(string(profile))
}
