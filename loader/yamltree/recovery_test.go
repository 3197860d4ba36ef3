package yamltree

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Unfinished edits and common mistakes. Each is one edit of testdata/recovery.yaml.
var brokenEdits = []struct{ name, replace, by string }{
	{"half a key in a mapping", "      type: saml\n", "      ty\n"},
	{"half a key at the top", "webhooks:\n", "webh\nwebhooks:\n"},
	{"key without a colon above a block", "client:\n", "client\n"},
	{"key without a colon before a value", "timeout: 30", "timeout 30"},
	{"no space behind the colon", "timeout: 30", "timeout:30"},
	{"unclosed quote in the middle", "id: client_123", "id: \"client_123"},
	{"unclosed quote near the end", `"whsec_1"`, `"whsec_1`},
	{"apostrophe in single quotes", "name: Acme", "name: 'it's Acme'"},
	{"unclosed quote before a key", "  timeout: 30", "  'timeout: 30"},
	{"unclosed list", "acme.org]", "acme.org"},
	{"unclosed list behind a comma", "[acme.com, acme.org]", "[acme.com, "},
	{"unclosed mapping", "mfa: false}", "mfa: false"},
	{"list closed by a brace", "acme.org]", "acme.org}"},
	{"one space too deep", "    id: org_1", "     id: org_1"},
	{"one space too little", "      client_id: abc", "     client_id: abc"},
	{"a tab for indentation", "  timeout: 30", "\ttimeout: 30"},
	{"a block indented with tabs",
		"  id: client_123\n  timeout: 30\n  hosts:\n    - api.acme.com\n    - backup.acme.com\n",
		"\tid: client_123\n\ttimeout: 30\n\thosts:\n\t\t- api.acme.com\n\t\t- backup.acme.com\n"},
	{
		"merge conflict", "  timeout: 30\n",
		"<<<<<<< HEAD\n  timeout: 30\n=======\n  timeout: 60\n>>>>>>> feature/timeouts\n",
	},
	{"colon in an unquoted text", "url: https://hooks.acme.com/workos # main", "url: note: see hooks # main"},
	{"dash without a space", "    - backup.acme.com", "    -backup.acme.com"},
	{"template for a value", "id: client_123", "id: {{ .Values.clientID }}"},
	{"a value and a block", "    sso:\n      type: saml", "    sso: t\n      type: saml"},
	{"a bare star", "id: client_123", "id: *"},
	{"two at once", "  timeout: 30\n  hosts:", "  timeou\n  hosts: ["},
}

// Limits for the table.
const (
	leastKept    = 0.97
	mostProblems = 33
)

func TestRecovery(t *testing.T) {
	base := readFile(t, "recovery.yaml")
	want := leaves(Read(source.NewFile("base.yaml", base), Limits{}))
	var report strings.Builder
	kept, problems := 0, 0
	for _, edit := range brokenEdits {
		if strings.Count(base, edit.replace) != 1 {
			t.Fatalf("%s: the text to replace is not there exactly once", edit.name)
		}
		tree := Read(source.NewFile("broken.yaml", strings.Replace(base, edit.replace, edit.by, 1)), Limits{})
		checkInvariants(t, tree)
		same, wrong := compareLeaves(want, leaves(tree))
		kept += same
		problems += len(tree.Problems)
		fmt.Fprintf(&report, "%s: %d of %d leaves kept, %d wrong\n", edit.name, same, len(want), wrong)
		writeProblems(&report, tree)
	}
	fmt.Fprintf(&report, "\nkept %d of %d leaves, %d problems\n", kept, len(want)*len(brokenEdits), problems)
	golden(t, "recovery.golden", report.String())
	if share := float64(kept) / float64(len(want)*len(brokenEdits)); share < leastKept {
		t.Errorf("%.1f %% of the leaves kept, want %.1f %%", 100*share, 100*leastKept)
	}
	if problems > mostProblems {
		t.Errorf("%d problems for %d faults, want %d at most", problems, len(brokenEdits), mostProblems)
	}
}

// leaves maps the path of each scalar to its text.
func leaves(tree *Tree) map[string]string {
	found := map[string]string{}
	var walk func(path string, n *Node)
	walk = func(path string, n *Node) {
		switch n.Kind {
		case Mapping:
			for _, pair := range n.Pairs {
				walk(path+"/"+pair.Key.Text, pair.Value)
			}
		case Sequence:
			for i, item := range n.Items {
				walk(fmt.Sprintf("%s/%d", path, i), item)
			}
		default:
			found[path] = n.Text
		}
	}
	for i, root := range tree.Documents {
		walk(fmt.Sprint(i), root)
	}
	return found
}

// compareLeaves returns the number of unchanged leaves, and of new or changed ones.
func compareLeaves(want, got map[string]string) (same, wrong int) {
	for path, text := range got {
		if was, ok := want[path]; ok && was == text {
			same++
		} else {
			wrong++
		}
	}
	return same, wrong
}

func writeProblems(w *strings.Builder, tree *Tree) {
	for _, pr := range tree.Problems {
		at := tree.File.Position(pr.Span.Start, source.Runes)
		kind := "error"
		if pr.Severity == finding.Warning {
			kind = "warning"
		}
		fmt.Fprintf(w, "  %d:%d %s %s/%s: %s; %s\n", at.Line, at.Column, kind, pr.Rule, pr.Code, pr.Message, pr.Help)
	}
}

func readFile(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(filepath.Join("testdata", name), []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(readFile(t, name), got); diff != "" {
		t.Errorf("%s differs (-golden +got); run with -update if that is right:\n%s", name, diff)
	}
}
