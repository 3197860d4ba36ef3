package document

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
)

// Comparison is the comparison of two environments; see promotion.Promotion. Comparisons with
// the same environment share its *Environment.
type Comparison struct {
	From, To    *Environment
	Hosts       []promotion.HostPair
	Differences []Difference
}

// Difference is the result of comparing one path; see promotion.Difference.
type Difference struct {
	Kind                promotion.Kind
	Path, Section, Item string
	Relation            promotion.Relation
	// Why is the reason given in the contract.
	Why string
	// Rule and Severity are those of the most severe finding about the difference, or empty.
	Rule     string
	Severity finding.Severity
	From, To Side
	// Belongs names the environment or type that alone may have the setting. It is empty if both may.
	Belongs string
	// Nowhere is true for a missing variable that no file of the second environment sets.
	Nowhere bool
	// Insert is where a missing setting belongs, or nil if unknown.
	Insert *Insertion
	// Expected and Exempt are the terms of the golive.yaml entries that exempt the difference,
	// or nil.
	Expected, Exempt *Terms
	// Accepted are the terms of the entry that applies, and AcceptedBy its key, contract or
	// expected, or empty.
	Accepted   Terms
	AcceptedBy string
	// Reported reports whether the difference violates the contract and is not exempt.
	Reported bool

	of   *promotion.Promotion
	raw  *promotion.Difference
	gate *gate // shared by all differences
}

// Side is the value of a path in one environment.
type Side struct {
	// Text is the value of a leaf, or empty for a secret.
	Text string
	// Present reports whether the path is set, Secret whether the value is a secret, and
	// Readable whether it could be read.
	Present, Secret, Readable bool
	Place
}

// Insertion is where a missing setting belongs; see promotion.Insertion.
type Insertion struct {
	File         string
	Line, Indent int
	Offset       int32
	Keys         []string
}

// Wanted is a setting as the second environment should have it. Kind determines which of Text,
// Bool and Children applies.
type Wanted struct {
	Kind WantedKind
	// Key is the key of the setting, or empty for a list entry.
	Key      string
	Text     string
	Bool     bool
	Children []Wanted
	// Same identifies a list entry. Entries with equal values are the same entry.
	Same string
}

// WantedKind is the kind of a Wanted.
type WantedKind uint8

// The kinds of a Wanted: text, boolean, list of Children, and mapping of Children.
const (
	WantedText WantedKind = iota
	WantedBool
	WantedList
	WantedMap
)

// Wanted returns the setting that would resolve the difference, and false if there is nothing
// to write; see promotion.Promotion.Wanted.
func (d *Difference) Wanted() (Wanted, bool) {
	w, ok := d.of.Wanted(d.raw)
	if !ok {
		return Wanted{}, false
	}
	return d.gate.wanted(&w), true
}

// Obstacle returns the rule that reports the setting in the first environment and the place of
// its finding, or an empty rule. See promotion.Promotion.Obstacle.
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
