package report

import "github.com/golive-lint/golive/report/document"

// jsonEvidence is what the state of an item is based on.
type jsonEvidence struct {
	Needs       []jsonNeed     `json:"needs"`
	Comparisons []jsonCompared `json:"comparisons,omitempty"`
	RulesOff    []string       `json:"rules_off,omitempty"`
}

// jsonNeed describes whether something that an item needs was read. Place is the position of the gap, or of the first
// value if the need is met. It is formatted as in text reports.
type jsonNeed struct {
	Of       string `json:"of"`
	Path     string `json:"path"`
	Values   int    `json:"values"`
	Gap      string `json:"gap,omitempty"`
	Accepted bool   `json:"accepted,omitempty"`
	Place    string `json:"place,omitempty"`
}

type jsonCompared struct {
	Environment string         `json:"environment"`
	Counts      map[string]int `json:"counts"`
}

func newJSONEvidence(e document.Evidence) jsonEvidence {
	j := jsonEvidence{Needs: make([]jsonNeed, len(e.Needs))}
	for i := range e.Needs {
		n := &e.Needs[i]
		j.Needs[i] = jsonNeed{
			Of: n.Of.String(), Path: n.Path, Values: n.Values, Gap: n.Gap, Accepted: n.Accepted,
		}
		place := n.Place
		if n.Gap != "" {
			place = n.GapPlace
		}
		if place.Known() {
			j.Needs[i].Place = position(place)
		}
	}
	for i := range e.Comparisons {
		c := jsonCompared{Environment: e.Comparisons[i].Environment, Counts: map[string]int{}}
		for kind, n := range e.Comparisons[i].Kinds {
			c.Counts[kind.String()] = n
		}
		j.Comparisons = append(j.Comparisons, c)
	}
	for _, r := range e.Rules {
		if r.Off {
			j.RulesOff = append(j.RulesOff, r.Rule)
		}
	}
	return j
}
