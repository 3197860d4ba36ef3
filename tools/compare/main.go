// Command compare measures golive against conftest with the same rules on the same files. The two run alternately. It
// fails if they report different findings.
//
//	go run ./compare           (in tools/; installs conftest from its module)
//
// It prints the median of each figure and of the ratios. Absolute times depend on the machine and its load; the
// ratios of one run depend on them much less.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

const conftest = "github.com/open-policy-agent/conftest@v0.71.1"

// compared are the rules that both programs implement.
var compared = []string{
	"redirect-uri-http", "redirect-uri-localhost", "webhook-url-http", "webhook-secret-missing",
	"secret-literal", "webhook-disabled", "connection-not-active", "custom-domain-staging",
}

func main() {
	runs := flag.Int("n", 9, "measured pairs for each set of files")
	flag.Parse()
	if err := run(*runs); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(runs int) error {
	root, err := filepath.Abs("..")
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	for _, step := range []struct{ dir, command string }{
		{root, "go build -o " + work + "/golive ."},
		{root, "go test ./internal/analysis -run TestBenchmarkData -args -benchdata " + work},
		{work, "env GOBIN=" + work + " go install " + conftest},
	} {
		words := strings.Fields(step.command)
		command := exec.Command(words[0], words[1:]...)
		command.Dir = step.dir
		if out, err := command.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", step.command, err, out)
		}
	}
	policy := filepath.Join(root, "tools", "compare", "policy.rego")
	for _, set := range []string{"1k", "1m", "f1000"} {
		if err := compare(filepath.Join(work, set), work, policy, runs); err != nil {
			return fmt.Errorf("%s: %w", set, err)
		}
	}
	return nil
}

// compare measures both programs on one set of files.
func compare(dir, bin, policy string, runs int) error {
	// For the measurement both print one line per finding; for the comparison of findings both print JSON.
	ours := []string{filepath.Join(bin, "golive"), "--quiet"}
	for _, rule := range compared {
		ours = append(ours, "--select", rule)
	}
	theirs := []string{filepath.Join(bin, "conftest"), "test", "--no-color", "-p", policy, "workos"}
	a, b, err := sameFindings(dir, append(slices.Clone(ours), "--format", "json"),
		append(slices.Clone(theirs), "-o", "json"))
	if err != nil {
		return err
	}
	fmt.Printf("%s: both find %d, of %d rules\n", filepath.Base(dir), a, b)
	if err := pairs(dir, ours, theirs, runs); err != nil || filepath.Base(dir) != "f1000" {
		return err
	}
	for _, format := range []string{"text", "json", "sarif"} {
		fmt.Printf("%s, all rules of golive as %s, the same run of conftest\n", filepath.Base(dir), format)
		all := []string{filepath.Join(bin, "golive"), "--format", format}
		if err := pairs(dir, all, theirs, runs); err != nil {
			return err
		}
	}
	return nil
}

// pairs measures two commands alternately, and prints the medians.
func pairs(dir string, ours, theirs []string, runs int) error {
	var wall, cpu, peak [3][]float64 // indexes: golive, conftest, ratio
	for range runs {
		x, err := measure(dir, ours)
		if err != nil {
			return err
		}
		y, err := measure(dir, theirs)
		if err != nil {
			return err
		}
		for _, m := range []struct {
			into *[3][]float64
			x, y float64
		}{{&wall, x.wall, y.wall}, {&cpu, x.cpu, y.cpu}, {&peak, x.peak, y.peak}} {
			m.into[0], m.into[1], m.into[2] = append(m.into[0], m.x), append(m.into[1], m.y), append(m.into[2], m.x/m.y)
		}
	}
	for _, figure := range []struct {
		name string
		of   [3][]float64
	}{{"wall s", wall}, {"cpu s", cpu}, {"peak MiB", peak}} {
		fmt.Printf("  %-8s golive %8.3f  conftest %8.3f  ratio %.2f\n", figure.name, median(figure.of[0]),
			median(figure.of[1]), median(figure.of[2]))
	}
	return nil
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

type cost struct{ wall, cpu, peak float64 }

func measure(dir string, args []string) (cost, error) {
	command := exec.Command(args[0], args[1:]...)
	command.Dir = dir
	start := time.Now()
	err := command.Run()
	wall := time.Since(start).Seconds()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return cost{}, fmt.Errorf("%s: %w", args[0], err)
	}
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, errors.New("this system does not tell what a process used")
	}
	cpu := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	return cost{wall, cpu.Seconds(), float64(usage.Maxrss) / 1024}, nil
}

// sameFindings returns the number of findings and of rules with findings. It fails if the two programs report a
// different number of findings for a rule.
func sameFindings(dir string, ours, theirs []string) (findings, rules int, err error) {
	var a struct {
		Findings []struct{ Rule string }
	}
	if err := decode(dir, ours, &a); err != nil {
		return 0, 0, err
	}
	type message struct{ Msg string }
	var b []struct{ Failures, Warnings []message }
	if err := decode(dir, theirs, &b); err != nil {
		return 0, 0, err
	}
	counts := [2]map[string]int{{}, {}}
	for _, f := range a.Findings {
		counts[0][f.Rule]++
	}
	for _, file := range b {
		for _, m := range slices.Concat(file.Failures, file.Warnings) {
			rule, _, _ := strings.Cut(m.Msg, " ")
			counts[1][strings.TrimSuffix(rule, ":")]++
		}
	}
	if !maps.Equal(counts[0], counts[1]) {
		return 0, 0, fmt.Errorf("golive finds %v, conftest %v", counts[0], counts[1])
	}
	return len(a.Findings), len(counts[0]), nil
}

func decode(dir string, args []string, into any) error {
	command := exec.Command(args[0], args[1:]...)
	command.Dir = dir
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	var exit *exec.ExitError
	if err := command.Run(); err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return fmt.Errorf("%s: %w: %s", args[0], err, errs.String())
	}
	if err := json.Unmarshal(out.Bytes(), into); err != nil {
		return fmt.Errorf("read what %s prints: %w", filepath.Base(args[0]), err)
	}
	return nil
}
