package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/report/document"
)

// tally counts findings by severity.
type tally struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
}

func (t *tally) add(s finding.Severity) {
	switch s {
	case finding.Error:
		t.Errors++
	case finding.Warning:
		t.Warnings++
	case finding.Info:
		t.Infos++
	}
}

func (t tally) String() string {
	var parts []string
	for _, p := range []struct {
		n    int
		noun string
	}{{t.Errors, "error"}, {t.Warnings, "warning"}, {t.Infos, "note"}} {
		if p.n > 0 {
			parts = append(parts, plural(p.n, p.noun))
		}
	}
	if len(parts) == 0 {
		return "clean"
	}
	return strings.Join(parts, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// tallies counts the findings of a result: all, those of each environment by
// its name, and those that are about none of them.
type tallies struct {
	all, elsewhere tally
	byName         map[string]*tally
}

func count(r *document.Document) tallies {
	t := tallies{byName: make(map[string]*tally, len(r.Environments))}
	for _, e := range r.Environments {
		t.byName[e.Name] = new(tally)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		t.all.add(f.Severity)
		counted := false
		for _, name := range f.Environments {
			if named, ok := t.byName[name]; ok {
				named.add(f.Severity)
				counted = true
			}
		}
		if !counted {
			t.elsewhere.add(f.Severity)
		}
	}
	return t
}

// maxListed is how many environments or files a line names, maxName how many
// columns of each.
const maxListed, maxName = 5, 60

// summary says what was found, which is nothing where there are no findings, and
// how much was looked at.
func summary(r *document.Document) (found, coverage string) {
	coverage = fmt.Sprintf("%s in %s, %s read", plural(len(r.Environments), "environment"), plural(files(r), "file"),
		plural(r.ValuesRead, "value"))
	if r.ValuesUnread > 0 || len(r.Findings) > 0 {
		coverage += fmt.Sprintf(", %d unread", r.ValuesUnread)
	}
	if r.Compared > 0 {
		coverage += fmt.Sprintf(", held against %d more", r.Compared)
	}
	for _, hidden := range []struct {
		n     int
		words string
	}{{len(r.Suppressed), "suppressed"}, {len(r.Accepted), "accepted"}, {len(r.Baselined), "in the baseline"}} {
		if hidden.n > 0 {
			coverage += fmt.Sprintf(", %d %s", hidden.n, hidden.words)
		}
	}
	if r.Dated {
		coverage += ", as of " + r.At.Format(time.DateOnly)
	}
	if len(r.Findings) == 0 {
		return "", coverage + ", nothing to report"
	}
	return verdicts(r) + ":", coverage
}

// fixed is how many findings of the baseline no longer occur.
func fixed(r *document.Document) int {
	n := 0
	for _, e := range r.Fixed {
		n += e.Count
	}
	return n
}

// files counts the files that were read for what they say of an environment.
func files(r *document.Document) int {
	n := 0
	for _, in := range r.Files {
		if in.Status == document.Read && in.Kind != "golive.yaml" {
			n++
		}
	}
	return n
}

// verdicts names each environment with its findings, or counts them where they
// are too many to name.
func verdicts(r *document.Document) string {
	t := count(r)
	if len(t.byName) > maxListed {
		return totals(t)
	}
	var parts []string
	named := map[string]bool{}
	for _, e := range r.Environments {
		if !named[e.Name] { // findings know the name alone, and two files may share one
			named[e.Name] = true
			parts = append(parts, shorten(label(e.Name), maxName, "...")+" "+t.byName[e.Name].String())
		}
	}
	if t.elsewhere != (tally{}) {
		parts = append(parts, "elsewhere "+t.elsewhere.String())
	}
	between := ", "
	if strings.Contains(strings.Join(parts, ""), between) {
		between = "; "
	}
	return strings.Join(parts, between)
}

func totals(t tallies) string {
	clean := 0
	for _, named := range t.byName {
		if *named == (tally{}) {
			clean++
		}
	}
	where := plural(len(t.byName)-clean, "environment")
	if t.elsewhere != (tally{}) {
		where += " and elsewhere"
	}
	return fmt.Sprintf("%s in %s, %d clean", t.all, where, clean)
}
