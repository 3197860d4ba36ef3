package yamltree

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

func utf16Text(text string, bigEndian bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		if bigEndian {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

// A file that is not UTF-8 causes a specific error, and is not read.
func TestOtherEncodingsAreRefused(t *testing.T) {
	for _, row := range []struct {
		name, text, code, message string
		at                        int32
	}{
		{
			"UTF-16LE with BOM", "\xff\xfe" + utf16Text("key: 1", false), "not-utf8",
			"this file is UTF-16 (little-endian), not UTF-8", 0,
		},
		{
			"UTF-16BE with BOM", "\xfe\xff" + utf16Text("key: 1", true), "not-utf8",
			"this file is UTF-16 (big-endian), not UTF-8", 0,
		},
		{"UTF-16LE", utf16Text("key: 1", false), "not-utf8", "this file is UTF-16 (little-endian), not UTF-8", 0},
		{"UTF-16BE", utf16Text("key: 1", true), "not-utf8", "this file is UTF-16 (big-endian), not UTF-8", 0},
		{"UTF-32", "\xff\xfe\x00\x00k\x00\x00\x00", "not-utf8", "this file is UTF-32 (little-endian), not UTF-8", 0},
		{"Windows-1252", "name: Caf\xe9\n", "invalid-utf8", "byte 9 of this file (0xe9) is not UTF-8", 9},
		{"a cut-off character", "name: \xc3", "invalid-utf8", "byte 6 of this file (0xc3) is not UTF-8", 6},
		{"NUL", "key: a\x00b\n", "nul-byte", "byte 6 of this file is NUL, which a text file must not contain", 6},
		{"gzip", "\x1f\x8b\x08\x00", "binary", "this file is a gzip archive, not text", 0},
		{"zip", "PK\x03\x04\x14\x00", "binary", "this file is a zip archive, not text", 0},
	} {
		tree := Read(source.NewFile("staging.yaml", row.text), Limits{})
		checkInvariants(t, tree)
		if len(tree.Problems) != 1 || outline(tree) != "~?" {
			t.Errorf("%s: %d problems, tree %s; want one, and nothing read", row.name, len(tree.Problems),
				outline(tree))
			continue
		}
		pr := tree.Problems[0]
		if pr.Rule != ruleEncoding || pr.Code != row.code || pr.Message != row.message || pr.Span.Start != row.at ||
			pr.Severity == finding.Warning {
			t.Errorf("%s: %s/%s %q at byte %d", row.name, pr.Rule, pr.Code, pr.Message, pr.Span.Start)
		}
	}
}

func TestControlCharactersAreReported(t *testing.T) {
	for text, want := range map[string]string{
		"a: x\x07y\nb: 1\n":        "control-character",
		"a: \x1b[31m\nb: 1\n":      "control-character",
		"a: x\x7f\nb: 1\n":         "(control-character)",
		"a: x\u009b\nb: 1\n":       "(control-character)",
		"a: \"\\x07 \\0\"\nb: 1\n": "",
		"a: é \u0085 \u00a0\nb: 1": "",
	} {
		tree := Read(source.NewFile("staging.yaml", text), Limits{})
		checkInvariants(t, tree)
		if got := codes(tree); got != want {
			t.Errorf("%q has the problems %q, want %q", text, got, want)
		}
		if b, ok := tree.Documents[0].Get("b"); !ok || b.Value.Text != "1" {
			t.Errorf("%q: the setting behind it is lost", text)
		}
	}
}
