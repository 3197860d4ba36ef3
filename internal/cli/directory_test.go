package cli

import (
	"testing"
)

// changeDirectory looks for -C before it knows the command: a flag takes a value in
// every command that has it, or in none.
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
