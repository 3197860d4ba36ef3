package yamltree

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
)

// writtenTexts lists texts that are difficult to write.
var writtenTexts = []string{
	"", " ", "staging", "acme.com", "yes", "No", "010", "1_000", "null", "~", "true", "1e3", "12:30", "2024-01-01",
	"- x", "a: b", "a #b", "#x", "it's", `say "hi"`, `C:\temp`, "a\nb", "a\n", "\n", "\t", " x", "x ", "a,b", "[x]",
	"{x}",
	"*x", "&x", "!x", "|", ">", "%x", "@x", "`x`", "?", "-", ":", "<<", "---", "...", "${WORKOS_API_KEY}", "{{ .x }}",
	"\u0085", "\u2028", "\ufeff", "\U0001f600", "\x00", "\x1b[31m", "\u00e9", "0x1F", "+1", ".inf", "=", "\u200b",
	"\r", "\u00a0",
}

func TestScalar(t *testing.T) {
	for text, want := range map[string]string{
		"staging":                  "staging",
		"https://app.acme.com/cb":  "https://app.acme.com/cb",
		"a b":                      "a b",
		"":                         `""`,
		"yes":                      `"yes"`,
		"010":                      `"010"`,
		"null":                     `"null"`,
		"12:30":                    `"12:30"`,
		"2024-01-01":               `"2024-01-01"`,
		"2024-01-01T00:00:00Z":     `"2024-01-01T00:00:00Z"`,
		"a: b":                     `"a: b"`,
		"a, b":                     `"a, b"`,
		"${WORKOS_API_KEY}":        `"${WORKOS_API_KEY}"`,
		"line\nline":               `"line\nline"`,
		"\x1b[31m":                 `"\u001b[31m"`,
		"C:\\temp \"x\"":           `"C:\\temp \"x\""`,
		"\U000e0001":               `"\U000e0001"`,
		"not \xff UTF-8":           "not \ufffd UTF-8",
		"op://prod/workos/actions": "op://prod/workos/actions",
	} {
		got := Scalar(text)
		if unquoted, err := unquoteSingle(got); err == nil {
			got = unquoted
		}
		if got != want {
			t.Errorf("%q is written as %s, want %s", text, got, want)
		}
	}
	for _, text := range writtenTexts {
		checkScalar(t, text)
	}
}

// unquoteSingle converts single quotes to double quotes, because go-yaml may use either.
func unquoteSingle(written string) (string, error) {
	if len(written) < 2 || written[0] != '\'' {
		return "", fmt.Errorf("%s has no single quotes", written)
	}
	return doubleQuoted(strings.ReplaceAll(written[1:len(written)-1], "''", "'")), nil
}

func TestEveryScalarReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkScalar(t, rapid.OneOf(
			rapid.String(),
			rapid.StringOf(rapid.RuneFrom([]rune(" \t\n:#-?,[]{}&*!|>'\"%@`~=<0123.eoxyn\\$"))),
		).Draw(t, "text"))
	})
}

func TestMarshalKeepsOrderAndIndents(t *testing.T) {
	out, err := Marshal(Map{
		{"version", 1},
		{"environments", Map{{"staging", "workos/staging.yaml"}, {"production", "workos/production.yaml"}}},
		{"apps", []any{Map{{"name", "web"}, {"default", true}, {"ratio", 0.5}}}},
		{"paths", []string{"deploy", "010"}},
		{"note", "two\nlines\n"},
		{"nothing", nil},
	})
	if err != nil {
		t.Fatal(err)
	}
	const want = `version: 1
environments:
  staging: workos/staging.yaml
  production: workos/production.yaml
apps:
  - name: web
    default: true
    ratio: 0.5
paths:
  - deploy
  - "010"
note: |
  two
  lines
nothing: null
`
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMarshalRefusesWhatItCannotWrite(t *testing.T) {
	for _, value := range []any{struct{}{}, Map{{"a", int8(1)}}, []any{[]int{1}}, "\xff", Map{{"a", math.Inf(1)}}} {
		if out, err := Marshal(value); err == nil {
			t.Errorf("%#v is written as %s", value, out)
		}
	}
}

// Everything that Marshal writes is read back unchanged. If the YAML writer, which is a dependency, fails to do that,
// the value is written as JSON.
func TestEverythingMarshalledReadsBack(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom(writtenTexts))
	leaf := rapid.OneOf(
		rapid.Map(text, func(s string) any { return s }),
		rapid.Map(rapid.Int(), func(i int) any { return i }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
		rapid.Map(rapid.Float64(), func(f float64) any { return f }),
		rapid.Just[any](nil),
	)
	list := rapid.Map(rapid.SliceOfN(leaf, 0, 3), func(items []any) any { return items })
	rapid.Check(t, func(t *rapid.T) {
		value := Map{}
		for _, key := range rapid.SliceOfNDistinct(text, 0, 4, rapid.ID[string]).Draw(t, "keys") {
			value = append(value, Field{key, rapid.OneOf(leaf, list).Draw(t, "value")})
		}
		out, err := Marshal(value)
		if err != nil {
			t.Fatalf("%#v: %v", value, err)
		}
		tree := Read(source.NewFile("a.yaml", string(out)), Limits{})
		if len(tree.Problems) > 0 || !hasValue(tree.Documents[0], value) {
			t.Fatalf("%#v is written as\n%s", value, out)
		}
	})
}
