package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/rules/all"
)

// stock contains the material for generating projects.
type stock struct {
	examples, pages []project
	ready           project             // the READY example
	positions       []placement         // places for production variables
	files           map[string][]string // texts of files by kind
	names           []string            // all file names
	values          []string            // values of settings and variables
	rules           []string            // IDs of the rules in the catalogue
	items           []string            // IDs of the checklist items
}

// newStock reads the examples of the repository and the pages of all rules.
func newStock(root string) (*stock, error) {
	s := &stock{files: map[string][]string{}}
	folders, err := os.ReadDir(filepath.Join(root, "examples"))
	if err != nil {
		return nil, fmt.Errorf("read the examples: %w", err)
	}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		p, err := readProject(filepath.Join(root, "examples", folder.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the example %s: %w", folder.Name(), err)
		}
		s.examples = append(s.examples, p)
		if folder.Name() == "ready" {
			s.ready = p
		}
	}
	if s.ready == nil {
		return nil, fmt.Errorf("%s/examples has no project named ready", root)
	}
	for _, rule := range all.Catalogue() {
		page, err := all.PageOf(rule)
		if err != nil {
			return nil, err
		}
		s.rules = append(s.rules, rule.ID)
		for _, block := range slices.Concat(page.Bad, page.Good) {
			s.pages = append(s.pages, parseBlock(block))
		}
	}
	for _, item := range checklist.Items() {
		s.items = append(s.items, item.ID)
	}
	if s.positions, err = readPositions(root); err != nil {
		return nil, err
	}
	s.index()
	return s, nil
}

// markLine matches a line of carets below a line of an example, as in "^^^ error [rule]".
var markLine = regexp.MustCompile(`^ *\^+ (error|warning|info|related)(?: \[[a-z-]+\])?$`)

// parseBlock returns the files of an example on a page, without the lines of carets.
func parseBlock(block string) project {
	p := project{}
	for _, file := range txtar.Parse([]byte(block)).Files {
		name, escaped := strings.CutSuffix(file.Name, " (escaped)")
		var text strings.Builder
		for line := range strings.Lines(string(file.Data)) {
			if !markLine.MatchString(strings.TrimRight(line, "\n")) {
				text.WriteString(line)
			}
		}
		p[name] = text.String()
		if escaped {
			p[name] = unescape(text.String())
		}
	}
	return p
}

// unescape replaces Go escape sequences. It leaves invalid sequences unchanged.
func unescape(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		r, multibyte, rest, err := strconv.UnquoteChar(text, 0)
		if text[0] != '\\' || err != nil {
			b.WriteByte(text[0])
			text = text[1:]
			continue
		}
		if multibyte {
			b.WriteRune(r)
		} else {
			b.WriteByte(byte(r))
		}
		text = rest
	}
	return b.String()
}

// index collects the file names, file contents and values of all projects. It sorts the names and values and removes
// duplicates.
func (s *stock) index() {
	names, values := map[string]bool{}, map[string]bool{}
	for _, p := range slices.Concat(s.examples, s.pages) {
		for _, name := range p.names() {
			names[name] = true
			s.files[kind(name)] = append(s.files[kind(name)], p[name])
			for line := range strings.Lines(p[name]) {
				if _, value, ok := setting(line); ok && len(value) < 200 && utf8.ValidString(value) {
					values[value] = true
				}
			}
		}
	}
	s.names, s.values = slices.Sorted(maps.Keys(names)), slices.Sorted(maps.Keys(values))
}

// draw returns a project to start from. It prefers the READY example, because most changes must make that project NOT
// READY.
func (s *stock) draw(r *rand.Rand) project {
	switch n := r.IntN(20); {
	case n < 4:
		return maps.Clone(s.ready)
	case n < 10:
		return maps.Clone(pick(r, s.examples))
	case n < 18:
		return maps.Clone(pick(r, s.pages))
	}
	return s.generate(r)
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
