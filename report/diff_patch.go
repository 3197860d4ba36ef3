package report

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// writeDiffPatch prints what the second environment of each promotion should say
// as a fragment of its file, a document each. It is for a person to apply.
func writeDiffPatch(out *bufio.Writer, r *analysis.DiffResult, _ Options) error {
	for i := range r.Promotions {
		if i > 0 {
			fmt.Fprintln(out, "---")
		}
		if err := patch(out, &r.Promotions[i], r.Secrets); err != nil {
			return err
		}
	}
	return nil
}

// patchSection is a key at the top of the file with what belongs under it, and
// where that goes.
type patchSection struct {
	wanted promotion.Wanted
	notes  []string
}

func patch(out *bufio.Writer, p *promotion.Promotion, secrets *source.Secrets) error {
	fmt.Fprintf(out, "# %s -> %s: what %s should say. Nothing was written.\n", clean(p.From.Name), clean(p.To.Name), clean(p.To.Name))
	var sections []patchSection
	var byHand []string
	unexamined := 0
	for i := range p.Differences {
		d := &p.Differences[i]
		if d.Kind == promotion.NotExamined {
			unexamined++
		}
		if !d.Finding() {
			continue
		}
		if wanted, ok := p.Wanted(d); ok {
			sections = addWanted(sections, wanted.Children[0], patchNote(d))
		} else {
			byHand = append(byHand, handNote(p, d))
		}
	}
	if len(sections) > 0 {
		fmt.Fprintln(out, "# <...>, ${...} and production-host.invalid stand for what is its own.")
	}
	switch {
	case len(sections)+len(byHand) > 0:
	case nothingInCommon(p):
		fmt.Fprintln(out, "# "+notCompared(p))
	case unexamined == 0:
		fmt.Fprintln(out, "# nothing: the two are at parity")
	default:
		fmt.Fprintln(out, "# nothing, as far as the two could be compared")
	}
	for _, s := range sections {
		fmt.Fprintln(out)
		for _, note := range s.notes {
			fmt.Fprintln(out, note)
		}
		text, err := yamltree.Marshal(yamltree.Map{{Key: s.wanted.Key, Value: yamlOf(s.wanted, secrets)}})
		if err != nil {
			return fmt.Errorf("write %s: %w", s.wanted.Key, err)
		}
		out.Write(text)
	}
	if len(byHand) > 0 {
		fmt.Fprintf(out, "\n%s\n", strings.Join(byHand, "\n"))
	}
	if unexamined > 0 {
		fmt.Fprintf(out, "\n# %s not examined, so there may be more to do: golive diff --all lists them\n", were(unexamined))
	}
	return nil
}

// handNote is what to do about a difference that no line of the file would end.
func handNote(p *promotion.Promotion, d *promotion.Difference) string {
	path := clean(d.Path)
	switch d.Kind {
	case promotion.StagingOnlyFound:
		return fmt.Sprintf("# remove %s: %s", path, placeText(d.To))
	case promotion.ProductionOnlyFound:
		return fmt.Sprintf("# remove %s: %s", path, placeText(d.From))
	case promotion.Extra:
		return fmt.Sprintf("# %s alone has %s: %s; add it to %s, or remove it", clean(p.To.Name), path, placeText(d.To), clean(p.From.Name))
	case promotion.Missing:
		return fmt.Sprintf("# add %s: %s", path, insertText(d))
	}
	return fmt.Sprintf("# change %s: %s", path, placeText(d.To))
}

// were counts settings for a sentence.
func were(n int) string {
	if n == 1 {
		return "1 setting was"
	}
	return fmt.Sprintf("%d settings were", n)
}

// patchNote says where a setting goes.
func patchNote(d *promotion.Difference) string {
	switch {
	case d.Kind == promotion.Missing && d.Insert != nil:
		return fmt.Sprintf("# %s: insert at %s", clean(d.Path), insertText(d))
	case d.To.Present():
		return fmt.Sprintf("# %s: change %s", clean(d.Path), placeText(d.To))
	}
	return "# " + clean(d.Path)
}

func addWanted(sections []patchSection, wanted promotion.Wanted, note string) []patchSection {
	i := slices.IndexFunc(sections, func(s patchSection) bool { return s.wanted.Key == wanted.Key })
	if i < 0 {
		return append(sections, patchSection{wanted, []string{note}})
	}
	sections[i].notes = append(sections[i].notes, note)
	mergeWanted(&sections[i].wanted, wanted)
	return sections
}

// mergeWanted adds what stands below one setting to another one of the same path.
func mergeWanted(into *promotion.Wanted, from promotion.Wanted) {
	for _, child := range from.Children {
		i := slices.IndexFunc(into.Children, func(c promotion.Wanted) bool {
			return c.Key == child.Key && (child.Key != "" || child.Same != "" && c.Same == child.Same)
		})
		if i < 0 {
			into.Children = append(into.Children, child)
		} else {
			mergeWanted(&into.Children[i], child)
		}
	}
}

// yamlOf is a setting as yamltree writes it, without what has the shape of a
// secret.
func yamlOf(w promotion.Wanted, secrets *source.Secrets) any {
	switch w.Kind {
	case model.BoolLeaf:
		return w.Bool
	case model.Sequence:
		items := make([]any, len(w.Children))
		for i, child := range w.Children {
			items[i] = yamlOf(child, secrets)
		}
		return items
	case model.Group, model.Dict:
		fields := make(yamltree.Map, len(w.Children))
		for i, child := range w.Children {
			fields[i] = yamltree.Field{Key: printable(child.Key, nil), Value: yamlOf(child, secrets)}
		}
		return fields
	}
	return printable(w.Text, secrets)
}

// printable is text for the patch: YAML has no way to write a line that a CI log
// would obey.
func printable(text string, secrets *source.Secrets) string {
	text = secrets.Redact(text)
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\r\n"); source.Safe(line) != line {
			return "<withheld: it does not print>"
		}
	}
	return text
}
