package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// KnownText reports whether a setting has a text that is known as a whole and
// not empty: an empty value is as good as none.
func KnownText(setting *model.Value[model.Text]) bool {
	text, known := setting.V.Literal()
	return known && text != ""
}
