package loader_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRuns compares what the steps of runWrappers change, with files that set a variable in different ways, with
// testdata/runs.txt. Steps with the same effect share it.
func TestRuns(t *testing.T) {
	writers := []writer{
		{"scripts/prep.sh", "echo \"WORKOS_CLIENT_ID=bad\" >> $GITHUB_ENV\n"},
		{"scripts/ship.sh", "export WORKOS_CLIENT_ID=bad\nnpx wrangler deploy\n"},
		{"scripts/only.sh", "export WORKOS_CLIENT_ID=bad\nnpm test\n"},
		{"scripts/import.sh", "fly secrets import < conf.txt\n"},
		{"scripts/prep.mjs", "core.exportVariable('WORKOS_CLIENT_ID', 'bad')\n"},
		{"tools/prep.py", "open(os.environ['GITHUB_ENV'], 'a').write(f'{k}={v}')\n"},
		{"conf/a.env", "WORKOS_CLIENT_ID=bad\n"},
	}
	const golden = "testdata/runs.txt"
	var b strings.Builder
	for _, w := range writers {
		fmt.Fprintf(&b, "## %s: %s\n", w.path, strings.ReplaceAll(strings.TrimSpace(w.text), "\n", "; "))
		steps, effects := map[string][]string{}, []string{}
		for _, wrapper := range runWrappers {
			effect := effectIn(t, "", runProject(w, wrapper))
			if steps[effect] == nil {
				effects = append(effects, effect)
			}
			steps[effect] = append(steps[effect], wrapper)
		}
		slices.SortStableFunc(effects, func(a, b string) int { return len(steps[a]) - len(steps[b]) })
		for i, effect := range effects {
			if i == len(effects)-1 { // of most steps
				steps[effect] = []string{"all others"}
			}
			for _, step := range steps[effect] {
				fmt.Fprintf(&b, "- %s\n", strings.ReplaceAll(step, "\n", "\n>"))
			}
			fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(effect, "; ", "\n  "))
		}
		b.WriteString("\n")
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("run go test ./loader -update, and read the difference (- wanted, + got):\n%s", diff)
	}
}
