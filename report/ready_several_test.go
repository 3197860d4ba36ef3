package report

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
)

// severalProductions returns a result for three environments with different mistakes.
func severalProductions(t *testing.T) *readiness.Result {
	t.Helper()
	production := func(name, rest string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("environment: {name: " + name + ", type: production}\n" +
			"uses: [sso, webhooks]\nredirect_uris: [https://" + name + ".acme.com/cb]\n" + rest)}
	}
	return judgeFiles(t, fstest.MapFS{
		"workos/staging.yaml": &fstest.MapFile{Data: []byte("environment: staging\nuses: [sso, webhooks]\n" +
			"redirect_uris: [https://staging.acme.com/cb]\nroles: [admin, billing]\n")},
		"workos/ap.yaml": production("ap", "roles: [admin]\n"),
		"workos/eu.yaml": production("eu", "roles: [admin]\napi_key: ${KEY}\n"),
		"workos/us.yaml": production("us", "roles: [admin, billing]\nsign_in_url: http://us.acme.com/\n"),
	})
}

// The text for several environments lists every item of each environment exactly once: in the block of the
// environment, or in the block of what is the same in all.
func TestTextOfSeveralEnvironmentsListsEveryItem(t *testing.T) {
	result := severalProductions(t)
	text := renderReady(t, "text", result, Options{})
	blocks, common, found := strings.Cut(text, "\nThe same in all 3 environments\n")
	if !found {
		t.Fatalf("nothing is the same in all:\n%s", text)
	}
	marks := map[readiness.State]string{
		readiness.Passed: "ok", readiness.Failed: "x ", readiness.Unknown: "? ", readiness.Accepted: "~ ",
		readiness.Attested: "* ", readiness.NotApplicable: "- ",
	}
	own := 0
	for i := range result.Assessments {
		a := &result.Assessments[i]
		_, block, _ := strings.Cut("\n"+blocks, "\n"+a.Environment.Name+", as of ")
		block, _, _ = strings.Cut(block, "\nNext: ")
		for k := range a.Entries {
			e := &a.Entries[k]
			line := "\n  " + marks[e.State] + " " + e.Item.Title
			here, inAll := linesOf(block, line), linesOf(common, line)
			if here+inAll != 1 {
				t.Errorf("%s of %s: %q is %d times in its block and %d times in what is the same in all", e.Item.ID,
					a.Environment.Name, line, here, inAll)
			}
			own += here
		}
	}
	if all := 3 * len(checklist.Items()); own == 0 || own > all/3 {
		t.Errorf("%d of %d items are told for one environment alone", own, all)
	}
}

// linesOf counts the lines that equal a text, or start with it and two blanks.
func linesOf(text, line string) int {
	text += "\n"
	return strings.Count(text, line+"\n") + strings.Count(text, line+"  ")
}

// A name is replaced only as a whole word, not within other words, hosts and paths.
func TestReplaceWord(t *testing.T) {
	for text, want := range map[string]string{
		"us has no user in us":          "X has no user in X",
		"https://us.acme.com/us, us-1":  "https://us.acme.com/us, us-1",
		"us":                            "X",
		"(us) us: \"us\", usus us_ éus": "(X) X: \"X\", usus us_ éus",
		"":                              "",
	} {
		if got := replaceWord(text, "us", "X"); got != want {
			t.Errorf("%q: %q, expected %q", text, got, want)
		}
	}
}

// A command that contains the name of an environment can be pasted into a shell.
func TestShellWord(t *testing.T) {
	for name, want := range map[string]string{
		"prod-eu": "prod-eu", "prod eu": "'prod eu'", "it's": `'it'\''s'`, "$(x)": "'$(x)'", "": "''", "-q": "'-q'",
	} {
		if got := shellWord(name); got != want {
			t.Errorf("%q: %s, expected %s", name, got, want)
		}
	}
}
