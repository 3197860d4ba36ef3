package document

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
)

// Comparison is the result of comparing two environments; see promotion.Promotion. Comparisons of the same environment
// contain the same pointer to this environment.
type Comparison struct {
	From, To    *Environment
	Hosts       []promotion.HostPair
	Differences Differences
}

// Difference is the result of comparing one path in two environments; see promotion.Difference.
type Difference struct {
	Kind                promotion.Kind
	Path, Section, Item string
	Relation            promotion.Relation
	// Why is the reason that the contract gives for the relation.
	Why string
	// Rule and Severity describe the most severe finding about the difference. They are empty if there is no finding.
	Rule     string
	Severity finding.Severity
	From, To Side
	// Belongs is the name of the only environment, or the only environment type, that may have the setting according to
	// the contract. It is empty if both environments may have the setting.
	Belongs string
	// Nowhere is true if the difference is a variable that no file of the second environment sets.
	Nowhere bool
	// Insert is where to insert a missing setting, or nil if that is unknown.
	Insert *Insertion
	// Expected contains the terms of the entry under `expected` in golive.yaml that exempts the difference, and
	// Exempt contains the terms of the entry under `contract`. A field is nil if there is no such entry.
	Expected, Exempt *Terms
	// AcceptedBy is the list in golive.yaml, contract or expected, whose entry exempts the difference. Accepted
	// contains the terms of that entry. Both are empty if the difference is not exempt.
	Accepted   Terms
	AcceptedBy string
	// Reported is true if the difference violates the contract and is not exempt.
	Reported bool

	of   *promotion.Promotion
	raw  *promotion.Difference
	gate *gate // shared by all differences
}

// Side is the value of a path in one environment.
type Side struct {
	// Text is the value of a setting without children. It is empty for a secret.
	Text string
	// Present is true if the path is set. Secret is true if the value is a secret. Readable is true if the value could
	// be read.
	Present, Secret, Readable bool
	Place
}

// Insertion is where to insert a missing setting; see promotion.Insertion.
type Insertion struct {
	File         string
	Line, Indent int
	Offset       int32
	Keys         []string
}

// Wanted is a setting that the second environment should have. Kind determines which of Text, Bool and Children
// contains the value.
type Wanted struct {
	Kind WantedKind
	// Key is the key of the setting, or empty for a list entry.
	Key      string
	Text     string
	Bool     bool
	Children []Wanted
	// Same identifies an entry of a list: entries with equal values of Same are the same entry. It is empty if nothing
	// identifies the entry.
	Same string
}

// WantedKind determines which field of a Wanted contains the value.
type WantedKind uint8

// The kinds of a Wanted. The value is in Text, in Bool, or in Children (for a list and for a mapping).
const (
	WantedText WantedKind = iota
	WantedBool
	WantedList
	WantedMap
)

// Wanted returns the setting that would resolve the difference. It returns false if the difference cannot be resolved
// by adding or changing a setting; see promotion.Promotion.Wanted.
func (d *Difference) Wanted() (Wanted, bool) {
	w, ok := d.of.Wanted(d.raw)
	if !ok {
		return Wanted{}, false
	}
	return d.gate.wanted(&w), true
}

// Obstacle returns a rule that reports the setting in the first environment, and the place of the finding. The rule
// is empty if no rule reports the setting. See promotion.Promotion.Obstacle.
func (d *Difference) Obstacle() (rule string, at Place) {
	found := d.of.Obstacle(d.raw)
	return found.Rule, d.gate.place(found.Location)
}

func (g *gate) wanted(w *promotion.Wanted) Wanted {
	clean := Wanted{Key: source.Redact(w.Key), Bool: w.Bool, Same: w.Same}
	switch w.Kind {
	case model.BoolLeaf:
		clean.Kind = WantedBool
	case model.Sequence:
		clean.Kind = WantedList
	case model.Group, model.Dict:
		clean.Kind = WantedMap
	default:
		clean.Text = g.text(w.Text)
	}
	for i := range w.Children {
		clean.Children = append(clean.Children, g.wanted(&w.Children[i]))
	}
	return clean
}
