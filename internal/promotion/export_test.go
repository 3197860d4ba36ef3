package promotion

import "strings"

// Subjects returns the subjects that a comparison with the contract can find.
func Subjects() map[Subject]bool {
	all := map[Subject]bool{}
	for _, entry := range Contract() {
		for kind := Missing; kind <= ProductionOnlyFound; kind++ {
			all[Subject{
				Path: strings.TrimPrefix(entry.Path, "applications[*]."), Kind: kind, Value: entry.value,
			}] = true
		}
	}
	for purpose := range ownVariables {
		all[Subject{Path: variablesPath, Kind: Copied, Purpose: purpose}] = true
	}
	all[Subject{Path: "events", Cause: Misspelt}] = true
	all[Subject{Path: "permissions", Cause: Undeclared}] = true
	for list := range repeatable {
		all[Subject{Path: list, Cause: Repeated}] = true
	}
	return all
}

// String returns the name of the impact for golden files.
func (i Impact) String() string {
	return [...]string{Cosmetic: "cosmetic", Degrades: "degrades", Breaks: "breaks"}[i]
}
