package report

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// htmlMatrix is an overview of how environments differ from the environment that they are compared with. It has a row
// for each compared section, and a column for each environment.
type htmlMatrix struct {
	Caption string
	Columns []string
	Rows    []htmlRow
}

type htmlRow struct {
	What string
	// Detail is true if the row is about a single setting of the section above it.
	Detail bool
	Cells  []htmlCell
}

type htmlCell struct{ Words, Class string }

// htmlMatrices returns a matrix for each environment that other environments are compared with.
func htmlMatrices(comparisons []document.Comparison) []htmlMatrix {
	var list []htmlMatrix
	for i := 0; i < len(comparisons); {
		n := i + 1
		for n < len(comparisons) && comparisons[n].From == comparisons[i].From {
			n++
		}
		list = append(list, newHTMLMatrix(comparisons[i:n]))
		i = n
	}
	return list
}

func newHTMLMatrix(comparisons []document.Comparison) htmlMatrix {
	from := source.Safe(comparisons[0].From.Name)
	m := htmlMatrix{Caption: "Compared with " + from, Columns: []string{from}}
	tallies := make([]matrixTally, len(comparisons))
	var order []string // all sections that occur
	seen := map[string]bool{}
	for i := range comparisons {
		m.Columns = append(m.Columns, source.Safe(comparisons[i].To.Name))
		tallies[i] = newMatrixTally(&comparisons[i])
		for _, name := range tallies[i].order {
			if !seen[name] {
				seen[name] = true
				order = append(order, name)
			}
		}
	}
	for _, section := range order {
		m.Rows = append(m.Rows, sectionRow(section, tallies))
		for _, item := range details(section, tallies) {
			m.Rows = append(m.Rows, detailRow(section, item, tallies))
		}
	}
	return m
}

// matrixTally counts the differences of one comparison by section.
type matrixTally struct {
	order    []string
	sections map[string]*sectionTally
}

type sectionTally struct {
	there  int // number of settings in the first environment
	counts map[string]int
	// The fields below describe the settings that are not equal. open lists the paths of these settings. words maps
	// each path to the word for its result. from is true for each path that the first environment sets.
	open  []string
	words map[string]string
	from  map[string]bool
}

func newMatrixTally(p *document.Comparison) matrixTally {
	t := matrixTally{sections: map[string]*sectionTally{}}
	for _, d := range p.Differences.All() {
		s := t.sections[d.Section]
		if s == nil {
			s = &sectionTally{counts: map[string]int{}, words: map[string]string{}, from: map[string]bool{}}
			t.sections[d.Section] = s
			t.order = append(t.order, d.Section)
		}
		s.add(d)
	}
	return t
}

func (s *sectionTally) add(d *document.Difference) {
	word := cellWord(d)
	s.counts[word]++
	if d.From.Present {
		s.there++
	}
	if rank(word) < rank("not examined") {
		return
	}
	if s.words[d.Path] == "" {
		s.open = append(s.open, d.Path)
	}
	s.from[d.Path] = d.From.Present
	s.words[d.Path] = word
}

// cellWords lists the words in cells, sorted from best to worst.
var cellWords = []string{
	"equal", "mapped", "may differ", "expected", "not examined", "extra", "production only", "staging only",
	"different", "missing", "copied",
}

func rank(word string) int {
	for i, w := range cellWords {
		if w == word {
			return i
		}
	}
	return len(cellWords)
}

func cellWord(d *document.Difference) string {
	switch {
	case d.Kind.Broken() && d.Expected != nil:
		return "expected"
	case d.Kind == promotion.Equal && d.From.Text != d.To.Text:
		return "mapped"
	case d.Kind == promotion.Allowed:
		return "may differ"
	}
	return strings.ReplaceAll(d.Kind.String(), "-", " ")
}

func cellClass(word string) string {
	switch word {
	case "may differ", "expected":
		return "allowed"
	case "extra", "production only", "staging only":
		return "different"
	}
	return strings.ReplaceAll(word, " ", "-")
}

func sectionRow(section string, tallies []matrixTally) htmlRow {
	there := 0
	row := htmlRow{What: source.Safe(section), Cells: []htmlCell{{}}}
	for _, t := range tallies {
		s := t.sections[section]
		if s == nil {
			row.Cells = append(row.Cells, htmlCell{"not compared", "not-examined"})
			continue
		}
		there = max(there, s.there)
		row.Cells = append(row.Cells, s.cell())
	}
	row.Cells[0] = htmlCell{plural(there, "setting"), "reference"}
	return row
}

// cell formats the counts of a section, worst result first.
func (s *sectionTally) cell() htmlCell {
	var parts []string
	class := "equal"
	for i := len(cellWords) - 1; i >= 0; i-- {
		if n := s.counts[cellWords[i]]; n > 0 {
			if len(parts) == 0 {
				class = cellClass(cellWords[i])
			}
			parts = append(parts, fmt.Sprintf("%d %s", n, cellWords[i]))
		}
	}
	return htmlCell{strings.Join(parts, ", "), class}
}

// details returns the paths that are open in any of the environments, without duplicates.
func details(section string, tallies []matrixTally) []string {
	var list []string
	seen := map[string]bool{}
	for _, t := range tallies {
		if s := t.sections[section]; s != nil {
			for _, path := range s.open {
				if !seen[path] {
					seen[path] = true
					list = append(list, path)
				}
			}
		}
	}
	return list
}

func detailRow(section, path string, tallies []matrixTally) htmlRow {
	row := htmlRow{
		What: source.Safe(path), Detail: true, Cells: []htmlCell{{"absent", "not-applicable"}},
	}
	for _, t := range tallies {
		s := t.sections[section]
		word := "as expected"
		if s != nil && s.words[path] != "" {
			word = s.words[path]
		}
		if s != nil && s.from[path] {
			row.Cells[0] = htmlCell{"there", "reference"}
		}
		row.Cells = append(row.Cells, htmlCell{word, cellClass(strings.ReplaceAll(word, "as expected", "equal"))})
	}
	return row
}
