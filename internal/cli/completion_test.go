package cli

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
)

// golive accepts the values that completion offers for a flag. Every flag with a value either has such values or is
// listed here because it accepts any text.
func TestCommandsAcceptCompletedValues(t *testing.T) {
	anyText := []string{
		"accept", "at", "by", "deployment", "environment", "evidence", "owner", "reason", "since", "until",
	}
	program := completionProgram(newApp(Process{}))
	tried := map[string]bool{}
	for _, command := range program.Commands {
		for _, flag := range command.Flags {
			if !flag.TakesValue {
				continue
			}
			v := flag.Values
			free := slices.Contains(anyText, flag.Names[0]) && (flag.Names[0] != "by" || command.Name == "ready")
			if free != (len(v.Words) == 0 && v.Paths == 0) {
				t.Errorf("golive %s --%s: offers %v, any text: %v", command.Name, flag.Names[0], v.Words, free)
			}
			if v.Name != "" && tried[v.Name] { // the same values as for an earlier flag
				continue
			}
			tried[v.Name] = true
			for _, word := range v.Words {
				refused(t, command.Name, "--"+flag.Names[0]+"="+word)
			}
		}
	}
}

// refused fails the test if golive does not accept the value.
func refused(t *testing.T, args ...string) {
	t.Helper()
	var stderr bytes.Buffer
	Main(append([]string{"golive"}, args...), Process{
		Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: &stderr, Dir: t.TempDir(),
		Getenv:   func(string) string { return "" },
		Terminal: func(io.Writer) (bool, int) { return false, 0 },
	})
	for _, word := range []string{"unknown", "no rule", "no item"} {
		if strings.Contains(stderr.String(), word) {
			t.Errorf("golive %s: %s", strings.Join(args, " "), stderr.String())
		}
	}
}

// The commands accept the operands that completion offers.
func TestCompletionOffersOperands(t *testing.T) {
	for _, command := range completionProgram(newApp(Process{})).Commands {
		for _, word := range command.Operands.Words {
			if command.Name != "diff" && command.Name != "ready" { // names of environments
				refused(t, command.Name, word)
			}
		}
	}
}
