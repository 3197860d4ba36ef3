package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// extension is what golive.yaml adds to the contract for one pair.
type extension struct {
	entries []Entry
	// reasoned are the entries that may exempt differences: those with a reason.
	reasoned []Entry
	configs  []*model.ContractConfig // of reasoned
}

func extensionOf(config *model.Config, pair Pair) extension {
	var x extension
	for i := range config.Contract.Items {
		c := &config.Contract.Items[i]
		entry, ok := configEntry(c, pair.From, pair.To)
		if !ok {
			continue
		}
		x.entries = append(x.entries, entry)
		if ContractFault(c) == nil {
			x.reasoned, x.configs = append(x.reasoned, entry), append(x.configs, c)
		}
	}
	return x
}

// compareExtended compares two environments under the built-in contract and what
// golive.yaml adds. An entry may add differences. What it takes away stays in the
// list and is marked as exempt, if the entry has a reason; without one it takes
// away nothing.
func compareExtended(config *model.Config, pair Pair, judges Judges) Promotion {
	x := extensionOf(config, pair)
	under := func(entries []Entry) Promotion {
		return Compare(pair.From, pair.To, Terms{Contract: append(Contract(), entries...), Hosts: hostsOf(pair), Judges: judges})
	}
	p := under(x.reasoned)
	if len(x.entries) == 0 {
		return p
	}
	if len(x.reasoned) > 0 {
		p.restore(under(nil), x.configs)
	}
	if len(x.entries) > len(x.reasoned) {
		p.restore(under(x.entries), nil)
	}
	return p
}

// restore adds the broken differences of another comparison of the same pair that
// this one lacks. One that an entry covers is marked as exempt by the last such
// entry.
func (p *Promotion) restore(other Promotion, entries []*model.ContractConfig) {
	index, broken := map[string]int{}, newPathSet()
	for i := range p.Differences {
		d := &p.Differences[i]
		index[d.Path] = i
		if d.Kind.Broken() {
			broken.add(d.Path)
		}
	}
	patterns := patternsOf(entries)
	for i := range other.Differences {
		d := other.Differences[i]
		if !d.Kind.Broken() {
			continue
		}
		k, there := index[d.Path]
		switch {
		case there && p.Differences[k].Kind.Broken():
			p.Differences[k].strengthen(&d)
		case !there && broken.near(d.Path): // reported as a part of it, or in parts
		default:
			d.Exempt = patterns.last(&d)
			if there {
				p.Differences[k] = d
			} else {
				index[d.Path], p.Differences = len(p.Differences), append(p.Differences, d)
			}
		}
	}
}

// strengthen keeps the greater impact of two that differ by their contract: a
// difference does not get milder by an entry of golive.yaml, it is exempt or not.
func (d *Difference) strengthen(other *Difference) {
	if other.Kind == d.Kind && (len(d.Judges) == 0 || other.Impact > d.Impact) {
		d.Judges = other.Judges
	}
	d.Impact = max(d.Impact, other.Impact)
}

// coveringPatterns are the paths of entries of golive.yaml, in their order.
type coveringPatterns struct {
	patterns []Pattern
	entries  []*model.ContractConfig
	index    *settingpath.Index
	// fields are those that some pattern names.
	fields map[string]bool
}

func patternsOf(entries []*model.ContractConfig) coveringPatterns {
	c := coveringPatterns{fields: map[string]bool{}}
	var texts [][]string
	for _, entry := range entries {
		steps, err := parseSteps(string(entry.Path.V))
		if err != nil {
			continue
		}
		var globs []string
		for _, s := range steps {
			globs = append(globs, s.glob)
			if s.field != "" {
				c.fields[s.field] = true
			}
		}
		c.patterns, c.entries, texts = append(c.patterns, Pattern{steps}), append(c.entries, entry), append(texts, globs)
	}
	c.index = settingpath.NewIndex(texts)
	return c
}

// last is the last entry that covers a difference, which is the one that counts.
func (c coveringPatterns) last(d *Difference) *model.ContractConfig {
	found := -1
	for _, i := range c.index.Candidates(d.texts(c.fields)...) {
		if i > found && c.patterns[i].Covers(d) {
			found = i
		}
	}
	if found < 0 {
		return nil
	}
	return c.entries[found]
}

// pathSet is a set of paths that finds those above and below a path.
type pathSet struct{ paths, above map[string]bool }

func newPathSet() pathSet { return pathSet{map[string]bool{}, map[string]bool{}} }

func (s pathSet) add(path string) {
	s.paths[path] = true
	for up := parentPath(path); up != ""; up = parentPath(up) {
		s.above[up] = true
	}
}

// near reports whether the set has a path above or below this one.
func (s pathSet) near(path string) bool {
	for up := parentPath(path); up != ""; up = parentPath(up) {
		if s.paths[up] {
			return true
		}
	}
	return s.above[path]
}

// parentPath drops the last step of a path.
func parentPath(path string) string {
	steps := Split(path)
	if len(steps) < 2 {
		return ""
	}
	suffix := "." + steps[len(steps)-1].Text
	if steps[len(steps)-1].Entry {
		suffix = "[" + steps[len(steps)-1].Text + "]"
	}
	up, ok := strings.CutSuffix(path, suffix)
	if !ok {
		return ""
	}
	return up
}
