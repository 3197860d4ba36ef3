package yamltree

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
)

// checkJSON reports the first part of a file that is YAML but not JSON, such as a comment, or a string in which a comma
// is missing. If a syntax error precedes this part, checkJSON reports nothing, because the error has already been
// reported.
func (p *parser) checkJSON() {
	text := strings.TrimPrefix(p.tree.File.Text, bom)
	skipped := len(p.tree.File.Text) - len(text)
	if strings.TrimSpace(text) == "" {
		return
	}
	var raw json.RawMessage
	var wrong *json.SyntaxError
	if err := json.Unmarshal([]byte(text), &raw); !errors.As(err, &wrong) {
		return
	}
	at := max(0, int(wrong.Offset)-1) + skipped
	for _, pr := range p.tree.Problems {
		if pr.Severity != finding.Warning && pr.Rule != ruleDuplicate && int(pr.Span.Start) <= at {
			return
		}
	}
	f, at := explainJSON(wrong.Error(), p.tree.File.Text, at)
	p.report(at, at+1, f)
	for _, root := range p.tree.Documents {
		root.Partial = true
	}
}

// explainJSON converts an error of encoding/json at an offset to a fault. It returns the offset to report.
func explainJSON(message, text string, at int) (fault, int) {
	c := byte(0)
	if at < len(text) {
		c = text[at]
	}
	switch {
	case strings.Contains(message, "unexpected end"):
		return syntax("json-unexpected-end", "the JSON text is incomplete",
			"close every bracket and quote"), len(text)
	case strings.Contains(message, "after top-level value"):
		return syntax("json-trailing-text", "text follows the end of the JSON value", "delete it"), at
	case strings.Contains(message, "in string"):
		return syntax("json-escape", "this must be escaped in a JSON string",
			`write \n, \t, \\ or \u and four digits`), at
	case c == '/' || c == '#':
		return syntax("json-comment", "JSON has no comments", "delete the comment"), at
	case c >= '0' && c <= '9' && at > 0 && text[at-1] == '0':
		return syntax("json-number", "a JSON number must not start with 0",
			"delete the 0, or quote it if it is a string"), at
	case c == '}' || c == ']':
		if comma := strings.LastIndexByte(text[:at], ','); comma >= 0 && strings.TrimSpace(text[comma+1:at]) == "" {
			return syntax("json-trailing-comma", "JSON allows no comma before a closing bracket",
				"delete the comma"), comma
		}
	case strings.Contains(message, "after object key:value pair"), strings.Contains(message, "after array element"):
		return syntax("json-missing-comma", "a comma is missing before this", "add it"), at
	case c == '\'':
		return syntax("json-quote", "JSON strings need double quotes", `write "text"`), at
	case strings.Contains(message, "looking for beginning"):
		return syntax("json-unquoted", "this is not a JSON value", "put a string in double quotes"), at
	}
	return syntax("json-syntax", "this is not JSON", "fix it, or rename the file to .yaml"), at
}
