package analysis

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/all"
	"github.com/golive-lint/golive/schema"
)

// isHiddenOnlyInOwnSetting reports whether a secret literal is hidden only in its own setting, because it is a
// placeholder or a name that golive itself uses. Hiding it everywhere would make reports unreadable.
func isHiddenOnlyInOwnSetting(literal string) bool {
	if model.IsPlaceholder(model.Text(literal)) || model.PurposeOf(literal) != model.NoPurpose {
		return true
	}
	return all.HasWord(literal) || schema.HasWord(literal) || schema.HasWord(strings.ToLower(literal))
}
