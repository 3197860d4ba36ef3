package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// The limits for minimizing a failing project: the number of runs and the time.
const (
	attempts = 400
	patience = 30 * time.Second
)

// minimize removes files and lines as long as the project still fails in the same way.
func minimize(c *child, p project, variant int, failed failure) (project, error) {
	left, end := attempts, time.Now().Add(patience)
	if failed.Class == "hang" {
		left = 0
	}
	fails := func(q project) (bool, error) {
		if left--; left < 0 || time.Now().After(end) {
			return false, nil
		}
		a, err := c.check(q, variant)
		return slices.ContainsFunc(a.Failures, func(f failure) bool { return f.key() == failed.key() }), err
	}
	p = maps.Clone(p)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		q := maps.Clone(p)
		delete(q, name)
		ok, err := fails(q)
		if err != nil {
			return nil, err
		}
		if ok {
			p = q
		}
	}
	for _, name := range p.names() {
		if err := shrink(p, name, fails); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// shrink removes groups of lines from a file, starting with larger groups.
func shrink(p project, name string, fails func(project) (bool, error)) error {
	lines := strings.SplitAfter(p[name], "\n")
	for size := max(1, len(lines)/2); ; size /= 2 {
		for at := 0; at < len(lines); {
			fewer := slices.Delete(slices.Clone(lines), at, min(len(lines), at+size))
			q := maps.Clone(p)
			q[name] = strings.Join(fewer, "")
			ok, err := fails(q)
			if err != nil {
				return err
			}
			if ok {
				lines = fewer
				p[name] = q[name]
			} else {
				at += size
			}
		}
		if size <= 1 {
			return nil
		}
	}
}

// readme is a file in the folder of a kept project that describes how to reproduce the failure.
const readme = "README.fuzz"

var noName = regexp.MustCompile(`[^A-Za-z0-9]+`)

// write writes a failing project to a separate folder.
func (f *fuzzer) write(p project, i int, failed failure) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.keep == "" {
		dir, err := os.MkdirTemp("", "golive-projects-found")
		if err != nil {
			return "", err
		}
		f.keep = dir
	}
	folder := filepath.Join(f.keep, strings.Trim(noName.ReplaceAllString(fmt.Sprintf("%.80s", failed.key()), "-"), "-"))
	if err := p.write(folder); err != nil {
		return "", err
	}
	text := fmt.Sprintf("Found as project %d of seed %d: %s\n\n%s\n\n"+
		"In tools/harness, `go run ./projects -check FOLDER` checks this folder and `go run ./projects -seed %d "+
		"-only %d` the whole project.\n",
		i, f.options.seed, failed.key(), failed.Detail, f.options.seed, i)
	return folder, os.WriteFile(filepath.Join(folder, readme), []byte(text), 0o644)
}
