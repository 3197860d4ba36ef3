package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// ReferencesIn returns the references in text, each followed by the references in its default.
func ReferencesIn(text model.Text) []model.Reference {
	var all []model.Reference
	for _, reference := range text.References() {
		all = append(all, reference)
		all = append(all, model.Text(reference.Default).References()...)
	}
	return all
}

// ReadsSecretOfOther reports whether a command sets a variable in env to a secret that its job reads from an
// environment of another type.
func ReadsSecretOfOther(project *model.Project, env *model.Environment, v *model.Variable) bool {
	of := v.Trigger.SecretsOf
	if of == env.Name || v.Trigger.Secret == "" || v.Template || !v.Value.Known() || v.Purpose == model.NoPurpose {
		return false
	}
	kind := model.TypeOfName(of)
	for _, other := range project.Environments {
		if other.Name == of && other.Type != model.TypeUnknown {
			kind = other.Type
		}
	}
	return kind != model.TypeUnknown && kind != env.Type
}
