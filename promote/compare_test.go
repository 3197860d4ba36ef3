package promote_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

func sameLines(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) == 0 && len(want) == 0 {
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("differences (- wanted, + got):\n%s", diff)
	}
}

// TestCases compares the pairs of testdata/cases.txtar: of each, staging,
// production, golive.yaml where there is one, and what is not equal.
func TestCases(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/cases.txtar")
	if err != nil {
		t.Fatal(err)
	}
	type files map[string]string
	cases := map[string]files{}
	var order []string
	for _, f := range archive.Files {
		name, file, ok := strings.Cut(f.Name, "/")
		if !ok {
			t.Fatalf("%s names no case and file", f.Name)
		}
		if cases[name] == nil {
			cases[name] = files{}
			order = append(order, name)
		}
		cases[name][file] = string(f.Data)
	}
	for _, name := range order {
		t.Run(name, func(t *testing.T) {
			c := cases[name]
			got := all(pair(t, "environment: staging\n"+c["staging"], "environment: production\n"+c["production"], c["golive"]))
			want := strings.Split(strings.TrimSuffix(c["want"], "\n"), "\n")
			if c["want"] == "" {
				want = nil
			}
			slices.Sort(got)
			slices.Sort(want)
			sameLines(t, got, want)
		})
	}
	if len(cases) < 30 {
		t.Errorf("only %d cases were found", len(cases))
	}
}
