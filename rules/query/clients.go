package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// KnownText reports whether the text of a setting is completely known and not empty.
func KnownText(setting *model.Value[model.Text]) bool {
	text, known := setting.V.Literal()
	return known && text != ""
}
