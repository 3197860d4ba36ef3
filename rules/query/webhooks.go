package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// IsWord reports whether the text of a setting is known and equal to word.
func IsWord(setting *model.Value[model.Text], word string) bool {
	text, known := setting.V.Literal()
	return known && text == word
}
