package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// digitalOcean reads App Platform app specs: envs of the app and of each component. Source:
// https://docs.digitalocean.com/products/app-platform/reference/app-spec/.
var digitalOcean = Format{
	Name: "digitalocean", Reach: model.HostReach, Match: isAppSpec, Pattern: anyYAML, Read: readAppSpec,
}

func isAppSpec(name string) bool {
	_, ok := isYAML(name)
	return ok && path.Base(path.Dir(name)) == ".do"
}

// componentKeys lists the keys of an app spec that contain lists of components.
var componentKeys = []string{"services", "static_sites", "workers", "jobs", "functions"}

func readAppSpec(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		if spec, ok := y.get(root, "spec"); ok { // a file for a deploy button
			root = spec
		}
		y.doubtKeys(root, appSpecKeys) // a misspelled "name" would hide the environment
		b := block{environment: y.text(root, "name"), kept: literalKept}
		y.appEnvs(root, b)
		for _, key := range componentKeys {
			components, ok := y.get(root, key)
			if !ok {
				continue
			}
			for component := range y.items(components) {
				b.scope = y.text(component, "name")
				y.appEnvs(component, b)
			}
		}
	}
	return y.result()
}

const (
	secretType = "SECRET" // the type of an env that is a secret
	encrypted  = "EV["    // the start of an encrypted secret
)

// isEncrypted reports whether a value is a complete encrypted secret: EV[1:nonce:text]. Source:
// https://docs.digitalocean.com/products/app-platform/how-to/use-environment-variables/.
func isEncrypted(value string) bool {
	inside, ok := strings.CutPrefix(value, encrypted)
	inside, closed := strings.CutSuffix(inside, "]")
	parts := strings.Split(inside, ":")
	return ok && closed && len(parts) == 3 && strings.Trim(parts[0], "0123456789") == "" && !slices.Contains(parts, "")
}

// appEnvs reads the envs of an app or component. For a secret whose value is missing or encrypted in the file, App
// Platform keeps the value of the last deployment. If the value only starts like an encrypted value, it is unknown.
func (y *yamlFile) appEnvs(n node, b block) {
	list, ok := y.get(n, "envs")
	if !ok || list.Kind != yamltree.Sequence {
		return
	}
	start := len(y.reading.Variables)
	y.namedList(list, "key", b, func(item node) (model.Value[model.Text], bool) {
		if y.text(item, "type") == secretType {
			return keptSecret(y.text(item, "key"))
		}
		return model.Value[model.Text]{}, false
	})
	deployed := y.deployedSecrets(list)
	for i := start; i < len(y.reading.Variables); i++ {
		v := &y.reading.Variables[i]
		if !strings.HasPrefix(string(v.Value.V), encrypted) {
			continue
		}
		at := v.Value.At
		value, ok := keptSecret(v.Name)
		if !ok || !deployed[at.Span] {
			value = model.Value[model.Text]{State: model.Unknown}
		}
		v.Value, v.Value.At = value, at
	}
}

// deployedSecrets returns the spans of the encrypted secrets in a list of envs.
func (y *yamlFile) deployedSecrets(list node) map[source.Span]bool {
	found := map[source.Span]bool{}
	for item := range y.items(list) {
		if value, ok := y.get(item, "value"); ok && isEncrypted(y.text(item, "value")) &&
			y.text(item, "type") == secretType {
			found[value.at.Span] = true
		}
	}
	return found
}
