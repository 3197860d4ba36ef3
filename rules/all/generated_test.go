package all_test

import (
	"os/exec"
	"testing"
)

// The generated lists name every rule that a category's folder has: tools/newrule
// would change none of them.
func TestListsAreUpToDate(t *testing.T) {
	command := exec.Command("go", "run", "./newrule", "-check")
	command.Dir = "../../tools"
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("go run ./newrule -check: %v\n%s", err, out)
	}
}
