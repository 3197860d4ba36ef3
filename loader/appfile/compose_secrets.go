package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// secretsFolder is the folder of a container in which docker compose mounts secrets.
const secretsFolder = "/run/secrets"

// composeSecrets reads the secrets that docker compose mounts as files in a service. They set the variables that
// NAME_FILE variables name, and those with the names of the files. environment contains the names that the service sets
// itself. Sources: https://docs.docker.com/reference/compose-file/secrets/,
// https://docs.docker.com/compose/how-tos/use-secrets/.
func (y *yamlFile) composeSecrets(root, service node, scope string) {
	defined, _ := y.get(root, "secrets")
	environment := y.composeEntries(service)
	mounted, names := map[string]model.Value[model.Text]{}, map[string]model.Value[model.Text]{}
	var order []string
	listed, _ := y.get(service, "secrets")
	for item := range y.oneOrMore(listed) {
		from, target := item, item.Text
		if item.Kind == yamltree.Mapping {
			from, _ = y.get(item, "source")
			target = y.text(item, "target")
		}
		if from.Node == nil || !isName(from.Text) {
			continue
		}
		if target == "" {
			target = from.Text
		}
		value := y.composeSecret(defined, from)
		if !path.IsAbs(target) {
			target = path.Join(secretsFolder, target)
		}
		mounted[target] = value
		if name := constantName(strings.ToUpper(path.Base(target))); model.PurposeOf(name) != model.NoPurpose {
			names[name], order = value, append(order, name)
		}
	}
	for _, e := range environment {
		name, ok := strings.CutSuffix(e.name, "_FILE")
		if !ok || model.PurposeOf(name) == model.NoPurpose {
			continue
		}
		value := mounted[path.Clean(e.text)]
		value.At = e.at
		names[name], order = value, append(order, name)
	}
	slices.Sort(order)
	for _, name := range slices.Compact(order) {
		if !slices.ContainsFunc(environment, func(e composeEntry) bool { return e.name == name }) {
			y.add(name, names[name], block{scope: scope, phase: model.RunPhase})
		}
	}
}

// composeSecret returns the value of a secret: a reference to the variable of the shell from which docker compose takes
// it, or to the secret itself if it exists already. The value in a file is unknown, because golive does not read such
// files.
func (y *yamlFile) composeSecret(defined, from node) model.Value[model.Text] {
	at := model.At{In: from.at.In, Key: from.Span, Span: source.Span{Start: from.Span.End, End: from.Span.End}}
	definition, _ := y.get(defined, from.Text)
	y.reading.ProvidedAt = append(y.reading.ProvidedAt, definition.at.Key)
	if variable := y.text(definition, "environment"); isName(variable) {
		return known("${"+variable+"}", at)
	}
	if y.text(definition, "external") == "true" {
		if text, ok := named("secret", from.Text); ok {
			return known(text, at)
		}
	}
	return model.Value[model.Text]{State: model.Unknown, At: at}
}

// composeEntry is a variable in the environment of a service.
type composeEntry struct {
	name, text string
	at         model.At
}

// composeEntries returns the variables in the environment of a service, which is a mapping or a list of NAME=value.
func (y *yamlFile) composeEntries(service node) (entries []composeEntry) {
	environment, _ := y.get(service, "environment")
	if environment.Node == nil {
		return nil
	}
	if environment.Kind != yamltree.Sequence {
		for name, value := range y.entries(environment) {
			entries = append(entries, composeEntry{name, value.Text, value.at})
		}
		return entries
	}
	for item := range y.items(environment) {
		name, value, _ := strings.Cut(item.Text, "=")
		at := item.at
		at.Key = item.Span
		entries = append(entries, composeEntry{name, value, at})
	}
	return entries
}
