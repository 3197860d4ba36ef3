package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// KnownText reports whether a setting has a completely known, non-empty text.
func KnownText(setting *model.Value[model.Text]) bool {
	text, known := setting.V.Literal()
	return known && text != ""
}
