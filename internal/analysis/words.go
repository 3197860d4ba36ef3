package analysis

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/rules/query"
	"github.com/golive-lint/golive/schema"
)

// isSpared reports whether a literal is hidden only in its own setting, though that
// is secret: a placeholder, or a word that golive itself uses. If it were hidden
// everywhere, reports could not be read.
func isSpared(literal string) bool {
	if query.IsPlaceholder(model.Text(literal)) || model.PurposeOf(literal) != model.NoPurpose {
		return true
	}
	return all.HasWord(literal) || schema.HasWord(literal) || schema.HasWord(strings.ToLower(literal))
}
