package readiness

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules/all"
)

// Evidence describes what the state of an item is based on.
type Evidence struct {
	// Needs lists the needs of the item in order, without duplicates.
	Needs []Examined
	// Comparisons contains the comparisons of the item's settings with those of staging environments. It is nil if the
	// item does not depend on comparisons.
	Comparisons []Compared
	// Rules lists the rules that decide the item, in catalogue order.
	Rules []Ran
}

// Examined is a need, and the extent to which it was examined.
type Examined struct {
	checklist.Need
	// Values is the number of settings or variables that were read for the need, and Location is the location of the
	// first of them.
	Values int
	finding.Location
	// Gap is the gap that keeps the need from being met, or nil.
	Gap *analysis.Gap
}

// Compared is the comparison of one environment with production, restricted to an item.
type Compared struct {
	Environment string
	// Kinds is the number of compared paths with each kind of result.
	Kinds map[promotion.Kind]int
}

// Ran is a rule that ran, and the number of its findings that count against an item. Off is true if the rule did not
// examine all environments relevant to the item.
type Ran struct {
	Rule     string
	Off      bool
	Findings int
}

// EvidenceOf returns what the state of an entry is based on.
func (a *Assessment) EvidenceOf(e *Entry) Evidence {
	if a.judge == nil {
		return Evidence{}
	}
	return Evidence{
		Needs: a.judge.examined(e.Item), Comparisons: a.judge.comparisonsOf(e.Item), Rules: a.judge.ran(e),
	}
}

func (j *judge) examined(item *checklist.Item) []Examined {
	var list []Examined
	for i, need := range item.Needs {
		same := func(other checklist.Need) bool { // apart from Shown
			other.Shown = need.Shown
			return other == need
		}
		if slices.ContainsFunc(item.Needs[:i], same) {
			continue
		}
		for _, other := range item.Needs[i:] {
			if same(other) {
				need.Shown = need.Shown && other.Shown
			}
		}
		e := Examined{Need: need, Gap: j.gap(need)}
		e.Values, e.Location = j.read(need)
		list = append(list, e)
	}
	return list
}

// read counts the values read for a need and finds the first one.
func (j *judge) read(need checklist.Need) (values int, first finding.Location) {
	count := func(n int, at finding.Location) {
		if values == 0 {
			first = at
		}
		values += n
	}
	if need.Of&checklist.Production != 0 && j.env != nil {
		s := j.settingsOf(j.env).at(need.Path)
		count(s.values, s.first)
	}
	if need.Of&checklist.Staging != 0 {
		for _, e := range j.staging {
			s := j.settingsOf(e).at(need.Path)
			if purpose, ok := strings.CutPrefix(need.Path, checklist.AllStagingVariables); ok {
				s = variablesOf(e, strings.TrimPrefix(purpose, "."))
			}
			count(s.values, s.first)
		}
	}
	if need.Of&checklist.Variables != 0 && j.env != nil {
		s := variablesOf(j.env, need.Path)
		count(s.values, s.first)
	}
	return values, first
}

// readings is the number of values read and the location of the first value.
type readings struct {
	values int
	first  finding.Location
}

func (r *readings) add(at finding.Location) {
	if r.values == 0 {
		r.first = at
	}
	r.values++
}

// variablesOf counts the variables of an environment with a given purpose, or with any purpose
// if purpose is empty.
func variablesOf(e *model.Environment, purpose string) readings {
	var r readings
	for _, v := range e.Variables {
		if v.Purpose != model.NoPurpose && (purpose == "" || v.Purpose.String() == purpose) {
			r.add(v.Value.KeyLocation())
		}
	}
	return r
}

// settingReadings maps key paths, in the form of checklist.Need, to the settings at or below
// them. All settings are under "".
type settingReadings map[string]*readings

func (s settingReadings) at(path string) readings {
	if r := s[path]; r != nil {
		return *r
	}
	return readings{}
}

// settingsOf counts the settings of an environment, once per run.
func (s *shared) settingsOf(e *model.Environment) settingReadings {
	read := s.settings[e]
	if read == nil {
		read = settingReadings{}
		if !e.Implied {
			// The name and type are not settings, so they count only under their own keys.
			for _, key := range []string{"environment", "type"} {
				read[key] = &readings{values: 1, first: e.Place.Location()}
			}
			read.walk(e.Tree(), nil)
		}
		s.settings[e] = read
	}
	return read
}

func (s settingReadings) walk(n *model.Node, keys []string) {
	if n.Leaf() {
		if n.State == model.Known {
			s.add(keys, n.At.Location())
		}
		return
	}
	for i := range n.Children {
		child := &n.Children[i]
		if below := keys; child.Key == "" { // a list entry, or the default application
			s.walk(child, below)
		} else {
			s.walk(child, append(slices.Clip(keys), child.Key))
		}
	}
}

func (s settingReadings) add(keys []string, at finding.Location) {
	if len(keys) > 1 && keys[0] == "applications" {
		keys = keys[1:]
	}
	for n := range len(keys) + 1 {
		path := strings.Join(keys[:n], ".")
		if s[path] == nil {
			s[path] = &readings{}
		}
		s[path].add(at)
	}
}

// comparisonsOf counts the comparisons of an item's settings.
func (j *judge) comparisonsOf(item *checklist.Item) []Compared {
	about, parity := needsComparison(item)
	if !about {
		return nil
	}
	var list []Compared
	for _, p := range j.compared.list {
		c := Compared{Environment: p.From.Name, Kinds: map[promotion.Kind]int{}}
		for i := range p.Differences {
			of, _ := checklist.OfSetting(p.Differences[i].Path)
			if parity || len(item.Settings) == 0 || of == item.ID {
				c.Kinds[p.Differences[i].Kind]++
			}
		}
		list = append(list, c)
	}
	return list
}

// ran lists the rules of an item.
func (j *judge) ran(e *Entry) []Ran {
	var list []Ran
	for _, id := range all.RulesOf(e.Item.ID) {
		r := Ran{Rule: id, Off: j.isOff(e.Item, id)}
		for i := range e.Findings {
			if e.Findings[i].Rule == id {
				r.Findings++
			}
		}
		list = append(list, r)
	}
	return list
}

// isOff reports whether a rule did not examine all environments relevant to an item.
func (j *judge) isOff(item *checklist.Item, rule string) bool {
	names := j.namesOf(item)
	return slices.ContainsFunc(j.result.Off, func(off analysis.RuleOff) bool {
		return off.Rule == rule && offFor(&off, names)
	})
}
