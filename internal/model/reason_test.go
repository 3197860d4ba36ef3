package model_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/model"
)

func TestReasonFault(t *testing.T) {
	for text, want := range map[string]string{
		"legacy client": "", "launches in Q1": "", "beta": "", "移行中": "", "ACME-42": "", "testers": "",
		"see ACME-42": "",
		"it's \"so\" in the contract with Globex": "", "set by ${HOST} until the move": "",
		"(old) clients until March (agreed)": "",
		"staging runs the test IdP":          "", "соглашение": "",

		"": "is blank", " \t\n": "is blank", "\u200b": "is blank", "\u2060\ufeff\u00ad": "is blank",
		"\u3164\u2800": "is blank", "\u034f\ufe0f": "is blank", "\U000e0041": "is blank",

		"${REASON}": "is a reference", "${{ vars.REASON }}": "is a reference", "{{ reason }}": "is a reference",
		"$REASON": "is a reference", "see ${X}": "is a reference", "<%= why %>": "is a reference",

		"x": "is a placeholder", "xxx": "is a placeholder", "X": "is a placeholder", "...": "is a placeholder",
		"-": "is a placeholder", "…": "is a placeholder",
		"todo": "is a placeholder", "TODO: explain": "is a placeholder", "tbd.": "is a placeholder",
		"reason": "is a placeholder", "Reason: TBD": "is a placeholder",
		"n/a": "is a placeholder", "none": "is a placeholder", "no reason": "is a placeholder",
		"because": "is a placeholder", "asdf": "is a placeholder",
		"your reason here": "is a placeholder", "<reason>": "is a placeholder", "__REASON__": "is a placeholder",
		"%WHY%": "is a placeholder", "[insert reason]": "is a placeholder",
		"fill me in": "is a placeholder", "t\u200bodo": "is a placeholder", "42": "is a placeholder",
		"👍": "is a placeholder", "change me": "is a placeholder",
	} {
		if got := model.ReasonFault(model.Text(text)); got != want {
			t.Errorf("%q %q, want %q", text, got, want)
		}
	}
}

func TestNameFault(t *testing.T) {
	for text, want := range map[string]string{
		"dana@acme.com": "", "Dana Reyes": "", "payments": "", "李": "", "Ng": "", "team-identity": "",
		"@acme/platform": "", "J. Smith": "",

		" ": "is blank", "\u200b\u200d": "is blank", "${USER}": "is a reference",
		"${{ github.actor }}": "is a reference", "$(whoami)": "is a reference",
		"x": "is a placeholder", "NAME": "is a placeholder", "todo": "is a placeholder",
		"someone": "is a placeholder", "@": "is a placeholder", "owner": "is a placeholder",
		"<name>": "is a placeholder", "your name": "is a placeholder", "n/a": "is a placeholder",
		"1234": "is a placeholder", "__BY__": "is a placeholder",
	} {
		if got := model.NameFault(model.Text(text)); got != want {
			t.Errorf("%q %q, want %q", text, got, want)
		}
	}
}

// Invisible characters do not count as part of a reason, in any position.
func TestInvisibleCharactersGiveNoReason(t *testing.T) {
	hidden := []string{
		"\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad", "\u3164", "\u2800", "\u202e", "\u034f", "\U000e0020",
		"\ufe0f",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{
			"", "x", "todo", "tbd", "reason", "...", "no reason", "legacy client", "launches in Q1", "ACME-42",
		}).Draw(t, "text")
		var b strings.Builder
		for _, r := range text + " " {
			b.WriteString(strings.Join(rapid.SliceOfN(rapid.SampledFrom(hidden), 0, 3).Draw(t, "hidden"), ""))
			b.WriteRune(r)
		}
		if got, want := model.ReasonFault(model.Text(b.String())), model.ReasonFault(model.Text(text)); got != want {
			t.Fatalf("%q %q, and %q %q", b.String(), got, text, want)
		}
	})
}
