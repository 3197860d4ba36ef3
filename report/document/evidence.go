package document

import (
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/readiness"
)

// Evidence is what the state of a checklist item is based on; see readiness.Evidence.
type Evidence struct {
	Needs       []Examined
	Comparisons []Compared
	Rules       []Ran
}

// Examined describes whether something that a checklist item needs was read. Values is the number of settings or
// variables that were read for this need, and Place is the place of the first. Gap is the reason why the need is not
// met, or "" if it is met, and GapPlace is the place of the gap. Accepted is true if the project accepts the gap.
type Examined struct {
	Of     checklist.Area
	Path   string
	Values int
	Place
	Gap      string
	GapPlace Place
	Accepted bool
}

// Compared counts the paths of a checklist item, by kind, in the comparison of an environment with production.
type Compared struct {
	Environment string
	Kinds       map[promotion.Kind]int
}

// Ran is a rule that decides a checklist item. Off is true if the rule did not examine everything that is relevant to
// the item. Findings is the number of findings of the rule that count against the item.
type Ran struct {
	Rule     string
	Off      bool
	Findings int
}

func (g *gate) evidence(e readiness.Evidence) Evidence {
	clean := Evidence{
		Needs: make([]Examined, len(e.Needs)), Comparisons: make([]Compared, len(e.Comparisons)),
		Rules: make([]Ran, len(e.Rules)),
	}
	for i := range e.Needs {
		n := &e.Needs[i]
		need := Examined{Of: n.Of, Path: n.Path, Values: n.Values, Place: g.place(n.Location)}
		if n.Gap != nil {
			need.Gap, need.GapPlace, need.Accepted = g.text(n.Gap.Why), g.place(n.Gap.Location), n.Gap.Accepted != nil
		}
		clean.Needs[i] = need
	}
	for i := range e.Comparisons {
		clean.Comparisons[i] = Compared{g.text(e.Comparisons[i].Environment), e.Comparisons[i].Kinds}
	}
	for i, r := range e.Rules {
		clean.Rules[i] = Ran(r)
	}
	return clean
}
