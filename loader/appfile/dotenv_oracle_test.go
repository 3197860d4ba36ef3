package appfile_test

import (
	"strings"
	"testing"

	"github.com/joho/godotenv"
	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// dotenvValues returns the values that golive reads from a dotenv file, with "?" for unknown ones, and whether the
// file has problems.
func dotenvValues(text string) (values map[string]string, wrong bool) {
	format := appfile.FormatsOf(".env")[0]
	read := format.Read(source.NewFile(".env", text))
	values = map[string]string{}
	for _, v := range read.Variables {
		values[v.Name] = "?"
		if literal, ok := v.Value.V.Literal(); ok && v.Value.Known() {
			values[v.Name] = literal
		}
	}
	return values, len(read.Problems) > 0
}

// Common notations are read like godotenv reads them.
func TestDotenvEqualsGodotenv(t *testing.T) {
	name := rapid.SampledFrom([]string{"WORKOS_API_KEY", "A", "b.c", "N_1"})
	assign := rapid.SampledFrom([]string{"=", " = ", "=\t", ": "})
	bare := rapid.StringMatching(`[a-zA-Z0-9/:@.,;=&?%+_-]([ a-zA-Z0-9/:@.,;=&?%+_#'"-]{0,12}[a-zA-Z0-9])?`).Filter(
		func(s string) bool { return !strings.Contains(s, " #") })
	single := rapid.StringMatching(`'[ a-zA-Z0-9#$"{}=\n-]{0,12}[a-z]'`)
	double := rapid.StringMatching(`"([ a-zA-Z0-9#'{}=\n-]|\\n|\\"|\\\\[a-z]){0,10}[a-z]"`)
	reference := rapid.SampledFrom([]string{"$A", "${A}", `"x${A}y$A"`, "https://${A}/callback"})
	value := rapid.OneOf(bare, single, double, reference, rapid.Just(""))
	behind := rapid.SampledFrom([]string{"", " ", " # comment", "\t#x"})
	before := rapid.SampledFrom([]string{"", "", "export ", "  ", "# A=1\n", "\n\n"})
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString("A=defined\n")
		for range rapid.IntRange(0, 5).Draw(t, "lines") {
			v := value.Draw(t, "value")
			b.WriteString(before.Draw(t, "before") + name.Draw(t, "name") + assign.Draw(t, "assign") + v)
			if v != "" { // an empty value before a comment is a separate case
				b.WriteString(behind.Draw(t, "behind"))
			}
			b.WriteString("\n")
		}
		text := b.String()
		if rapid.Bool().Draw(t, "crlf") {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		want, err := godotenv.Unmarshal(text)
		if err != nil {
			t.Skip(err)
		}
		got, _ := dotenvValues(text)
		for name, value := range want {
			if got[name] != value {
				t.Fatalf("%s is %q, and %q by godotenv, in:\n%q", name, got[name], value, text)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%d variables, and %d by godotenv, in:\n%q", len(got), len(want), text)
		}
	})
}

// Cases in which golive differs from godotenv on purpose, with the reason.
func TestDotenvDiffersFromGodotenv(t *testing.T) {
	for _, test := range []struct {
		text, golive, godotenv string // values of X; "!" where the file is refused
		why                    string
	}{
		{
			"X=a # b # c\n", "a", "a # b",
			"godotenv looks for the last comment; Node, Python, Ruby and the shell for the first",
		},
		{"X= # later\n", "", "# later", "Node, Ruby and the shell read a comment behind a blank"},
		{"X=$NOPE\n", "?", "", "the shell that starts the program may set it"},
		{
			"X=${NOPE:-http://localhost}\n", "http://localhost", ":-http://localhost}",
			"godotenv has no defaults; compose and Ruby have them",
		},
		{"X=$nope\n", "?", "$nope", "names may have small letters"},
		{"X=\"a\\tb\"\n", "a\tb", "atb", "Python reads a tab; a backslash is lost by godotenv"},
		{"X=\"\\d\"\n", `\d`, "d", "Node and Python keep what is no escape"},
		{"X=\"say \\\"hi\\\"\"\n", `say "hi"`, `say "hi\`, "godotenv trims every quote at the end"},
		{"X=`a b`\n", "a b", "`a b`", "Node reads backquotes"},
		{
			"X='C:\\'\nY=1\n", `C:\`, "!",
			"a backslash means nothing in single quotes unless another quote follows on the line",
		},
		{"X=\"a\"b\n", "?", "!", "godotenv takes what is behind for the next name"},
		{"X=\"a\nY=1\n", "?", "!", "an unclosed quote costs its own line, and no more"},
		{"Y\nX=1\n", "1", "!", "a name alone costs its own line"},
		{"a b\nX=1\n", "1", "!", "so does a line of words"},
		{"\ufeffX=1\n", "1", "!", "a byte order mark is no part of a name"},
		{"X-Y=2\nX=1\n", "1", "!", "a dash in a name is no reason to refuse the file"},
		{"\"X\"=1\n", "1", "!", "nor are quotes around it"},
	} {
		got, _ := dotenvValues(test.text)
		if got["X"] != test.golive {
			t.Errorf("%q: X is %q, want %q: %s", test.text, got["X"], test.golive, test.why)
		}
		theirs, err := godotenv.Unmarshal(test.text)
		value := theirs["X"]
		if err != nil {
			value = "!"
		}
		if value != test.godotenv {
			t.Errorf("%q: X is %q by godotenv, and the table says %q", test.text, value, test.godotenv)
		}
	}
}
