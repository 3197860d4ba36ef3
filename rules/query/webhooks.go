package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// IsWord reports whether a setting is known to have exactly the text word.
func IsWord(setting *model.Value[model.Text], word string) bool {
	text, known := setting.V.Literal()
	return known && text == word
}
