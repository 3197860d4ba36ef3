package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// digitalOcean reads App Platform app specs: envs of the app and of each component. Source:
// https://docs.digitalocean.com/products/app-platform/reference/app-spec/.
var digitalOcean = Format{
	Name: "digitalocean", Match: isAppSpec, Pattern: anyYAML, Read: readAppSpec,
}

func isAppSpec(name string) bool {
	_, ok := isYAML(name)
	return ok && path.Base(path.Dir(name)) == ".do"
}

// componentKeys lists the keys of an app's component lists.
var componentKeys = []string{"services", "static_sites", "workers", "jobs", "functions"}

func readAppSpec(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		if spec, ok := y.get(root, "spec"); ok { // deploy buttons have the app spec under this key
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

// appEnvs reads the envs of an app or component. The value of a secret that was already deployed is encrypted in the
// file and therefore unknown.
func (y *yamlFile) appEnvs(n node, b block) {
	list, ok := y.get(n, "envs")
	if !ok || list.Kind != yamltree.Sequence {
		return
	}
	start := len(y.reading.Variables)
	y.namedList(list, "key", b, func(node) (model.Value[model.Text], bool) {
		return model.Value[model.Text]{}, false
	})
	for i := start; i < len(y.reading.Variables); i++ {
		if value := &y.reading.Variables[i].Value; strings.HasPrefix(string(value.V), "EV[") {
			*value = model.Value[model.Text]{State: model.Unknown, At: value.At}
		}
	}
}
