package source_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
)

func TestSafe(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`redirect URI "https://app.acme.com/cb"`, `redirect URI "https://app.acme.com/cb"`},
		{"Müller 日本 🚀", "Müller 日本 🚀"},
		{"a\nb\r\tc", `a\nb\r\tc`},
		{"\x1b[31mred\x1b[0m", `\x1b[31mred\x1b[0m`},
		{"\x1b]8;;https://evil.example\x1b\\x", `\x1b]8;;https://evil.example\x1b\x`},
		{"\u009b31m", `\u009b31m`},
		{"abc\u202edef", `abc\u202edef`},
		{"zero\u200bwidth", `zero\u200bwidth`},
		{"tag\U000e0041", `tag\U000e0041`},
		{"line\u2028break", `line\u2028break`},
		{"bad\xffbyte", `bad\xffbyte`},
		{"::error::forged", `\::error::forged`},
		{"  ::error::forged", `  \::error::forged`},
		{"https://[::1]/cb", "https://[::1]/cb"},
		{"x ##[add-mask]a", `x ##\[add-mask]a`},
		{"##vso[task.setvariable]", `##\vso[task.setvariable]`},
		{"##teamcity[x]", `##\teamcity[x]`},
		{"###[error]", `###\[error]`},
		{"## heading", "## heading"},
	} {
		if got := source.Safe(test.in); got != test.want {
			t.Errorf("Safe(%q)\n got %q\nwant %q", test.in, got, test.want)
		}
	}
}

func TestSafeTextCannotSteerATerminalOrARunner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.StringOfN(rapid.OneOf(rapid.Rune(), rapid.RuneFrom([]rune("#[:] \x1b\n\u202e\u0085aerov"))), 0, 40,
			-1).Draw(t, "text")
		out := source.Safe(in)
		for _, r := range out {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
				t.Fatalf("Safe(%q) lets %U through", in, r)
			}
		}
		for rest := out; ; {
			_, after, ok := strings.Cut(rest, "##")
			if !ok {
				break
			}
			if strings.HasPrefix(strings.TrimLeftFunc(after,
				func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }), "[") {
				t.Fatalf("Safe(%q) = %q holds a log command", in, out)
			}
			rest = "#" + after
		}
		if strings.HasPrefix(strings.TrimLeft(out, " "), "::") {
			t.Fatalf("Safe(%q) = %q starts with a workflow command", in, out)
		}
	})
}
