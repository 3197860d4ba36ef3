package analysis

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Doubt returns a message about a finding that concerns how a file is read. The message states what golive cannot
// check, followed by the message of the finding as the cause. inConfig is true if the finding is in golive.yaml.
func Doubt(f *finding.Finding, inConfig bool) string {
	if f.File == nil {
		return f.Message
	}
	name := source.Redact(f.File.Path)
	cause := f.Message
	switch {
	case finding.IsSyntax(f.Rule):
		cause = onLine(f)
	case f.Rule == "project-name-conflict", f.Rule == "environment-duplicate":
		if rest, ok := strings.CutPrefix(cause, "this environment is "); ok {
			cause = "the environment is " + rest
		}
	case f.Rule != variableUnknown && !inConfig:
		name = fmt.Sprintf("the value on line %d of %s", lineOf(f), name)
	}
	glue := ", because "
	if strings.HasPrefix(cause, "unknown ") { // a noun phrase, which cannot follow "because"
		glue = ": "
	}
	return "golive cannot check items that need " + name + glue + inParentheses(cause)
}

// onLine returns the message of a finding with the number of its line.
func onLine(f *finding.Finding) string {
	line := lineOf(f)
	if rest, ok := strings.CutPrefix(f.Message, "this line "); ok {
		return fmt.Sprintf("line %d %s", line, rest)
	}
	if rest, ok := strings.CutPrefix(f.Message, "this value "); ok {
		return fmt.Sprintf("the value on line %d %s", line, rest)
	}
	if rest, ok := strings.CutPrefix(f.Message, "this is "); ok {
		return fmt.Sprintf("the text on line %d is %s", line, rest)
	}
	message := strings.Replace(f.Message, "this file", "the file", 1)
	if rest, ok := strings.CutPrefix(message, "this "); ok { // without a snippet, "this" refers to nothing
		message = "the " + rest
	}
	return fmt.Sprintf("%s (line %d)", message, line)
}

// lineOf returns the line of a finding, counted from 1.
func lineOf(f *finding.Finding) int { return f.File.Position(f.Span.Start, source.Runes).Line }

// inParentheses replaces "; expected X" at the end of a message by " (expected X)".
func inParentheses(message string) string {
	before, expected, ok := strings.Cut(message, "; expected ")
	if !ok || strings.ContainsAny(expected, ";()") {
		return message
	}
	return before + " (expected " + expected + ")"
}
