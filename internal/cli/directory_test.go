package cli

import (
	"testing"
)

// changeDirectory searches for -C before the command is known, so every flag must take a value either in all commands
// that have it or in none.
func TestFlagsTakeValuesInAllCommands(t *testing.T) {
	takes := map[string]bool{}
	for _, command := range newApp(Process{}).Commands {
		for _, flag := range command.Flags {
			for _, name := range flag.Names() {
				if before, seen := takes[name]; seen && before != takesValue(flag) {
					t.Errorf("--%s takes a value in some commands and not in golive %s, or the other way round", name,
						command.Name)
				}
				takes[name] = takesValue(flag)
			}
		}
	}
	if !takes["C"] || takes["quiet"] {
		t.Errorf("expected -C to take a value and --quiet to take none: %v", takes)
	}
}
