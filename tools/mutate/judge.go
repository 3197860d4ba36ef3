package main

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"time"
)

type state int

const (
	waiting state = iota
	noticed
	survived
	unreached
)

func (s state) String() string {
	return [...]string{waiting: "waiting", noticed: "noticed", survived: "SURVIVED", unreached: "NOT REACHED"}[s]
}

// job is a mutant with the tests that may detect it.
type job struct {
	mutant
	batches [][]*unit
	state   state
	// cut is the number of tests that were not run because the budget was used up or the time limit was reached.
	cut int
}

func (j *job) String() string {
	if j.cut > 0 {
		return fmt.Sprintf("%-11s %4d %s (%d slower tests not run)", j.state, j.id, j.mutant, j.cut)
	}
	return fmt.Sprintf("%-11s %4d %s", j.state, j.id, j.mutant)
}

// firstBatch is the time limit for all tests in the first batch. The limit doubles with each batch.
const firstBatch = time.Second

// order groups the tests that reach the mutant into batches. Fast tests are first. Among tests of similar speed,
// those of the mutated package are first. Tests of the same binary are adjacent, so that one process can run several
// of them.
func (j *job) order(units []*unit) {
	own := j.file[:strings.LastIndex(j.file, "/")]
	var reaching []*unit
	for _, u := range units {
		if u.reaches[j.id] {
			reaching = append(reaching, u)
		}
	}
	rank := func(u *unit) int {
		if u.dir == own {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(reaching, func(a, b *unit) int {
		return cmp.Or(cmp.Compare(speed(a), speed(b)), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.binary, b.binary),
			cmp.Compare(group(a), group(b)), cmp.Compare(a.took, b.took))
	})
	j.batches = batchesOf(reaching)
}

// speed returns the speed class of a test. The upper limit of each class is four times that of the previous class.
func speed(u *unit) int { return bits.Len64(uint64(u.took/fastest)) / 2 }

// fastest is the time below which all tests are in the first class.
const fastest = 100 * time.Millisecond

// group returns the parent of a subtest, or "" for a top-level test.
func group(u *unit) string {
	if u.sub == "" {
		return ""
	}
	return u.parent
}

// batchesOf groups adjacent tests that one process can run.
func batchesOf(units []*unit) [][]*unit {
	var batches [][]*unit
	limit, sum := firstBatch, time.Duration(0)
	for _, u := range units {
		if n := len(batches); n > 0 && together(batches[n-1][0], u) && sum+u.took <= limit {
			batches[n-1], sum = append(batches[n-1], u), sum+u.took
			continue
		}
		if len(batches) > 0 {
			limit *= 2
		}
		batches, sum = append(batches, []*unit{u}), u.took
	}
	return batches
}

// together reports whether a single -test.run pattern can select both units.
func together(a, b *unit) bool {
	return a.binary == b.binary && (a.sub == "") == (b.sub == "") && (a.sub == "" || a.parent == b.parent)
}

// estimate prints the shortest and the longest time that the mutants can take. The time is shortest if the first
// batch detects every mutant, and longest if no test detects any.
func estimate(o options, jobs []*job) {
	var least, most time.Duration
	reached := 0
	for _, j := range jobs {
		spent := time.Duration(0)
		for i, batch := range j.batches {
			if o.over(spent) {
				break
			}
			for _, u := range batch {
				spent += u.took
			}
			if i == 0 {
				least += spent
			}
		}
		most += spent
		if len(j.batches) > 0 {
			reached++
		}
	}
	round := func(d time.Duration) time.Duration { return (d / time.Duration(o.workers)).Round(time.Second) }
	fmt.Printf("%d mutants to judge, %d reached by a test; estimate: %s if the first tests notice each, %s if none "+
		"does\n",
		len(jobs), reached, round(least), round(most))
}

// over reports whether the budget of a mutant is used up.
func (o *options) over(spent time.Duration) bool { return o.budget > 0 && spent >= o.budget }

// judge runs the tests for each mutant until the time limit is reached, counted from start.
func judge(o options, start time.Time, jobs []*job) error {
	return each(o.workers, len(jobs), func(i int) error {
		if o.limit > 0 && time.Since(start) > o.limit {
			jobs[i].leaveOut()
			return nil
		}
		err := jobs[i].run(o)
		if err == nil && o.verbose {
			fmt.Println(jobs[i])
		}
		return err
	})
}

// leaveOut counts the tests that are not run for a mutant because the time is up. It ignores mutants without any
// completed tests.
func (j *job) leaveOut() {
	if j.state == waiting {
		return
	}
	for _, batch := range j.batches {
		j.cut += len(batch)
	}
}

// run runs the tests that reach the mutant until a test fails or the budget is used up.
func (j *job) run(o options) error {
	if j.state == waiting {
		j.state = unreached
	}
	spent := time.Duration(0)
	for i, batch := range j.batches {
		j.state = survived
		if i > 0 && o.over(spent) {
			j.cut += len(batch)
			continue
		}
		limit := 20 * time.Second
		for _, u := range batch {
			limit += 10 * u.took
		}
		failed, took, err := runTests(o, batch, limit, []string{"GOLIVE_MUTANT=" + strconv.Itoa(j.id)}, nil)
		if err != nil {
			return fmt.Errorf("mutant %d: %w", j.id, err)
		}
		spent += took
		if failed {
			j.state = noticed
			return nil
		}
	}
	return nil
}
