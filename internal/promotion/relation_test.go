package promotion_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
)

func TestRelationNames(t *testing.T) {
	for _, word := range []string{"may-differ", "must-match", "must-differ", "production-only", "staging-only"} {
		if relation, err := promotion.ParseRelation(word); err != nil || relation.String() != word {
			t.Errorf("%s: %v, %v", word, relation, err)
		}
	}
	const want = `unknown relation "must-mach": expected one of ["may-differ" "must-match" "must-differ" ` +
		`"production-only" "staging-only"]`
	if _, err := promotion.ParseRelation("must-mach"); err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}

// Every path of the contract exists in the model.
func TestTheContractNamesPaths(t *testing.T) {
	for _, entry := range promotion.Contract() {
		if path, err := settingpath.Parse(entry.Path); err != nil || path.Check() != nil {
			t.Errorf("%s: %v", entry.Path, err)
		}
		if entry.Why == "" {
			t.Errorf("%s: no reason", entry.Path)
		}
	}
}
