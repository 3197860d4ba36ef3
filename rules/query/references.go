package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// ReferencesIn returns the references in text. Each is followed by the references in its default.
func ReferencesIn(text model.Text) []model.Reference {
	var all []model.Reference
	for _, reference := range text.References() {
		all = append(all, reference)
		all = append(all, model.Text(reference.Default).References()...)
	}
	return all
}
