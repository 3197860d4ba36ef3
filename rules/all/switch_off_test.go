package all_test

import (
	"testing"

	"github.com/golive-lint/golive/rules"
)

func TestWhatCannotBeSwitchedOff(t *testing.T) {
	for id, want := range map[string]bool{
		"redirect-uri-http": true, "suppression-unused": true, "secret-shared": true,
		"secret-literal": false, "secret-public": false, "secret-committed": false, "yaml-syntax": false,
		rules.SuppressionForbidden: false,
	} {
		if got := rules.CanSwitchOff(id); got != want {
			t.Errorf("%s can be switched off: %v, want %v", id, got, want)
		}
	}
}
