package query

import "github.com/golive-lint/golive/internal/model"

// IsPlaceholder reports whether text is a placeholder that has not been replaced by a value.
func IsPlaceholder(text model.Text) bool { return model.IsPlaceholder(text) }
