package promote

import (
	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// Variable is a variable of an application's file as the comparison needs it.
type Variable struct {
	Name string
	// Own values belong to one environment: keys, secrets, client IDs, cookie
	// passwords, redirect URIs.
	Own bool
	// Node is the leaf of the value; a secret is a SecretLeaf.
	Node *model.Node
	// Rule is the rule that speaks in lint of a value that was copied.
	Rule string
}

// CompareVariables holds the variables of one environment's deployments against
// the other's, by their names. What must differ and does not was copied; a
// variable that only the first has is missing. The paths of the differences are
// variables[NAME].
func CompareVariables(from, to []Variable) []Difference {
	index := make(map[string]*Variable, len(to))
	for i := range to {
		if index[to[i].Name] == nil {
			index[to[i].Name] = &to[i]
		}
	}
	var all []Difference
	seen := map[string]bool{}
	for i := range from {
		if v := &from[i]; !seen[v.Name] {
			seen[v.Name] = true
			all = append(all, compareVariable(v, index[v.Name]))
		}
	}
	return all
}

func compareVariable(from, to *Variable) Difference {
	d := Difference{Section: "variables", Path: "variables[" + from.Name + "]", From: side(from.Node), Relation: MayDiffer, Kind: Allowed}
	d.Item = d.Path
	if from.Own {
		d.Relation = MustDiffer
	}
	if to == nil {
		d.Kind, d.Why, d.Severity = Missing, "the application reads it in staging", finding.Warning
		return d
	}
	d.To = side(to.Node)
	x, known := ownValue(from.Node)
	y, both := ownValue(to.Node)
	switch {
	case !known || !both:
		d.Kind = NotExamined
	case x != y:
	case from.Own:
		d.Kind, d.Why, d.Rule, d.Severity = Copied, whyOwn, from.Rule, finding.Error
	default:
		d.Kind = Equal
	}
	return d
}
