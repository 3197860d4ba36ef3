package variables

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// isOfOtherProduct reports whether a variable such as AUTHKIT_ISSUER probably belongs to another product with the name
// AuthKit: nothing else in the project is of WorkOS. No WorkOS SDK reads these names.
func isOfOtherProduct(project *model.Project, v *model.Variable) bool {
	if v.Purpose != model.ForIssuer && v.Purpose != model.ForJWKSURL || isOfVendor(v) {
		return false
	}
	if slices.ContainsFunc(project.Apps, func(app *model.App) bool { return len(app.SDKs) > 0 }) ||
		slices.ContainsFunc(project.Environments, func(e *model.Environment) bool { return !e.Implied }) ||
		slices.ContainsFunc(project.Templates, isOfVendor) {
		return false
	}
	for _, other := range query.Variables(project) {
		if isOfVendor(other) {
			return false
		}
	}
	return true
}

// isOfVendor reports whether a variable names WorkOS, or has a value that only WorkOS issues.
func isOfVendor(v *model.Variable) bool {
	if strings.Contains(strings.ToUpper(v.Name), "WORKOS") {
		return true
	}
	text := string(v.Value.V)
	if strings.Contains(strings.ToLower(text), "workos") {
		return true
	}
	return slices.ContainsFunc([]string{"client_01", "org_01", "sk_test_", "sk_live_", ".authkit.app"},
		func(mark string) bool { return strings.Contains(text, mark) })
}
