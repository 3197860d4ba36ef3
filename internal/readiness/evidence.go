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

// Evidence is what the state of an item rests on.
type Evidence struct {
	// Needs are those of the item, in its order, each once.
	Needs []Examined
	// Comparisons are those of staging environments on settings of the item; none for an
	// item that rests on no comparison.
	Comparisons []Compared
	// Rules decide the item, in the order of the catalogue.
	Rules []Ran
}

// Examined is a need, and how much of it was examined.
type Examined struct {
	checklist.Need
	// Values is how many settings or variables were read there, Location the first one.
	Values int
	finding.Location
	// Gap keeps the need from being met; nil if nothing does.
	Gap *analysis.Gap
}

// Compared is the comparison of one environment with production, as far as an item is
// about it.
type Compared struct {
	Environment string
	// Kinds is how many paths there are of each kind.
	Kinds map[promotion.Kind]int
}

// Ran is a rule, and how many findings of it speak against an item. Off says that the rule
// did not look at all environments that the item is about.
type Ran struct {
	Rule     string
	Off      bool
	Findings int
}

// EvidenceOf tells what the state of an entry of the assessment rests on.
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
		if !slices.Contains(item.Needs[:i], need) {
			e := Examined{Need: need, Gap: j.gap(need)}
			e.Values, e.Location = j.read(need)
			list = append(list, e)
		}
	}
	return list
}

// read counts what was read of a need, and finds the first place of it.
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

// readings are how many values were read somewhere, and the first of them.
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

// variablesOf counts the variables of a purpose that an environment has; of every purpose
// if it is empty.
func variablesOf(e *model.Environment, purpose string) readings {
	var r readings
	for _, v := range e.Variables {
		if v.Purpose != model.NoPurpose && (purpose == "" || v.Purpose.String() == purpose) {
			r.add(v.Value.KeyLocation())
		}
	}
	return r
}

// settingReadings are the settings of an environment by the path of their keys, in the
// form of checklist.Need, and by every path above; all settings are at "".
type settingReadings map[string]*readings

func (s settingReadings) at(path string) readings {
	if r := s[path]; r != nil {
		return *r
	}
	return readings{}
}

// settingsOf counts the settings of an environment once a run.
func (s *shared) settingsOf(e *model.Environment) settingReadings {
	read := s.settings[e]
	if read == nil {
		read = settingReadings{}
		if !e.Implied {
			// Its name and type are not settings: they count at their own keys alone.
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
		if below := keys; child.Key == "" { // an entry of a list, or the default application
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

// comparisonsOf counts what was compared on the settings of an item.
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

// isOff reports whether a rule did not look at all environments that an item is about.
func (j *judge) isOff(item *checklist.Item, rule string) bool {
	names := j.namesOf(item)
	return slices.ContainsFunc(j.result.Off, func(off analysis.RuleOff) bool {
		return off.Rule == rule && offFor(&off, names)
	})
}
