package analysis

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Doubt returns what golive could not determine because of a finding about how a file is read, and then the cause: the
// message of the finding. inConfig is true if the finding is in golive.yaml.
func Doubt(f *finding.Finding, inConfig bool) string {
	if f.File == nil {
		return f.Message
	}
	const needsFile, needsValue = ", so it cannot check items that need this file: ",
		", so golive cannot check items that need this value: "
	name := source.Redact(f.File.Path)
	switch {
	case finding.IsSyntax(f.Rule) && f.Severity == finding.Error:
		return "golive could not read all of " + name + needsFile + onLine(f)
	case finding.IsSyntax(f.Rule):
		return "golive cannot be sure what " + name + " sets" + needsFile + onLine(f)
	case f.Rule == "project-name-conflict", f.Rule == "environment-duplicate":
		why := f.Message
		if rest, ok := strings.CutPrefix(why, "this environment is "); ok {
			why = "it is " + rest
		}
		return "golive cannot tell which environment " + name + " describes" + needsFile + why
	case f.Rule == variableUnknown:
		return "golive cannot tell which variable " + name + " is meant to set" + needsFile + f.Message
	case inConfig:
		return "golive could not apply all of " + name + needsFile + f.Message
	}
	return "a value in " + name + " is not valid" + needsValue + f.Message
}

// onLine returns the message of a finding with the number of its line.
func onLine(f *finding.Finding) string {
	line := f.File.Position(f.Span.Start, source.Runes).Line
	if rest, ok := strings.CutPrefix(f.Message, "this line "); ok {
		return fmt.Sprintf("line %d %s", line, rest)
	}
	return fmt.Sprintf("%s (line %d)", strings.Replace(f.Message, "this file", "the file", 1), line)
}
