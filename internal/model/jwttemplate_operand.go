package model

import (
	"slices"
	"strings"
)

// operands splits an expression at each "||" outside quoted strings.
func operands(expression string) []string {
	var all []string
	quote, start := byte(0), 0
	for i := 0; i < len(expression); i++ {
		switch c := expression[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case strings.HasPrefix(expression[i:], "||"):
			all = append(all, strings.TrimSpace(expression[start:i]))
			start = i + len("||")
			i++
		}
	}
	return append(all, strings.TrimSpace(expression[start:]))
}

// objectPaths lists paths to objects and lists, which cannot be used inside a string.
var objectPaths = []string{
	"organization", "organization.domains", "organization.metadata",
	"organization_membership", "organization_membership.custom_attributes", "organization_membership.roles",
	"user", "user.identities", "user.metadata",
}

func operandFault(operand string, inString bool) (problem TemplateProblem, text string, found bool) {
	root, _, _ := strings.Cut(operand, ".")
	switch {
	case isStringLiteral(operand) || strings.Contains(operand, "$"):
		return 0, "", false
	case !isTemplatePath(operand):
		return PlaceholderMalformed, operand, true
	case !slices.Contains(TemplateRoots, root):
		return PlaceholderRoot, root, true
	case inString && slices.Contains(objectPaths, operand):
		return PlaceholderObject, operand, true
	}
	return 0, "", false
}

// isStringLiteral reports whether an operand is a string in single or double quotes. Double quotes may be escaped,
// because the operand may be inside a JSON string.
func isStringLiteral(operand string) bool {
	operand = strings.ReplaceAll(operand, `\"`, `"`)
	last := len(operand) - 1
	return last > 0 && (operand[0] == '\'' || operand[0] == '"') && operand[last] == operand[0]
}

// isTemplatePath reports whether an operand consists of names joined by dots. Metadata keys may contain characters that
// are not valid in identifiers.
func isTemplatePath(operand string) bool {
	for segment := range strings.SplitSeq(operand, ".") {
		if segment == "" || strings.ContainsAny(segment, " \t\r\n&|!?=<>+*/,;\"'`\\()[]{}") {
			return false
		}
	}
	return true
}
