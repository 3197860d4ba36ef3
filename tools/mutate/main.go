// Command mutate shows which mistakes in the rules the tests would not notice.
//
// It plants one mistake at a time: a condition negated, "and" made "or", a
// bound moved by one, a text or number replaced, a severity changed, a report or
// a continue dropped, a rule without its check. All of them stand in one test
// binary, each behind a switch, so that a mutant costs a run and not a build. It
// prints the mutants that no test noticed, and the share of those that one did.
//
//	go run ./mutate            (in tools/)
//	go run ./mutate -rule redirect-uri-http -v
//	go run ./mutate -package promote
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/packages"
)

func main() {
	pkg := flag.String("package", "rules", "package whose files are mutated")
	rule := flag.String("rule", "", "only mutants of the file of this rule, or of the file of this name")
	verbose := flag.Bool("v", false, "print every mutant")
	minimum := flag.Float64("min", 0, "fail below this share of noticed mutants, in percent")
	flag.Parse()
	if err := run(*pkg, *rule, *verbose, *minimum); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(pkg, rule string, verbose bool, minimum float64) error {
	root, err := filepath.Abs("..")
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) //nolint:errcheck // a temporary folder
	mutants, overlay, err := plant(root, work, pkg, rule)
	if err != nil {
		return err
	}
	binary := filepath.Join(work, pkg+".test")
	build := exec.Command("go", "test", "-c", "-overlay", overlay, "-o", binary, "./"+pkg)
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the mutants: %w\n%s", err, out)
	}
	if noticed, err := runMutant(filepath.Join(root, pkg), binary, -1); err != nil || noticed {
		return fmt.Errorf("the tests fail without a mutant (%v)", err)
	}
	return judge(filepath.Join(root, pkg), binary, mutants, verbose, minimum)
}

// few mutants in a file show that the planter sees little of it.
const few = 8

// judge runs the tests once for each mutant.
func judge(dir, binary string, mutants []mutant, verbose bool, minimum float64) error {
	noticed := make([]bool, len(mutants))
	failures := make([]error, len(mutants))
	var wait sync.WaitGroup
	next := make(chan int)
	for range runtime.NumCPU() {
		wait.Go(func() {
			for i := range next {
				noticed[i], failures[i] = runMutant(dir, binary, mutants[i].id)
			}
		})
	}
	for i := range mutants {
		next <- i
	}
	close(next)
	wait.Wait()
	if err := errors.Join(failures...); err != nil {
		return err
	}
	killed, perFile := 0, map[string]int{}
	for i, m := range mutants {
		perFile[m.file]++
		if noticed[i] {
			killed++
		}
		if verbose || !noticed[i] {
			fmt.Printf("%s %s:%d: %s\n", map[bool]string{true: "noticed ", false: "SURVIVED"}[noticed[i]], m.file, m.line, m.what)
		}
	}
	share := 100 * float64(killed) / float64(max(1, len(mutants)))
	fmt.Printf("%d mutants in %d files, %d noticed: %.1f %%\n", len(mutants), len(perFile), killed, share)
	for _, file := range slices.Sorted(maps.Keys(perFile)) {
		if perFile[file] < few {
			fmt.Printf("only %d mutants: %s\n", perFile[file], file)
		}
	}
	if share < minimum {
		return fmt.Errorf("below %.1f %%", minimum)
	}
	return nil
}

// runMutant reports whether the tests fail with one mutant switched on. One that
// hangs is noticed too.
func runMutant(dir, binary string, id int) (bool, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	test := exec.CommandContext(ctx, binary, "-test.failfast")
	test.Dir = dir
	test.Env = append(os.Environ(), "GOLIVE_MUTANT="+strconv.Itoa(id))
	var out bytes.Buffer
	test.Stdout, test.Stderr = &out, &out
	err := test.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return false, nil
	case errors.As(err, &exit):
		if id < 0 {
			fmt.Fprint(os.Stderr, out.String())
		}
		return true, nil
	}
	return false, fmt.Errorf("run mutant %d: %w", id, err)
}

// plant writes the mutated files and the overlay that puts them in the place of
// the real ones.
func plant(root, work, pkg, rule string) ([]mutant, string, error) {
	loaded, err := packages.Load(&packages.Config{
		Dir:  root,
		Mode: packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports | packages.NeedDeps,
	}, "./"+pkg)
	if err != nil || len(loaded) != 1 || len(loaded[0].Errors) > 0 {
		return nil, "", fmt.Errorf("load package %s: %w", pkg, err)
	}
	replace := map[string]string{}
	p := planter{set: loaded[0].Fset, info: loaded[0].TypesInfo, pkg: loaded[0].Types}
	for _, tree := range loaded[0].Syntax {
		name := p.set.Position(tree.Pos()).Filename
		base := filepath.Base(name)
		if slices.Contains(machinery, base) || rule != "" && base != strings.ReplaceAll(rule, "-", "_")+".go" {
			continue
		}
		text, err := p.file(name, tree)
		if err != nil {
			return nil, "", fmt.Errorf("mutate %s: %w", base, err)
		}
		replace[name] = filepath.Join(work, base)
		if err := os.WriteFile(replace[name], text, 0o600); err != nil {
			return nil, "", err
		}
	}
	replace[filepath.Join(root, pkg, "mutants.go")] = filepath.Join(work, "mutants.go")
	if err := os.WriteFile(filepath.Join(work, "mutants.go"), []byte(switchesFor(pkg)), 0o600); err != nil {
		return nil, "", err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, "", err
	}
	name := filepath.Join(work, "overlay.json")
	return p.mutants, name, os.WriteFile(name, overlay, 0o600)
}

// machinery is the files of the package that hold no rule.
var machinery = []string{"catalogue.go", "page.go", "pass.go", "rule.go", "structure.go"}

// switchesFor is the file of the switches of a package.
func switchesFor(pkg string) string {
	text := strings.Replace(switches, "package rules", "package "+pkg, 1)
	if pkg == "rules" {
		text += checkSwitch
	}
	return text
}
