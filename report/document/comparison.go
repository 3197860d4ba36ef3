package document

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
)

// Comparison is two environments compared with each other, see promotion.Promotion.
// Comparisons of one environment share it.
type Comparison struct {
	From, To    *Environment
	Hosts       []promotion.HostPair
	Differences []Difference
}

// Difference is what became of one path, see promotion.Difference.
type Difference struct {
	Kind                promotion.Kind
	Path, Section, Item string
	Relation            promotion.Relation
	// Why is the reason of the contract.
	Why string
	// Rule is that of the worst finding on the difference, with its Severity; empty
	// if there is none.
	Rule     string
	Severity finding.Severity
	From, To Side
	// Nowhere says of a missing variable that no file of the second environment sets it.
	Nowhere bool
	// Insert is where a missing setting belongs; nil if that is unknown.
	Insert *Insertion
	// Expected and Exempt are the terms of the entries of golive.yaml that exempt the
	// difference; nil for none.
	Expected, Exempt *Terms
	// Accepted are those of the entry that counts, and AcceptedBy its list, contract or
	// expected; empty if no entry does.
	Accepted   Terms
	AcceptedBy string
	// Reported reports whether the difference breaks the contract and no entry exempts
	// it.
	Reported bool

	of   *promotion.Promotion
	raw  *promotion.Difference
	gate gate
}

// Side is what one environment has at a path.
type Side struct {
	// Text is the value of a leaf, empty for a secret.
	Text string
	// Present reports whether there is anything, Secret whether it is a secret, and
	// Readable whether it could be read.
	Present, Secret, Readable bool
	Place
}

// Insertion is where a missing setting belongs, see promotion.Insertion.
type Insertion struct {
	File         string
	Line, Indent int
	Offset       int32
	Keys         []string
}

// Wanted is a setting as the second environment should have it: one of Text, Bool,
// Items and Fields, by Kind.
type Wanted struct {
	Kind WantedKind
	// Key is that of a field; empty for an entry of a list.
	Key      string
	Text     string
	Bool     bool
	Children []Wanted
	// Same names an entry of a list: entries with the same name are one.
	Same string
}

// WantedKind is the kind of a Wanted.
type WantedKind uint8

// The kinds of a Wanted: a text, a boolean, a list of Children, a mapping of them.
const (
	WantedText WantedKind = iota
	WantedBool
	WantedList
	WantedMap
)

// Wanted is the setting that would end the difference; false if there is nothing to
// write, see promotion.Promotion.Wanted.
func (d *Difference) Wanted() (Wanted, bool) {
	w, ok := d.of.Wanted(d.raw)
	if !ok {
		return Wanted{}, false
	}
	return d.gate.wanted(&w), true
}

// Obstacle is the rule that reports something of the setting in the first environment, with
// the place of its finding; empty if none does. See promotion.Promotion.Obstacle.
func (d *Difference) Obstacle() (rule string, at Place) {
	found := d.of.Obstacle(d.raw)
	return found.Rule, d.gate.place(found.Location)
}

func (g gate) wanted(w *promotion.Wanted) Wanted {
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
