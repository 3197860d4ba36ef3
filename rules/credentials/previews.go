package credentials

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// previewRead is a variable of a preview deployment whose value is that of production.
type previewRead struct {
	preview *model.Variable
	env     *model.Environment // the production environment
	own     model.At           // the place where production has the value
	secret  string             // the GitHub secret or variable that both read, or "" if both contain the same value
}

// previewReads returns the variables of preview deployments that certainly have a production value. Either preview and
// production read the same secret or variable of the GitHub repository, or both contain the same value or the same
// secret store locator and the staging value is different.
func previewReads(project *model.Project) []previewRead {
	previews := previewVariables(project)
	if len(previews) == 0 {
		return nil
	}
	production, staging := valuesOf(project, model.Production), valuesOf(project, model.Staging)
	var reads []previewRead
	for _, v := range previews {
		key := heldValue{v.Purpose, sharedText(v)}
		own, found := production.at[key]
		inProduction := v.Deployment.Environment.Type == model.Production
		_, stagings := staging.at[key]
		if !found || own.At == v.Value.At {
			continue
		}
		secret, named := strings.CutPrefix(key.text, secretName)
		if !named {
			secret = ""
		}
		if named || inProduction || staging.has[v.Purpose] && !stagings {
			reads = append(reads, previewRead{v, own.Env, own.At, secret})
		}
	}
	return reads
}

// readByPreviews returns the places of the variables in previewReads, and those of variables that staging inherits from
// production. Production has such a value itself: it is not copied from staging.
func readByPreviews(project *model.Project) map[model.At]bool {
	at := map[model.At]bool{}
	for env := range project.Of(model.Staging) {
		for _, v := range env.Variables {
			if v.Inherited {
				at[v.Value.At] = true
			}
		}
	}
	for _, read := range previewReads(project) {
		at[read.preview.Value.At] = true
	}
	return at
}

// previewVariables returns the variables of preview deployments. These are deployments whose name is the name of a
// preview, and CI jobs that deploy a preview.
func previewVariables(project *model.Project) []*model.Variable {
	var all []*model.Variable
	for _, env := range project.Environments {
		for _, v := range env.Variables {
			if isPreview(v.Deployment) && isComparable(v) {
				all = append(all, v)
			}
		}
	}
	for _, v := range project.Templates {
		if v.Trigger.Preview && isComparable(v) && isSecretName(sharedText(v)) {
			all = append(all, v)
		}
	}
	return all
}

func isPreview(d *model.Deployment) bool {
	return model.IsPreview(d.Name) || model.IsPreview(d.Environment.Name)
}

// isComparable reports whether a variable has a value that belongs to one environment, and is set by the deployment
// itself. A variable in a production file is not comparable, because a preview may also be built with that file.
func isComparable(v *model.Variable) bool {
	return (v.Purpose.IsSecret() || v.Purpose == model.ForClientID) && v.Set() && !query.IsPlaceholderOf(v) &&
		(v.Layer == nil || !v.Layer.Base && v.Layer.Other == "") && sharedText(v) != ""
}

// secretName is the prefix that sharedText adds to the name of a GitHub secret or variable. No value starts with this
// prefix.
const secretName = "\x00"

func isSecretName(text string) bool { return strings.HasPrefix(text, secretName) }

// sharedText returns a key for a variable: two variables with the same key have the same value. It returns "" if that
// cannot be determined. For a GitHub secret or variable, the key contains its name.
func sharedText(v *model.Variable) string {
	if reference, ok := v.Value.V.Reference(); ok && reference.Kind == model.Name {
		if name := v.RepositoryName(); name != "" {
			return secretName + name
		}
		return ""
	}
	if v.Purpose.IsSecret() {
		return query.SecretValue(v.Secret.V)
	}
	text, known := v.Value.V.Literal()
	if !known || !query.IsClientID(text) {
		return ""
	}
	return text
}

// repositoryThing describes a name that model.Variable.RepositoryName returned.
func repositoryThing(name string) string {
	context, name, _ := strings.Cut(name, ".")
	kind := "repository secret "
	if context == "vars" {
		kind = "repository variable "
	}
	return kind + rules.QuoteName(name)
}

// heldValue is the value of a variable with a purpose.
type heldValue struct {
	purpose model.Purpose
	text    string
}

// valueIndex contains the values of all environments of one type. It does not include preview deployments.
type valueIndex struct {
	at  map[heldValue]query.Held // the first place of each value
	has map[model.Purpose]bool
}

// valuesOf returns the secrets and client IDs of the environments with the given type.
func valuesOf(project *model.Project, of model.Type) valueIndex {
	index := valueIndex{map[heldValue]query.Held{}, map[model.Purpose]bool{}}
	add := func(env *model.Environment, purpose model.Purpose, text string, at model.At) {
		key := heldValue{purpose, text}
		if _, seen := index.at[key]; !seen && text != "" {
			index.at[key], index.has[purpose] = query.Held{Env: env, At: at}, index.has[purpose] || !isSecretName(text)
		}
	}
	for env := range project.Of(of) {
		for _, v := range env.Variables {
			if !isPreview(v.Deployment) && isComparable(v) {
				add(env, v.Purpose, sharedText(v), v.Value.At)
			}
		}
		if model.IsPreview(env.Name) {
			continue
		}
		for _, s := range declaredSecrets(env) {
			if !s.isPlaceholder() {
				add(env, model.PurposeOf(s.variable), query.SecretValue(s.V), s.At)
			}
		}
		for _, id := range declaredClientIDs(env) {
			add(env, model.ForClientID, text(id), id.At)
		}
	}
	return index
}
