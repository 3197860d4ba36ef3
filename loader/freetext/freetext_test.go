package freetext

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Searching runs of name characters finds the same mentions as the expression in the whole text.
func TestMentionsInRuns(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	parts := []string{
		"WORKOS", "AUTHKIT", "_", "API_KEY", "client_01K5ZQ3V7M8N9P2R4S6T8V0W2B", "org_01", "sk_live_a2V5XzAxSzVaUTNW",
		"brave-forest-42", ".authkit.app", ".", "-", "é", " ", "\n", "=", "x", "0", "MY_", `"`,
	}
	found := 0
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		text := b.String()
		want := mention().FindAllStringSubmatchIndex(text, -1)
		found += len(want)
		if diff := cmp.Diff(want, mentionsIn(text)); diff != "" {
			t.Fatalf("%q: expected - and got +\n%s", text, diff)
		}
	}
	if found < 1000 {
		t.Errorf("only %d names in all texts", found)
	}
}

// Settings may follow "*" in lines that are comments elsewhere.
func TestCommentLinesOfSettings(t *testing.T) {
	for line, want := range map[string]bool{
		"# a": true, "// a": true, "; a": true, "-- a": true, "<!-- a": true, "/* a": true, "* a": true,
		"*/5 * * * * WORKOS_CLIENT_ID=a run": false, "**WORKOS_CLIENT_ID**: a": false, "--a": false, "a": false,
	} {
		if got := isCommentLine(line); got != want {
			t.Errorf("isCommentLine(%q) is %t, want %t", line, got, want)
		}
	}
}
