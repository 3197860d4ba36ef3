package promotion

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// extension is the set of contract entries from golive.yaml for one pair.
type extension struct {
	entries []Entry
	// reasoned lists the entries that have a reason and may exempt differences.
	reasoned []Entry
	configs  []*model.ContractConfig // the configuration of each reasoned entry
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

// comparer compares the pairs of a project. The built-in contract is compiled once for all of
// them, since a project may have thousands of pairs.
type comparer struct {
	config  *model.Config
	judges  Judges
	sources Sources
	builtIn cursor
}

// compare compares two environments under the built-in contract and the entries under `contract:` in golive.yaml.
// Entries may add differences. Entries with a reason may also exempt differences; these stay in the list and are
// marked.
func (c *comparer) compare(pair Pair) Promotion {
	x := extensionOf(c.config, pair)
	under := func(entries []Entry) Promotion {
		root := c.builtIn
		if len(entries) > 0 {
			root = compile(append(Contract(), entries...)).root()
		}
		return compareFrom(root, pair.From, pair.To, Terms{
			Hosts: hostsOf(pair), Judges: c.judges, Sources: c.sources,
		})
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

// restore adds to p the violations that only another comparison of the same pair found. If any of the entries cover a
// violation, the last of these entries exempts it.
func (p *Promotion) restore(other Promotion, entries []*model.ContractConfig) {
	index, broken := map[string]int{}, newPathSet()
	for i := range p.Differences {
		d := &p.Differences[i]
		index[d.Path] = i
		if d.Kind.Broken() {
			broken.add(d)
		}
	}
	patterns := coveringOf(entries)
	for i := range other.Differences {
		d := other.Differences[i]
		if !d.Kind.Broken() {
			continue
		}
		k, there := index[d.Path]
		switch {
		case there && p.Differences[k].Kind.Broken():
			p.Differences[k].strengthen(&d)
		case !there && broken.near(&d): // already reported as part of another difference, or in parts
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

// strengthen keeps the more severe of two results for the same path under different contracts. An entry in golive.yaml
// can exempt a difference but not reduce its impact.
func (d *Difference) strengthen(other *Difference) {
	switch {
	case other.Kind != d.Kind && other.Impact > d.Impact:
		*d = *other
		return
	case other.Kind == d.Kind && (len(d.Judges) == 0 || other.Impact > d.Impact):
		d.Judges = other.Judges
	}
	d.Impact = max(d.Impact, other.Impact)
}

// covering finds the entries in golive.yaml that cover a difference, in order.
type covering struct {
	paths   *settingpath.Set
	entries []*model.ContractConfig
}

func coveringOf(entries []*model.ContractConfig) covering {
	var c covering
	var paths []settingpath.Path
	for _, entry := range entries {
		if path, err := settingpath.Parse(string(entry.Path.V)); err == nil {
			paths, c.entries = append(paths, path), append(c.entries, entry)
		}
	}
	c.paths = settingpath.NewSet(paths, nil)
	return c
}

// last returns the last entry that covers a difference. This is the entry that applies.
func (c covering) last(d *Difference) *model.ContractConfig {
	if len(c.entries) == 0 {
		return nil
	}
	found := c.paths.Covering(d.Target())
	if len(found) == 0 {
		return nil
	}
	return c.entries[found[len(found)-1]]
}

// pathSet finds paths above and below a given path.
type pathSet struct{ paths, above map[string]bool }

func newPathSet() pathSet { return pathSet{map[string]bool{}, map[string]bool{}} }

func (s pathSet) add(d *Difference) {
	s.paths[d.Path] = true
	for n := 1; n < len(d.Steps); n++ {
		s.above[settingpath.Text(d.Steps[:n])] = true
	}
}

// near reports whether the set contains a path above or below that of a difference.
func (s pathSet) near(d *Difference) bool {
	for n := 1; n < len(d.Steps); n++ {
		if s.paths[settingpath.Text(d.Steps[:n])] {
			return true
		}
	}
	return s.above[d.Path]
}
