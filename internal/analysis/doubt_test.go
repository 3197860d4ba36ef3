package analysis_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// A reason appears without the line that the message of the finding calls "this".
func TestDoubtNamesTheLine(t *testing.T) {
	for message, want := range map[string]string{
		"this line is indented with a tab":   "line 2 is indented with a tab",
		"this value is not base64":           "the value on line 2 is not base64",
		"this is a template, not YAML":       "the text on line 2 is a template, not YAML",
		"this quote is never closed":         "the quote is never closed (line 2)",
		"this file contains a conflict":      "the file contains a conflict (line 2)",
		"byte 7 of this file is not UTF-8":   "byte 7 of the file is not UTF-8 (line 2)",
		"the key \"a\" occurs twice in here": "the key \"a\" occurs twice in here (line 2)",
	} {
		f := &finding.Finding{Rule: "yaml-syntax", Message: message}
		f.File, f.Span = source.NewFile("a.yaml", "a: b\nc: d\n"), source.Span{Start: 5, End: 6}
		if got := analysis.Doubt(f, false); got != "golive cannot check items that need a.yaml, because "+want {
			t.Errorf("%s: %q, want %q", message, got, want)
		}
	}
}
