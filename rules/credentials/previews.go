package credentials

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// previewRead is a variable of a preview deployment that has a production value.
type previewRead struct {
	preview *model.Variable
	env     *model.Environment // the production environment
	own     model.At           // the place where production has the value
	secret  string             // the GitHub secret or variable that both read, or "" if both contain the same value
}

// previewReads returns the variables of preview deployments that certainly have a production value: preview and
// production read the same secret or variable of the GitHub repository, or both contain the same value or secret
// store locator and staging contains a different one.
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

// readByPreviews returns the places of the variables in previewReads, and of the variables that staging inherits from
// production. Their values were not copied from staging to production.
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

// previewVariables returns the variables of preview deployments: deployments that are named like a preview, and CI
// jobs that deploy a preview.
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

// isComparable reports whether a variable contains a secret or client ID that the deployment itself sets. A variable
// in a production file is not comparable, because a preview may be built with the same file.
func isComparable(v *model.Variable) bool {
	return (v.Purpose.IsSecret() || v.Purpose == model.ForClientID) && v.Set() && !query.IsPlaceholderOf(v) &&
		(v.Layer == nil || !v.Layer.Base && v.Layer.Other == "") && sharedText(v) != ""
}

// secretName is the prefix that sharedText adds to the name of a GitHub secret or variable. No value starts with this
// prefix.
const secretName = "\x00"

func isSecretName(text string) bool { return strings.HasPrefix(text, secretName) }

// sharedText returns a key for the value of a variable: variables with the same key have the same value. The key of a
// GitHub secret or variable contains its name. If the value is unknown, sharedText returns "".
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

// repositoryThing describes a GitHub secret or variable for a message. name is a result of
// model.Variable.RepositoryName.
func repositoryThing(name string) string {
	context, name, _ := strings.Cut(name, ".")
	kind := "repository secret "
	if context == "vars" {
		kind = "repository variable "
	}
	return kind + rules.QuoteName(name)
}

// heldValue is the value of a variable for a purpose.
type heldValue struct {
	purpose model.Purpose
	text    string
}

// valueIndex contains the values of all environments of one type. It does not include preview deployments.
type valueIndex struct {
	at  map[heldValue]query.Occurrence // the first place where each value occurs
	has map[model.Purpose]bool
}

// valuesOf returns the secrets and client IDs of the environments with the given type.
func valuesOf(project *model.Project, of model.Type) valueIndex {
	index := valueIndex{map[heldValue]query.Occurrence{}, map[model.Purpose]bool{}}
	add := func(env *model.Environment, purpose model.Purpose, text string, at model.At) {
		key := heldValue{purpose, text}
		if _, seen := index.at[key]; !seen && text != "" {
			index.at[key] = query.Occurrence{Env: env, At: at}
			index.has[purpose] = index.has[purpose] || !isSecretName(text)
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
				add(env, model.PurposeOf(s.variableName), query.SecretValue(s.V), s.At)
			}
		}
		for _, id := range declaredClientIDs(env) {
			add(env, model.ForClientID, text(id), id.At)
		}
	}
	return index
}
