package all_test

import (
	"os/exec"
	"testing"
)

// The generated lists must contain every rule in the folders, so running tools/newrule again must
// change nothing.
func TestListsAreUpToDate(t *testing.T) {
	command := exec.Command("go", "run", "./newrule", "-check")
	command.Dir = "../../tools"
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("go run ./newrule -check: %v\n%s", err, out)
	}
}
