package promotion

import "fmt"

// Relation is how a setting of staging and one of production must relate.
type Relation uint8

// MustMatch: the same on both sides, URLs but for their hosts. MustDiffer: equal
// values are a copy. MayDiffer: nothing is said. ProductionOnly and StagingOnly:
// the other side must not have it.
const (
	MayDiffer Relation = iota
	MustMatch
	MustDiffer
	ProductionOnly
	StagingOnly
)

var relationNames = [...]string{
	MayDiffer: "may-differ", MustMatch: "must-match", MustDiffer: "must-differ",
	ProductionOnly: "production-only", StagingOnly: "staging-only",
}

// String is the word that golive.yaml and reports use.
func (r Relation) String() string { return relationNames[r] }

// ParseRelation reads the word for a relation.
func ParseRelation(word string) (Relation, error) {
	for r, name := range relationNames {
		if name == word {
			return Relation(r), nil
		}
	}
	return MayDiffer, fmt.Errorf("unknown relation %q: expected one of %q", word, relationNames)
}
