package promotion_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata want")

func sameLines(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) == 0 && len(want) == 0 {
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("differences (- wanted, + got):\n%s", diff)
	}
}

// TestCases compares the pairs of testdata/cases.txtar. A case consists of staging, production, optionally
// golive.yaml, and the expected differences.
func TestCases(t *testing.T) {
	const name = "testdata/cases.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	n := 0
	for i := range archive.Files {
		f := &archive.Files[i]
		dir, ok := strings.CutSuffix(f.Name, "/want")
		if !ok {
			continue
		}
		n++
		t.Run(dir, func(t *testing.T) {
			project := pair(t, "environment: staging\n"+files[dir+"/staging"],
				"environment: production\n"+files[dir+"/production"], files[dir+"/golive"])
			for i := range project.Promotions {
				checkPromotion(t, &project.Promotions[i])
			}
			got := describe(project)
			if *update {
				f.Data = []byte(got)
			} else if diff := cmp.Diff(string(f.Data), got); diff != "" {
				t.Errorf("differences (- wanted, + got):\n%s", diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if n < 30 {
		t.Errorf("only %d cases were found", n)
	}
}

// describe formats everything in a comparison except equal settings.
func describe(p promotion.Project) string {
	var b strings.Builder
	for i := range p.Promotions {
		pair := &p.Promotions[i]
		for _, h := range pair.Hosts {
			fmt.Fprintf(&b, "host %s = %s%s\n", h.From, h.To, map[bool]string{true: " (inferred)"}[h.Inferred])
		}
		for k := range pair.Differences {
			if d := &pair.Differences[k]; d.Kind != promotion.Equal {
				describeDifference(&b, pair, d)
			}
		}
	}
	for _, s := range p.Stale {
		fmt.Fprintf(&b, "stale %s, lapsed %t, still there %t\n", s.Entry.Path.V, s.Lapsed, s.Difference != nil)
	}
	return b.String()
}

func describeDifference(b *strings.Builder, p *promotion.Promotion, d *promotion.Difference) {
	if d.Expected != nil {
		b.WriteString("expected ")
	}
	if d.Exempt != nil {
		b.WriteString("exempt ")
	}
	fmt.Fprintf(b, "%s %s", d.Kind, d.Path)
	if !d.Kind.Broken() {
		fmt.Fprintf(b, "%s\n", because(d.Why))
		return
	}
	fmt.Fprintf(b, ": %s", d.Impact)
	if len(d.Judges) > 0 {
		fmt.Fprintf(b, " [%s]", strings.Join(d.Judges, ", "))
	}
	if d.Item != d.Path {
		fmt.Fprintf(b, ", of %s", d.Item)
	}
	if !strings.HasPrefix(d.Item, d.Section) || d.Section == "" {
		fmt.Fprintf(b, ", section %q", d.Section)
	}
	for i, s := range []promotion.Side{d.From, d.To} {
		if s.Present() {
			at := s.Location()
			fmt.Fprintf(b, ", %s %q", []string{"from", "to"}[i], at.File.Text[at.Span.Start:at.Span.End])
			if s.Secret() && s.Text != "" {
				b.WriteString(" SHOWN")
			} else if s.Text != "" && s.Text != at.File.Text[at.Span.Start:at.Span.End] {
				fmt.Fprintf(b, " says %q", s.Text)
			}
		}
	}
	if in := d.Insert; in != nil {
		fmt.Fprintf(b, ", insert line %d indent %d keys %v behind %q, at %q", in.Line, in.Indent, in.Keys,
			last(in.File.Text[:in.Span.Start]), text(in.Anchor))
	}
	fmt.Fprintf(b, "%s\n", because(d.Why))
	if w, ok := p.Wanted(d); ok {
		fmt.Fprintf(b, "    wanted %s\n", compact(w))
	}
}

func because(why string) string {
	if why == "" {
		return ""
	}
	return " # " + why
}

// last returns the last bytes of a text.
func last(text string) string {
	return text[max(0, len(text)-8):]
}

func text(at finding.Location) string { return at.File.Text[at.Span.Start:at.Span.End] }

// compact formats a wanted setting on one line.
func compact(w promotion.Wanted) string {
	var parts []string
	for _, c := range w.Children {
		part := compact(c)
		if c.Key != "" {
			part = c.Key + ": " + part
		}
		if c.Same != "" {
			part += " (" + c.Same + ")"
		}
		parts = append(parts, part)
	}
	switch w.Kind {
	case model.BoolLeaf:
		return fmt.Sprint(w.Bool)
	case model.Sequence:
		return "[" + strings.Join(parts, ", ") + "]"
	case model.Group, model.Dict:
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprintf("%q", w.Text)
}
