package command

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
)

// describe prints the commands of a text: their words, what they write and read, and their conditions.
func describe(text string) string {
	var lines []string
	all := Parse(text, nil)
	for i := range all {
		c := &all[i]
		var words []string
		for _, w := range c.Words {
			words = append(words, w.Text)
		}
		line := strings.Join(words, " ")
		for _, group := range []struct {
			mark  string
			words []Word
		}{{">", c.Writes}, {">>", c.Appends}, {"<", c.Reads}} {
			for _, w := range group.words {
				line += " " + group.mark + w.Text
			}
		}
		for _, when := range c.When {
			line += fmt.Sprintf(" if %s=%s", when.Of, strings.Join(when.Values, "|"))
		}
		if c.Inside >= 0 {
			line += fmt.Sprintf(" in %d", c.Inside)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a b; c && d || e | f & g", "a b\nc\nd\ne\nf\ng"},
		{"a 'b c' \"d $(e f)\"", "a b c d $(e f)\nb c in 0\nd $(e f) in 0\ne f in 2"},
		{"a \\\n  b > x 2>&1 >>y < z # no", "a b >x >>y <z"},
		{"a=$(b \"c\") d", "a=$(b \"c\") d\nb c in 0"},
		{"a `b c`", "a `b c`\nb c in 0"},
		{"ssh host \"cd x && a b\"", "ssh host cd x && a b\ncd x in 0\na b in 0"},
		{"it's a; b \"c", "its a\nb c"},
		{"cat <<EOF\na b\nEOF\nc", "cat\nc"},
		{"cat > x <<'EOF'\na b\nEOF\nc", "cat >x\na b in 0\nc"},
		{"bash <<-EOF\n\ta b\n\tEOF\nc", "bash\na b in 0\nc"},
		{"{\"a\": \"b c && d \\\"e f\\\"\", \"g\": [\"h\", \"i\"]}", "a: b c && d \\\"e f\\\" g: h i }\nb c in 0\n" +
			"d e f in 0\ne f in 2"},
		{"if [ \"$E\" = dev ]; then a; else b; fi\nc", "if [ $E = dev ]\nthen a if $E=dev\nelse b\nfi\nc"},
		{"if ! [ \"$E\" = dev ]; then a; fi", "if ! [ $E = dev ]\nthen a\nfi"},
		{"if [ \"$E\" = dev ] || true; then a; fi", "if [ $E = dev ]\ntrue\nthen a\nfi"},
		{"[ $E = dev ] && a\n[ $E = dev ] || b", "[ $E = dev ]\na if $E=dev\n[ $E = dev ]\nb"},
		{"case $E in\n  a|b) c ;;\n  *) d ;;\nesac\ne", "case $E in\na\nb\nc if $E=a|b\n*\nd if $E=*\nesac\ne"},
		{"case $E in a) b;; esac", "case $E in a\nb if $E=a\nesac"},
		{"f() { a b; }", "f\n{ a b\n}"},
	} {
		if got := describe(c.text); got != c.want {
			t.Errorf("%q:\n%s\nwant:\n%s", c.text, got, c.want)
		}
	}
}

// Every command of the table is found with options between its words, in every spelling of its program and in every
// place where commands stand.
func TestChangesInEveryForm(t *testing.T) {
	options := []string{"", "--quiet ", "-a acme ", "--app=acme ", "--context a -n b ", "--verbosity error --x=y "}
	places := []string{
		"%s", "sudo %s", "if %s; then x; fi", "x && %s", "x | %s", "(%s)", "$(%s)", "ssh host '%s'", "bash -c \"%s\"",
		"    - run: %s", "  run: |\n    %s\n", "\t@%s", "\t-%s", "RUN %s", `{"scripts": {"deploy": "%s"}}`,
		"        script: \"%s\"", "cmds:\n  - %s", "case x in *) %s ;; esac", "web: %s", "npx --yes %s", "time %s",
	}
	for _, e := range table() {
		for program := range strings.FieldsSeq(e.programs) {
			for i, spelling := range []string{"%s", "/usr/bin/%s", "%s@latest", "%s@3.1.0"} {
				if program == "unset" && i > 0 {
					continue
				}
				for _, option := range options {
					checkForms(t, e, fmt.Sprintf(spelling, program), option, places)
				}
			}
		}
	}
}

func checkForms(t *testing.T, e entry, program, option string, places []string) {
	t.Helper()
	line := program
	for word := range strings.FieldsSeq(e.words) {
		line += " " + option + word
	}
	if len(e.options) > 0 {
		line += " " + e.options[0]
		if e.value != "" {
			line += " " + e.value + "x"
		}
	}
	for _, place := range places {
		if program == "unset" && (strings.ContainsAny(place, "'|\"") || strings.Contains(place, "npx")) {
			continue
		}
		all := Parse(fmt.Sprintf(place, line), nil)
		if !slices.ContainsFunc(all, func(c Command) bool { _, ok := ChangeOf(&c); return ok }) {
			t.Errorf("not found in %q", fmt.Sprintf(place, line))
		}
	}
}

func TestPrintedCommands(t *testing.T) {
	for text, want := range map[string]bool{
		"echo fly secrets import":                        true,
		"echo \"run fly secrets import\" >&2":            true,
		"git commit -m \"fly secrets import\"":           true,
		"echo \"$(fly secrets import)\"":                 false,
		"echo \"fly secrets import\" | bash":             false,
		"echo \"fly secrets import\" > run.sh":           false,
		"log fly secrets import":                         true,
		"log() { \"$@\"; }\nlog fly secrets import":      false,
		"log() { echo \"$@\"; }\nlog fly secrets import": true,
		"cat x | fly secrets import":                     false,
	} {
		all := Parse(text, nil)
		i := slices.IndexFunc(all, func(c Command) bool { _, ok := ChangeOf(&c); return ok })
		if i < 0 || IsPrinted(all, i) != want {
			t.Errorf("%q: command %d, printed %t", text, i, i >= 0 && IsPrinted(all, i))
		}
	}
}

func TestParseInLinearTime(t *testing.T) {
	for _, piece := range []string{
		"a b; ", "\"", "'", "$(", "`", "\\\"", "if x; then ", "<<E\n", "case x in ", "${", "a \\\n",
		"echo \"$(a 'b c')\"\n",
		"fly --x ", "(", "{\"a\": \"b c\"},", "\"a $(b \"c d\" ",
	} {
		lineartest.Check(t, fmt.Sprintf("parsing %q", piece), 40_000, func(n int) {
			all := Parse(strings.Repeat(piece, n/len(piece)), nil)
			for i := range all {
				ChangeOf(&all[i])
				IsPrinted(all, i)
			}
		})
	}
}
