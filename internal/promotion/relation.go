package promotion

import "fmt"

// Relation is the required relation between the values of a setting in staging and production.
type Relation uint8

// MustMatch requires equal values, apart from hosts of URLs. MustDiffer treats equal values as
// a copy. MayDiffer requires nothing. ProductionOnly and StagingOnly forbid the setting in the
// other environment.
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

// String returns the name used in golive.yaml and reports.
func (r Relation) String() string { return relationNames[r] }

// ParseRelation parses the name of a relation.
func ParseRelation(word string) (Relation, error) {
	for r, name := range relationNames {
		if name == word {
			return Relation(r), nil
		}
	}
	return MayDiffer, fmt.Errorf("unknown relation %q: expected one of %q", word, relationNames)
}
