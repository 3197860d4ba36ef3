package report

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// several prints the verdicts of several environments. Each environment gets a block with the entries that are specific
// to it. The entries that are the same in all environments follow.
func (t readyText) several(r *document.Document) {
	assessments := r.Verdict.Assessments
	common := newCommonEntries(assessments)
	for i := range assessments {
		a := &assessments[i]
		t.heading(r, a)
		for k := range a.Entries {
			if common[k] == nil {
				t.entry(&a.Entries[k])
			}
		}
		t.sentence("Next: " + next(a, label))
		if a.Change != nil {
			t.change(r.Verdict.Since, a.Change)
		}
		fmt.Fprintln(t.out)
	}
	fmt.Fprintf(t.out, "%s\n", t.bold.Sprintf("The same in all %d environments", len(assessments)))
	section := ""
	for k, c := range common {
		if c == nil {
			continue
		}
		if title := assessments[0].Entries[k].Item.Section; title != section {
			section = title
			fmt.Fprintf(t.out, "\n%s\n", t.bold.Sprint(section))
		}
		t.entry(&c.Entry)
		for _, e := range c.open {
			t.place(e)
		}
	}
	fmt.Fprintln(t.out)
	t.sentence("golive ready ENV shows one environment with the evidence for each item")
}

// commonEntry is an item that has the same state, for the same reason, in all environments.
type commonEntry struct {
	document.Entry
	// open contains the entries of all environments. It is nil unless the item is open and the positions differ.
	open []*document.Entry
}

// newCommonEntries returns a common entry for each checklist item. The result contains nil for an item whose entries
// differ.
func newCommonEntries(assessments []document.Assessment) []*commonEntry {
	common := make([]*commonEntry, len(assessments[0].Entries))
	for k := range common {
		common[k] = newCommonEntry(assessments, k)
	}
	return common
}

func newCommonEntry(assessments []document.Assessment, k int) *commonEntry {
	first := &assessments[0].Entries[k]
	c := &commonEntry{Entry: *first}
	c.Environment = "ENV"
	reason, own := general(&assessments[0], first), first.Why
	oneReason, oneWhy, oneOwn, onePlace := true, true, true, true
	for i := range assessments {
		e := &assessments[i].Entries[k]
		if e.State != first.State || strings.Join(exemptions(e), "\n") != strings.Join(exemptions(first), "\n") {
			return nil
		}
		oneReason = oneReason && general(&assessments[i], e) == reason
		oneWhy = oneWhy && e.Why == own
		oneOwn = oneOwn && inItsFile(&assessments[i], e) == inItsFile(&assessments[0], first)
		onePlace = onePlace && whereOf(e) == whereOf(first)
	}
	switch settled := first.State == readiness.Passed || first.State == readiness.NotApplicable; {
	case oneWhy:
	case oneOwn && first.Findings.Len() == 0:
		c.Why = inItsFile(&assessments[0], first)
	case settled:
		c.Why = ""
	case !oneReason:
		return nil
	}
	if !onePlace {
		c.Place = document.Place{}
		c.open = openEntries(assessments, k)
	}
	return c
}

// openEntries returns the failed and unknown entries of item k that have a position.
func openEntries(assessments []document.Assessment, k int) []*document.Entry {
	var open []*document.Entry
	for i := range assessments {
		e := &assessments[i].Entries[k]
		if e.Known() && (e.State == readiness.Failed || e.State == readiness.Unknown) {
			open = append(open, e)
		}
	}
	return open
}

// inItsFile returns the reason for an entry's state, with the path of the environment's file replaced by "the
// environment file".
func inItsFile(a *document.Assessment, e *document.Entry) string {
	if a.Environment == nil || a.Environment.File == "" {
		return e.Why
	}
	return replaceWord(e.Why, a.Environment.File, "the environment file")
}

// general returns the reason for an entry's state, with the name and the file of the environment replaced, so that
// reasons that differ only in these become equal.
func general(a *document.Assessment, e *document.Entry) string {
	why := inItsFile(a, e)
	if a.Environment == nil || a.Environment.Name == "" {
		return why
	}
	return replaceWord(why, a.Environment.Name, "\x00")
}

// replaceWord replaces a name in text, except where it is part of a longer name, a path or a URL.
func replaceWord(text, name, by string) string {
	var b strings.Builder
	last := 0
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return b.String() + text[last:]
		}
		start, end := from+i, from+i+len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !inName(before) && !inName(after) {
			b.WriteString(text[last:start] + by)
			last = end
		}
		from = end
	}
}

func inName(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-./@", r))
}

// plainWord matches words that need no quotes in a shell.
var plainWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z0-9_./][A-Za-z0-9_./-]*$`)
})

// shellWord returns text as a single word of a shell command, in quotes if necessary.
func shellWord(text string) string {
	text = source.Safe(text)
	if plainWord().MatchString(text) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
