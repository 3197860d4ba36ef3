package completion_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/completion"
)

// program has a flag and an operand of each kind, and summaries with characters that shells expand.
var program = completion.Program{
	Name: "tool", Default: "check",
	Commands: []completion.Command{
		{
			Name: "check", Summary: "check what's there: $(touch owned), `touch owned` [all]",
			Flags: []completion.Flag{
				{Names: []string{"format", "f"}, TakesValue: true,
					Values: completion.Values{Words: []string{"text", "json"}}},
				{
					Names: []string{"select"}, TakesValue: true, Repeatable: true,
					Values: completion.Values{Name: "rules", Words: []string{"first", "second"}, List: true},
				},
				{Names: []string{"output", "o"}, TakesValue: true, Values: completion.Values{Paths: completion.Files}},
				{Names: []string{"C"}, TakesValue: true, Values: completion.Values{Paths: completion.Folders}},
				{Names: []string{"reason"}, Summary: `it's "quoted" \ text`, TakesValue: true},
				{Names: []string{"quiet", "q"}},
			},
			Operands: completion.Values{Paths: completion.Files},
		},
		{Name: "explain", Operands: completion.Values{Name: "rules", Words: []string{"first", "second"}}},
	},
}

// Every script contains every command, flag and word, and its quotes and brackets are balanced.
func TestScripts(t *testing.T) {
	for _, shell := range completion.Shells() {
		text, err := completion.Script(shell, program)
		if err != nil {
			t.Fatal(err)
		}
		words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n\"'()[]:,|{}*=", r) })
		for _, word := range []string{"check", "explain", "text", "json", "first", "second"} {
			if !slices.Contains(words, word) {
				t.Errorf("%s: no word %q", shell, word)
			}
		}
		for _, name := range []string{"format", "select", "output", "reason", "quiet"} {
			if !slices.Contains(words, "--"+name) && !strings.Contains(text, "-l "+name) {
				t.Errorf("%s: no flag %q", shell, name)
			}
		}
		for _, pair := range []string{"{}", "[]"} {
			if opened, closed := strings.Count(text, pair[:1]), strings.Count(text, pair[1:]); opened != closed {
				t.Errorf("%s: %d of %q and %d of %q", shell, opened, pair[:1], closed, pair[1:])
			}
		}
		if strings.Count(text, `"`)%2 != 0 && shell == "bash" {
			t.Errorf("%s: an open quote", shell)
		}
	}
}

// Summaries are quoted so that the shell does not expand them.
func TestSummariesAreQuoted(t *testing.T) {
	for shell, want := range map[string][]string{
		"zsh":        {`'check:check what'\''s there: $(touch owned), `, `[it's \"quoted\" `},
		"fish":       {`'check what\'s there: $(touch owned), `, `'it\'s "quoted" \\ text'`},
		"powershell": {`'check what''s there: $(touch owned), `},
	} {
		text, err := completion.Script(shell, program)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s has no %s:\n%s", shell, part, text)
			}
		}
	}
}

func TestUnknownShell(t *testing.T) {
	if _, err := completion.Script("csh", program); err == nil || !strings.Contains(err.Error(), "csh") {
		t.Errorf("csh: %v", err)
	}
}
