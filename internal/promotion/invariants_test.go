package promotion_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
)

// checkPromotion checks invariants of all differences: paths are unique and cover their difference, sections and
// items are parts of paths, the sides agree with the kind, and every location is within its file.
func checkPromotion(t *testing.T, p *promotion.Promotion) {
	t.Helper()
	seen := map[string]bool{}
	for i := range p.Differences {
		d := &p.Differences[i]
		if seen[d.Path] {
			t.Errorf("two differences have the path %s", d.Path)
		}
		seen[d.Path] = true
		checkPath(t, d)
		checkSides(t, p, d)
		if d.Insert != nil {
			checkInsertion(t, d)
		}
	}
}

func checkPath(t *testing.T, d *promotion.Difference) {
	t.Helper()
	path, err := settingpath.Parse(d.Path)
	if err != nil || d.Path != settingpath.Text(d.Steps) || !path.Covers(d.Target()) {
		t.Errorf("%s does not cover its difference: %v", d.Path, err)
	}
	for _, part := range []string{d.Item, d.Section} {
		whole := part == d.Path
		for n := 1; n < len(d.Steps); n++ {
			whole = whole || settingpath.Text(d.Steps[:n]) == part
		}
		if !whole {
			t.Errorf("%s: %q is no part of the path", d.Path, part)
		}
	}
	if !strings.HasPrefix(d.Item, d.Section) {
		t.Errorf("%s: the item %s is not in the section %s", d.Path, d.Item, d.Section)
	}
	section := d.Steps[:1]
	if len(d.Steps) > 2 && d.Steps[0].Name == "applications" { // each application has sections
		section = d.Steps[:3]
	} else if d.Steps[0].Name == "applications" && !strings.Contains(d.Section, "[") {
		section = d.Steps[:1]
	} else if d.Steps[0].Name == "applications" {
		section = d.Steps[:2]
	}
	if d.Section != settingpath.Text(section) {
		t.Errorf("%s: in section %s, want %s", d.Path, d.Section, settingpath.Text(section))
	}
	// A path with the names of either file selects the setting too.
	for _, side := range []promotion.Side{d.From, d.To} {
		steps := stepsInFile(side)
		if len(steps) == 0 {
			continue
		}
		if slices.ContainsFunc(steps, func(s finding.Step) bool { return s.Repeated || s.Entry && s.Name == "" }) {
			continue // named by its position in one of the files
		}
		if inFile := settingpath.ParsePrinted(settingpath.Text(steps)); !inFile.Covers(d.Target()) {
			t.Errorf("%s in its file does not cover the difference at %s", inFile, d.Path)
		}
	}
}

func stepsInFile(s promotion.Side) []finding.Step {
	switch {
	case !s.Present():
		return nil
	case s.Node.Leaf():
		return s.Node.At.Steps()
	}
	return s.Node.Place.Steps()
}

func checkSides(t *testing.T, p *promotion.Promotion, d *promotion.Difference) {
	t.Helper()
	from, to := d.From.Present(), d.To.Present()
	fits := from || to
	switch d.Kind {
	case promotion.Missing:
		fits = from && !to
	case promotion.Extra:
		fits = to && !from
	case promotion.Different, promotion.Copied:
		fits = from && to
	case promotion.StagingOnlyFound:
		fits = to
	case promotion.ProductionOnlyFound:
		fits = from
	}
	if !fits {
		t.Errorf("%s is %s: in staging %t, in production %t", d.Path, d.Kind, from, to)
	}
	if !d.Kind.Broken() {
		if len(d.Judges) > 0 || d.Impact != promotion.Cosmetic || d.Expected != nil || d.Exempt != nil ||
			d.Insert != nil {
			t.Errorf("%s breaks nothing: %+v", d.Path, d)
		}
		return
	}
	if (d.Insert != nil) != (d.Kind == promotion.Missing) {
		t.Errorf("%s is %s, its place in production: %v", d.Path, d.Kind, d.Insert)
	}
	_, wanted := p.Wanted(d)
	writes := d.Kind == promotion.Missing || d.Kind == promotion.Different || d.Kind == promotion.Copied
	if wanted != (writes && !isLent(d.From.Node)) {
		t.Errorf("%s is %s, and a patch writes it: %t", d.Path, d.Kind, wanted)
	}
	extent := d.Extent()
	env := p.Environment(d)
	if extent.File == nil || extent.File != env.File {
		t.Errorf("%s would be judged outside of the file of %s", d.Path, env.Name)
		return
	}
	side := d.To
	if env == p.From {
		side = d.From
	}
	if side.Present() {
		if at := side.Location(); at.Span.Start < extent.Span.Start || at.Span.End > extent.Span.End {
			t.Errorf("%s is at %q, and judged at %q", d.Path, text(at), text(extent))
		}
	}
}

// checkInsertion checks that a missing setting would be inserted at the reported line and file.
func checkInsertion(t *testing.T, d *promotion.Difference) {
	t.Helper()
	in := d.Insert
	if in.Span.Start != in.Span.End || int(in.Span.End) > len(in.File.Text) {
		t.Errorf("%s would be written at %v", d.Path, in.Span)
		return
	}
	line := in.File.Position(in.Span.Start, source.Runes).Line
	if atEnd := int(in.Span.End) == len(in.File.Text); line != in.Line && !(atEnd && in.Line == line+1) &&
		in.Indent >= 0 {
		t.Errorf("%s would be written on line %d, the report gives %d", d.Path, line, in.Line)
	}
	if in.Anchor.File != in.File || in.Anchor.Span.Empty() {
		t.Errorf("%s is reported at %v", d.Path, in.Anchor)
	}
}

// If a secret occurs twice in staging, the copy in production refers to the occurrence at the same path, or else to
// the first one.
func TestCopiesPointAtTheFirstPlace(t *testing.T) {
	const staging = `environment: staging
webhook_endpoints:
  - {endpoint_url: https://api.staging.acme.com/a, secret: "op://acme/x"}
  - {endpoint_url: https://api.staging.acme.com/b, secret: "op://acme/x"}
  - {endpoint_url: https://api.staging.acme.com/c, secret: "op://acme/c"}
`
	for production, want := range map[string]int{
		"  - {endpoint_url: https://api.acme.com/b, secret: \"op://acme/x\"}\n": 4,
		"  - {endpoint_url: https://api.acme.com/c, secret: \"op://acme/x\"}\n": 3,
		"  - {endpoint_url: https://api.acme.com/d, secret: \"op://acme/x\"}\n": 3,
	} {
		p := pair(t, staging, "environment: production\nwebhook_endpoints:\n"+production, "")
		found := false
		for _, d := range p.Promotions[0].Differences {
			if d.Kind == promotion.Copied {
				found = true
				at := d.From.Location()
				if line := at.File.Position(at.Span.Start, source.Runes).Line; line != want {
					t.Errorf("%s: copied from line %d, want %d", production, line, want)
				}
			}
		}
		if !found {
			t.Errorf("%s: no copy is found", production)
		}
	}
}

// isLent reports whether a provider has only the default credentials, which production cannot use.
func isLent(n *model.Node) bool {
	return n != nil && len(n.Children) == 1 && n.Children[0].Key == "credentials" && n.Children[0].Text == "default"
}
