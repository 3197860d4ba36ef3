package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf16"

	"github.com/golive-lint/golive/internal/finding"
)

// command is a workflow command as a runner parses it.
type command struct {
	name       string
	properties map[string]string
	data       string
}

// hashCommand matches the start of a command of Azure, of TeamCity or of a similar runner.
var hashCommand = regexp.MustCompile(`##[A-Za-z]*\[`)

// commands parses a log like GitHub's runner (actions/runner ActionCommand.cs), but accepts any command name: "::name
// key=value,key=value::data" at the start of a line, after optional white space, and "##[name key=value;...]data"
// anywhere in it. The forms of other runners count too.
func commands(log string) []command {
	var found []command
	for line := range strings.SplitSeq(log, "\n") {
		trimmed := strings.TrimLeftFunc(line, unicode.IsSpace)
		if rest, ok := strings.CutPrefix(trimmed, "::"); ok {
			if info, data, ok := strings.Cut(rest, "::"); ok {
				found = append(found, newCommand(info, data))
				continue
			}
		}
		for _, at := range hashCommand.FindAllStringIndex(line, -1) {
			info, data, _ := strings.Cut(line[at[1]:], "]")
			found = append(found, command{name: line[at[0]:at[1]] + info, data: data})
		}
	}
	return found
}

func newCommand(info, data string) command {
	name, properties, _ := strings.Cut(info, " ")
	c := command{name: name, properties: map[string]string{}, data: unescape(data, "\r\n%")}
	for pair := range strings.SplitSeq(properties, ",") {
		if key, value, ok := strings.Cut(pair, "="); ok && key != "" && value != "" {
			c.properties[key] = unescape(value, "\r\n:,%")
		}
	}
	return c
}

// unescape replaces the escapes of the characters one after the other, like the runner.
func unescape(s, characters string) string {
	codes := map[rune]string{'\r': "%0D", '\n': "%0A", ':': "%3A", ',': "%2C", '%': "%25"}
	for _, c := range characters {
		s = strings.ReplaceAll(s, codes[c], string(c))
	}
	return s
}

func utf16Units(s string) []uint16 { return utf16.Encode([]rune(s)) }

func TestARunnerKeepsTenAnnotationsOfAKind(t *testing.T) {
	got := commands(render(t, "github", openArchive(t, "testdata/many.txtar").result(t), goldenOptions))
	counts := map[string]int{}
	for _, c := range got {
		counts[c.name]++
	}
	if counts["error"] != 10 || counts["warning"] != 1 {
		t.Errorf("a runner reads %v, want 10 errors and the warning", counts)
	}
	if last := got[9]; last.data != "and 3 more, listed in the log" ||
		last.properties["file"] != "" {
		t.Errorf("the tenth error says %q", last.data)
	}
}

// A runner drops the columns of a range of several lines, and both columns if the end is before the start.
func TestAnnotationsGiveColumnsOnOneLineOnly(t *testing.T) {
	for _, path := range archives(t) {
		for _, c := range commands(render(t, "github", openArchive(t, path).result(t), goldenOptions)) {
			if c.properties["file"] == "" {
				continue
			}
			_, columns := c.properties["col"]
			if oneLine := c.properties["line"] == c.properties["endLine"]; columns && !oneLine {
				t.Errorf("%s: columns on several lines: %v", path, c.properties)
			}
		}
	}
}

// A runner truncates longer messages without a mark.
func TestLongAnnotationsEndWithAMark(t *testing.T) {
	for n, want := range map[int]string{4095: "x", 4096: "x", 4097: "…", 9000: "…"} {
		r := openArchive(t, "testdata/pair.txtar").result(t)
		f := *r.Findings[0]
		f.Message, f.Help, f.Related = strings.Repeat("x", n), "", nil
		r.Findings = []*finding.Finding{&f}
		got := commands(render(t, "github", r, goldenOptions))[0].data
		if units := len(utf16Units(got)); units != min(n, 4096) || !strings.HasSuffix(got, want) {
			t.Errorf("%d characters became %d, at the end %q", n, units, got[len(got)-3:])
		}
	}
}

// The annotations of items and of findings together are no more than a runner keeps.
func TestARunnerKeepsTheAnnotationsOfManyEnvironments(t *testing.T) {
	for _, n := range []int{8, 9, 10, 12} {
		var text strings.Builder
		text.WriteString("environments:\n")
		for i := range n {
			fmt.Fprintf(&text, "  e%d: {type: production, redirect_uris: [http://e%d.acme.com/cb]}\n", i, i)
		}
		got := commands(renderReady(t, "github", judgeFiles(t, fstest.MapFS{
			"workos/all.yaml": {Data: []byte(text.String())},
		}), Options{}))
		counts := map[string]int{}
		for _, c := range got {
			counts[c.name]++
		}
		if counts["error"] > maxAnnotations || counts["error"] < maxAnnotations-1 {
			t.Errorf("%d environments: %d annotations of errors", n, counts["error"])
		}
	}
}
