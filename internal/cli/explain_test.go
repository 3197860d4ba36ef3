package cli_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/symptom"
)

// What golive explains can be read in a terminal of 80 columns; only an address
// may be longer.
func TestExplanationsFit80Columns(t *testing.T) {
	runs := [][]string{{"explain", "--help"}, {"rules"}, {"rules", "--sources"}, {"explain", "redirect-uri-invalid"}}
	for _, known := range symptom.All() {
		runs = append(runs, []string{"explain", known.Name})
	}
	for _, args := range runs {
		var out, errs bytes.Buffer
		process := cli.Process{
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: t.TempDir(),
			Getenv: func(string) string { return "" }, Terminal: notTerminal,
		}
		if code := cli.Main(append([]string{"golive"}, args...), process); code != 0 {
			t.Errorf("golive %q exits with %d: %s", args, code, errs.String())
		}
		for line := range strings.Lines(out.String()) {
			line = strings.TrimRight(line, "\n")
			if utf8.RuneCountInString(line) > 80 && !strings.HasPrefix(strings.TrimSpace(line), "https://") {
				t.Errorf("golive %q prints a line of more than 80 columns:\n%s", args, line)
			}
		}
	}
}
