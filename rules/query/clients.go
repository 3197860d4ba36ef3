package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// KnownText reports whether a setting has a text that is not empty and of which no part is unknown.
func KnownText(setting *model.Value[model.Text]) bool {
	text, known := setting.V.Literal()
	return known && text != ""
}
