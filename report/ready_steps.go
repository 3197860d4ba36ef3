package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/report/document"
)

// step is a next step and the open items that the step would settle. Its strings may contain text from the input.
type step struct {
	what string
	// detail lists what the step covers. command is a golive command for the step. Either may be empty.
	detail, command string
	document.Place
	items []*document.Entry
	// rank determines the order of steps. Steps for problems come before steps for unknown items.
	rank int
}

// The ranks of steps, in the order in which steps are printed.
const (
	rankFailed = iota
	rankWrong
	rankNotExamined
	rankDescribe
	rankComplete
	rankUsage
	rankAttest
)

// stepsOf groups the open items of an assessment by what has to be done.
func stepsOf(a *document.Assessment) []*step {
	groups := map[string]*step{}
	var steps []*step
	for i := range a.Entries {
		e := &a.Entries[i]
		if e.State != readiness.Failed && e.State != readiness.Unknown {
			continue
		}
		key := stepKey(a, e)
		s := groups[key]
		if s == nil {
			s = newStep(a, e)
			groups[key], steps = s, append(steps, s)
		}
		s.items = append(s.items, e)
	}
	for _, s := range steps {
		s.complete()
	}
	slices.SortStableFunc(steps, func(a, b *step) int {
		if a.rank == rankNotExamined && b.rank == rankNotExamined {
			return cmp.Compare(len(b.items), len(a.items))
		}
		return cmp.Compare(a.rank, b.rank)
	})
	return steps
}

// undescribed reports whether no file describes the environment.
func undescribed(a *document.Assessment) bool { return a.Environment == nil || a.Environment.Implied }

// stepKey returns a key for what has to be done about an item. Items with the same key belong to the same step.
func stepKey(a *document.Assessment, e *document.Entry) string {
	switch e.Cause {
	case readiness.NotExamined:
		if e.Known() {
			return fmt.Sprintf("examine %s:%d", e.Place.File, e.Start().Line)
		}
		return "examine " + e.Why
	case readiness.NotDescribed:
		if undescribed(a) || e.State != readiness.Failed {
			return "describe"
		}
	case readiness.UsageUnknown:
		return "uses"
	case readiness.NotShown:
		if attestable(e) {
			return "attest"
		}
	}
	return "item " + e.Item.ID
}

// newStep returns the step for an item. Other items may be added to the step.
func newStep(a *document.Assessment, e *document.Entry) *step {
	s := &step{what: e.Item.Title + ": " + e.Why, Place: e.Place, rank: rankWrong}
	if e.State == readiness.Failed {
		s.rank = rankFailed
	}
	switch key := stepKey(a, e); {
	case e.Cause == readiness.NotExamined:
		s.what, s.rank = e.Why, rankNotExamined
	case key == "describe" && undescribed(a):
		s.what, s.command, s.rank = describe(e.Item.ID), "golive init", rankDescribe
		s.Place = document.Place{}
	case key == "describe":
		s.what, s.rank = "complete "+a.Environment.File, rankComplete
		if a.Environment.Foreign {
			s.what, s.command = describe(e.Item.ID), "golive init"
		}
		s.Place = document.Place{}
	case key == "uses":
		s.what, s.rank = "under `uses:`", rankUsage
		switch {
		case undescribed(a):
		case a.Environment.Foreign:
			s.what += " in an environment file"
		default:
			s.what += " in " + a.Environment.File
		}
		s.what += ", list every feature that production uses"
		s.Place = document.Place{}
	case key == "attest":
		s.what, s.command, s.rank = "attest what no file shows", attestCommand(e), rankAttest
		s.Place = document.Place{}
	}
	return s
}

// describe returns what to do if no file describes an environment.
func describe(item string) string {
	if item == checklist.StagingSettings {
		return "describe staging and production in environment files"
	}
	return "describe production in an environment file"
}

// complete sets the fields that depend on all items of the step.
func (s *step) complete() {
	switch s.rank {
	case rankUsage:
		s.detail = strings.Join(featuresOf(s.items), ", ")
	case rankComplete, rankAttest:
		s.detail = strings.Join(titlesOf(s.items), ", ")
	}
	if s.failed() {
		s.rank = rankFailed
	}
	if len(s.items) > 1 {
		s.what += " (" + plural(len(s.items), "item") + ")"
	}
}

// failed reports whether an item of the step has failed.
func (s *step) failed() bool {
	return slices.ContainsFunc(s.items, func(e *document.Entry) bool { return e.State == readiness.Failed })
}

func titlesOf(entries []*document.Entry) []string {
	var titles []string
	for _, e := range entries {
		titles = append(titles, e.Item.Title)
	}
	return titles
}

// featuresOf returns the features of the items without duplicates.
func featuresOf(entries []*document.Entry) []string {
	var features []string
	for _, e := range entries {
		for _, f := range e.Item.Features {
			if !slices.Contains(features, string(f)) {
				features = append(features, string(f))
			}
		}
	}
	return features
}
