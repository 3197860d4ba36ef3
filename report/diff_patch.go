package report

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/report/document"
)

// writeDiffPatch prints a YAML document for each promotion, with the settings that the second environment should have.
// The documents are for a person to copy from; golive does not apply them.
func writeDiffPatch(out *bufio.Writer, r *document.Document, _ Options) error {
	for i := range r.Comparisons {
		if i > 0 {
			fmt.Fprintln(out, "---")
		}
		if err := patch(out, &r.Comparisons[i]); err != nil {
			return err
		}
	}
	return nil
}

// patchSection is a top-level key of an environment file, with the settings under it and notes about where to insert
// them.
type patchSection struct {
	wanted document.Wanted
	notes  []string
}

func patch(out *bufio.Writer, p *document.Comparison) error {
	to := source.Safe(p.To.Name)
	fmt.Fprintf(out, "# %s -> %s: changes to %s. Nothing was written.\n", source.Safe(p.From.Name), to, to)
	sections := patchSections{places: map[string]int{}}
	var byHand, left []string
	unexamined := 0
	for i, o := range p.Differences.Outcomes() {
		if o.Kind == promotion.NotExamined {
			unexamined++
		}
		if !o.Reported {
			continue
		}
		d := p.Differences.At(i)
		if wanted, ok := d.Wanted(); ok {
			sections.add(wanted.Children[0], patchNote(&d))
		} else if rule := leftTo(&d); rule != "" {
			left = append(left, rule)
		} else {
			byHand = append(byHand, handNote(p, &d))
		}
	}
	if len(sections.list) > 0 {
		fmt.Fprintln(out, "# Replace <...>, ${...} and production-host.invalid with production values.")
	}
	switch {
	case len(sections.list)+len(byHand)+len(left) > 0:
	case nothingInCommon(p):
		fmt.Fprintln(out, "# "+notCompared(p))
	case unexamined == 0:
		fmt.Fprintln(out, "# nothing: the environments are equal")
	default:
		fmt.Fprintln(out, "# nothing: all settings that could be compared are equal")
	}
	for _, s := range sections.list {
		fmt.Fprintln(out)
		for _, note := range s.notes {
			fmt.Fprintln(out, note)
		}
		text, err := yamltree.Marshal(yamltree.Map{{Key: s.wanted.Key, Value: yamlOf(s.wanted)}})
		if err != nil {
			return fmt.Errorf("write %s: %w", s.wanted.Key, err)
		}
		out.Write(text)
	}
	if len(byHand) > 0 {
		fmt.Fprintf(out, "\n%s\n", strings.Join(byHand, "\n"))
	}
	if len(left) > 0 {
		fmt.Fprintf(out, "\n# Fix these as golive lint describes:\n%s\n", strings.Join(left, "\n"))
	}
	if unexamined > 0 {
		fmt.Fprintf(out, "\n# %s not examined, so there may be more to do: golive diff --all lists them\n",
			were(unexamined))
	}
	return nil
}

// leftTo returns a note that names the rule that reports a difference, if that rule is not about promotions. The page
// of the rule explains what to do. leftTo returns "" if there is no such rule.
func leftTo(d *document.Difference) string {
	if rule, at := d.Obstacle(); rule != "" {
		return fmt.Sprintf("# %s: %s [%s]", source.Safe(d.Path), placeLine(at), rule)
	}
	if d.Rule == "" || strings.HasPrefix(d.Rule, "promotion-") {
		return ""
	}
	side := d.To
	if d.Kind == promotion.ProductionOnlyFound {
		side = d.From
	}
	return fmt.Sprintf("# %s: %s [%s]", source.Safe(d.Path), placeText(side), d.Rule)
}

func placeLine(at document.Place) string {
	return fmt.Sprintf("%s:%d", label(at.File), at.Start().Line)
}

// handNote describes how to resolve by hand a difference that adding a setting does not resolve.
func handNote(p *document.Comparison, d *document.Difference) string {
	path := source.Safe(d.Path)
	switch d.Kind {
	case promotion.StagingOnlyFound:
		return fmt.Sprintf("# remove %s: %s", path, placeText(d.To))
	case promotion.ProductionOnlyFound:
		return fmt.Sprintf("# remove %s: %s", path, placeText(d.From))
	case promotion.Extra:
		return fmt.Sprintf("# only %s has %s: %s; add it to %s, or remove it", source.Safe(p.To.Name), path,
			placeText(d.To), source.Safe(p.From.Name))
	case promotion.Missing:
		return fmt.Sprintf("# add %s: %s", path, insertText(d))
	}
	return fmt.Sprintf("# change %s: %s", path, placeText(d.To))
}

// were returns the start of a sentence about n settings, such as "2 settings were".
func were(n int) string {
	if n == 1 {
		return "1 setting was"
	}
	return fmt.Sprintf("%d settings were", n)
}

// patchNote describes where to insert or change a setting. It also names the rule whose finding keeps a part of the
// setting out of the patch.
func patchNote(d *document.Difference) string {
	note := "# " + source.Safe(d.Path)
	switch {
	case d.Kind == promotion.Missing && d.Insert != nil:
		note += ": insert at " + insertText(d)
	case d.To.Present:
		note += ": change " + placeText(d.To)
	}
	if rule, at := d.Obstacle(); rule != "" && d.Kind == promotion.Missing {
		note += fmt.Sprintf("; without the error at %s [%s]", placeLine(at), rule)
	}
	return note
}

// patchSections merges the settings of a patch, so that each key occurs once.
type patchSections struct {
	list []patchSection
	// places contains an index for each path: for a section its index in list, and for any other setting its index
	// among the children of its parent.
	places map[string]int
}

func (p *patchSections) add(wanted document.Wanted, note string) {
	i, found := p.places[wanted.Key]
	if !found {
		p.places[wanted.Key] = len(p.list)
		p.list = append(p.list, patchSection{wanted, []string{note}})
		p.remember(wanted, wanted.Key)
		return
	}
	p.list[i].notes = append(p.list[i].notes, note)
	p.merge(&p.list[i].wanted, wanted, wanted.Key)
}

// merge adds the children of one setting (from) to another setting (into) with the same path.
func (p *patchSections) merge(into *document.Wanted, from document.Wanted, path string) {
	for _, child := range from.Children {
		below, named := wantedPath(path, child)
		if i, found := p.places[below]; found && named {
			p.merge(&into.Children[i], child, below)
			continue
		}
		if named {
			p.places[below] = len(into.Children)
			p.remember(child, below)
		}
		into.Children = append(into.Children, child)
	}
}

// remember records the indices of all descendants of a setting. If several descendants have the same path, it records
// the first.
func (p *patchSections) remember(wanted document.Wanted, path string) {
	for i, child := range wanted.Children {
		below, named := wantedPath(path, child)
		if _, found := p.places[below]; named && !found {
			p.places[below] = i
			p.remember(child, below)
		}
	}
}

// wantedPath returns the path of a child of a setting. named is false if nothing identifies the child, so that it
// cannot be merged with another one.
func wantedPath(path string, child document.Wanted) (below string, named bool) {
	if child.Key != "" { // different hidden keys look the same
		return path + "\x00." + child.Key, !strings.Contains(child.Key, source.Mask)
	}
	return path + "\x00=" + child.Same, child.Same != ""
}

// yamlOf converts a setting to a value that yamltree.Marshal accepts.
func yamlOf(w document.Wanted) any {
	switch w.Kind {
	case document.WantedBool:
		return w.Bool
	case document.WantedList:
		items := make([]any, len(w.Children))
		for i, child := range w.Children {
			items[i] = yamlOf(child)
		}
		return items
	case document.WantedMap:
		fields := make(yamltree.Map, len(w.Children))
		for i, child := range w.Children {
			fields[i] = yamltree.Field{Key: printable(child.Key), Value: yamlOf(child)}
		}
		return fields
	}
	return printable(w.Text)
}

// printable returns text, or a placeholder if a line of it is not safe to print. YAML cannot escape a line that a CI
// log would interpret as a command.
func printable(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\r\n"); source.Safe(line) != line {
			return "<withheld: not printable>"
		}
	}
	return text
}
