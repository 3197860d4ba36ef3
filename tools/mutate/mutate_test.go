package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"
)

// All constructs of a medium-sized package compile with their mutants, and some mutants are detected.
func TestRun(t *testing.T) {
	o := options{
		root: "../..", pkg: "internal/settingpath", skip: regexp.MustCompile("^$"), slow: time.Hour,
		n: 12, seed: 3, workers: 2, minimum: 10,
	}
	if err := run(o); err != nil {
		t.Error(err)
	}
	o.minimum = 100.1
	if err := run(o); err == nil {
		t.Error("a share below the minimum is no error")
	}
}

// The same seed draws the same mutants, another seed draws others.
func TestDraw(t *testing.T) {
	mutants := make([]mutant, 100)
	for i := range mutants {
		mutants[i].id = i
	}
	ids := func(seed uint64) []int {
		var ids []int
		for _, m := range draw(mutants, 10, seed) {
			ids = append(ids, m.id)
		}
		return ids
	}
	if a, b := ids(1), ids(1); len(a) != 10 || !slices.Equal(a, b) {
		t.Errorf("%v, then %v", a, b)
	}
	if slices.Equal(ids(1), ids(2)) {
		t.Error("two seeds draw the same")
	}
	if n := len(draw(mutants, 0, 1)); n != len(mutants) {
		t.Errorf("%d drawn, want all", n)
	}
}

// Only tests that reach the mutant run: fast ones first, and among equally fast ones those of the mutated package.
func TestOrder(t *testing.T) {
	reach := map[int]bool{7: true}
	units := []*unit{
		{dir: "cli", binary: "c", parent: "TestSlow", took: time.Minute, reaches: reach},
		{dir: "cli", binary: "c", parent: "TestScripts", sub: "b", took: 20 * time.Millisecond, reaches: reach},
		{dir: "cli", binary: "c", parent: "TestScripts", sub: "a", took: 10 * time.Millisecond, reaches: reach},
		{dir: "cli", binary: "c", parent: "TestElsewhere", took: time.Millisecond, reaches: map[int]bool{8: true}},
		{dir: "loader", binary: "l", parent: "TestOwn", took: 30 * time.Second, reaches: reach},
		{dir: "loader", binary: "l", parent: "TestQuick", took: 100 * time.Millisecond, reaches: reach},
	}
	j := job{mutant: mutant{id: 7, file: "loader/walk.go"}}
	j.order(units)
	var got []string
	for _, batch := range j.batches {
		got = append(got, batch[0].dir+" "+patternOf(batch))
	}
	want := []string{"loader ^(TestQuick)$", "cli ^TestScripts$/^(a|b)$", "loader ^(TestOwn)$", "cli ^(TestSlow)$"}
	if !slices.Equal(got, want) {
		t.Errorf("runs %q, want %q", got, want)
	}
}

// Tests of other packages run only for mutants that survived, and only until enough mutants are detected. A mutant
// that they do not reach keeps its state.
func TestSecondStep(t *testing.T) {
	jobs := []job{{state: noticed}, {state: survived}, {state: unreached}, {state: waiting}}
	left := unnoticed(jobs)
	if len(left) != 3 || left[0] != &jobs[1] {
		t.Errorf("%d mutants are left", len(left))
	}
	for minimum, want := range map[float64]bool{0: false, 25: true, 25.1: false} {
		o := options{minimum: minimum}
		if got := o.enough(jobs); got != want {
			t.Errorf("one of four noticed, at least %.1f %%: enough is %t", minimum, got)
		}
	}
	for _, j := range left {
		if err := j.run(options{}); err != nil {
			t.Fatal(err)
		}
	}
	if jobs[1].state != survived || jobs[2].state != unreached || jobs[3].state != unreached {
		t.Errorf("%v", jobs)
	}
	late := job{state: survived, batches: [][]*unit{{{}, {}}, {{}}}}
	o := options{limit: time.Second, workers: 1}
	if err := judge(o, time.Now().Add(-time.Minute), []*job{&late}); err != nil || late.cut != 3 {
		t.Errorf("after the end: %d tests not run, %v", late.cut, err)
	}
}

// Mutants can be selected by the numbers of a report.
func TestOnly(t *testing.T) {
	if got, err := numbers("3,17"); err != nil || !slices.Equal(got, []int{3, 17}) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := numbers("3,x"); err == nil {
		t.Error("x is a number")
	}
}

// A mutant whose budget is used up counts as survived, and the tests that did not run are counted.
func TestBudget(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(binary, []byte("#!/bin/sh\nsleep 0.1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	var batches [][]*unit
	for range 3 {
		batches = append(batches, []*unit{{binary: binary, parent: "TestA"}, {binary: binary, parent: "TestB"}})
	}
	for budget, want := range map[time.Duration]int{0: 0, time.Minute: 0, time.Nanosecond: 4} {
		j := job{batches: batches}
		if err := j.run(options{root: t.TempDir(), budget: budget}); err != nil {
			t.Fatal(err)
		}
		if j.state != survived || j.cut != want {
			t.Errorf("budget %s: %s, %d tests not run, want %d", budget, j.state, j.cut, want)
		}
	}
}
