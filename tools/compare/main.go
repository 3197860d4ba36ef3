// Command compare measures golive against conftest with the same rules on the same files. The programs run
// alternately. The command fails if their findings differ.
//
//	go run ./compare           (in tools/; installs conftest from its module)
//
// See package paired for the output.
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

	"github.com/golive-lint/golive/tools/paired"
)

const conftest = "github.com/open-policy-agent/conftest@v0.71.1"

// compared lists the rules that both programs implement.
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
	return paired.InWork("compare", func(root, work string) error {
		if err := paired.Prepare(
			paired.Step{Dir: root, Command: "go build -o " + work + "/golive ."},
			paired.Step{
				Dir: root, Command: "go test ./internal/analysis -run TestBenchmarkData -args -benchdata " + work,
			},
			paired.Step{Dir: work, Command: "env GOBIN=" + work + " go install " + conftest},
		); err != nil {
			return err
		}
		policy := filepath.Join(root, "tools", "compare", "policy.rego")
		for _, set := range []string{"1k", "1m", "f1000"} {
			if err := compare(filepath.Join(work, set), work, policy, runs); err != nil {
				return fmt.Errorf("%s: %w", set, err)
			}
		}
		return nil
	})
}

// compare measures both programs on one set of files.
func compare(dir, bin, policy string, runs int) error {
	// Both programs print one line per finding when measured, and JSON when their findings are compared.
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
	conftest := paired.Program{Name: "conftest", Args: theirs}
	if err := paired.Compare(dir, paired.Program{Name: "golive", Args: ours}, conftest, runs); err != nil ||
		filepath.Base(dir) != "f1000" {
		return err
	}
	for _, format := range []string{"text", "json", "sarif"} {
		fmt.Printf("%s, all rules of golive as %s, the same run of conftest\n", filepath.Base(dir), format)
		all := paired.Program{Name: "golive", Args: []string{filepath.Join(bin, "golive"), "--format", format}}
		if err := paired.Compare(dir, all, conftest, runs); err != nil {
			return err
		}
	}
	return nil
}

// sameFindings returns the number of findings and the number of rules with findings. It returns an error if the
// programs report a different number of findings for any rule.
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
