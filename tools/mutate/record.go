package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// unit is a test, or a subtest of a slow test.
type unit struct {
	// dir is the folder of the package of the test, relative to the root. binary is the path of the test binary.
	dir, binary string
	// parent is the name of the test. sub is the name of the subtest, or "" for the whole test.
	parent, sub string
	// took is the CPU time, which does not depend on the load of the machine.
	took    time.Duration
	reaches map[int]bool
	failed  bool
}

func (u *unit) String() string { return strings.TrimSuffix(u.dir+" "+u.parent+"/"+u.sub, "/") }

// patternOf returns the -test.run pattern for subtests of the same parent or for whole tests.
func patternOf(units []*unit) string {
	if units[0].sub == "" {
		return "^(" + joined(units, func(u *unit) string { return u.parent }) + ")$"
	}
	return "^" + units[0].parent + "$/^(" + joined(units, func(u *unit) string { return u.sub }) + ")$"
}

func joined(units []*unit, name func(*unit) string) string {
	names := make([]string, len(units))
	for i, u := range units {
		names[i] = regexp.QuoteMeta(name(u))
	}
	return strings.Join(names, "|")
}

const (
	// long is the CPU time above which the subtests of a test are run separately.
	long = 2 * time.Second
	// severalSubtests is the minimum number of subtests for which they are run separately.
	severalSubtests = 4
	// recording is the maximum CPU time of a test while switches are recorded.
	recording = 10 * time.Minute
	// waitingLimit is the maximum wall time of a process. On a busy machine, a process spends most of its time waiting
	// for a processor.
	waitingLimit = 30 * time.Minute
)

// record builds the tests of the packages and records which switches each test reaches.
func record(o options, work, overlay string, dirs []string) ([]*unit, error) {
	var tops []*unit
	for _, dir := range dirs {
		binary := filepath.Join(work, strings.ReplaceAll(dir, "/", "-")+".test")
		build := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, "./"+dir)
		build.Dir = o.root
		if out, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("build the tests of %s: %w\n%s", dir, err, out)
		}
		if _, err := os.Stat(binary); err != nil {
			continue // it has no tests
		}
		list := exec.Command(binary, "-test.list", "^Test")
		list.Dir = filepath.Join(o.root, dir)
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("list the tests of %s: %w", dir, err)
		}
		for _, name := range strings.Fields(string(out)) {
			if !o.skip.MatchString(name) {
				tops = append(tops, &unit{dir: dir, binary: binary, parent: name})
			}
		}
	}
	subtests := make([][]*unit, len(tops))
	start := time.Now()
	err := each(o.workers, len(tops), func(i int) (err error) {
		subtests[i], err = recordUnit(o, work, tops[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	var units []*unit
	var parts []*unit
	for i, u := range tops {
		if len(subtests[i]) >= severalSubtests && u.took > long && !u.failed {
			parts = append(parts, subtests[i]...)
		} else {
			units = append(units, u)
		}
	}
	err = each(o.workers, len(parts), func(i int) error {
		_, err := recordUnit(o, work, parts[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	units = slices.DeleteFunc(append(units, parts...), func(u *unit) bool {
		switch {
		case u.failed:
			fmt.Printf("left out, because it fails without a mutant: %s\n", u)
		case u.took > o.slow:
			fmt.Printf("left out, because it takes %s: %s\n", u.took.Round(time.Second), u)
		}
		return u.failed || u.took > o.slow
	})
	fmt.Printf("%d tests and subtests recorded in %s\n", len(units), time.Since(start).Round(time.Second))
	return units, nil
}

// each calls do for the numbers from 0 to n-1 in concurrent workers.
func each(workers, n int, do func(int) error) error {
	failures := make([]error, n)
	next := make(chan int)
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for i := range next {
				failures[i] = do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
	return errors.Join(failures...)
}

var subtestLine = regexp.MustCompile(`(?m)^=== RUN +[^/\s]+/([^/\s]+)$`)

// recordUnit runs a test without a mutant and returns its subtests.
func recordUnit(o options, work string, u *unit) ([]*unit, error) {
	log, err := os.CreateTemp(work, "reached")
	if err != nil {
		return nil, err
	}
	log.Close()                 //nolint:errcheck // it is empty
	defer os.Remove(log.Name()) //nolint:errcheck // otherwise removed with its folder
	var out bytes.Buffer
	u.failed, u.took, err = runTests(o, []*unit{u}, recording, []string{"GOLIVE_REACHED=" + log.Name()}, &out)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(log.Name())
	if err != nil {
		return nil, err
	}
	u.reaches = map[int]bool{}
	for _, word := range strings.Fields(string(text)) {
		id, err := strconv.Atoi(word)
		if err != nil {
			return nil, fmt.Errorf("%s recorded %q: %w", u, word, err)
		}
		u.reaches[id] = true
	}
	var subtests []*unit
	seen := map[string]bool{}
	for _, match := range subtestLine.FindAllStringSubmatch(out.String(), -1) {
		if name := match[1]; !seen[name] {
			seen[name] = true
			subtests = append(subtests, &unit{dir: u.dir, binary: u.binary, parent: u.parent, sub: name})
		}
	}
	return subtests, nil
}

// runTests runs tests of one package. failed reports whether any test failed. took is the CPU time of the tests.
// Tests that exceed the limit fail. Memory is also limited, because a mutant may allocate endlessly.
func runTests(o options, units []*unit, limit time.Duration, env []string,
	out *bytes.Buffer) (failed bool, took time.Duration, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), waitingLimit)
	defer cancel()
	verbose := "-test.v=" + strconv.FormatBool(out != nil)
	limits := fmt.Sprintf("ulimit -v 8000000; ulimit -t %d; ", int(limit.Seconds())+1)
	test := exec.CommandContext(ctx, "sh", "-c", limits+`exec "$0" "$@"`, units[0].binary, "-test.failfast", verbose,
		"-test.run", patternOf(units), "-test.timeout", waitingLimit.String())
	test.Dir = filepath.Join(o.root, units[0].dir)
	test.Env = append(os.Environ(), env...)
	test.WaitDelay = time.Second
	if out != nil {
		test.Stdout = out
	}
	err = test.Run()
	if state := test.ProcessState; state != nil {
		took = state.UserTime() + state.SystemTime()
	}
	var exit *exec.ExitError
	switch {
	case err == nil:
		return false, took, nil
	case errors.As(err, &exit), ctx.Err() != nil:
		return true, took, nil
	}
	return false, took, fmt.Errorf("run %s: %w", units[0], err)
}
