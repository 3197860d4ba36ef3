package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// kustomize reads the ConfigMaps and Secrets that a kustomization generates, and the patches in it. Source:
// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/.
var kustomize = Format{
	Name: "kustomize", Reach: model.BaseReach, Match: isKustomization, Pattern: anyYAML, Read: readKustomization,
}

func isKustomization(name string) bool {
	stem, ok := isYAML(name)
	return ok && stem == "kustomization"
}

func readKustomization(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		y.doubtShape(root)
		y.doubtKeys(root, kustomizationKeys)
		for _, key := range []string{"resources", "bases", "components"} {
			y.resources(root, key)
		}
		y.patchFiles(root)
		y.changes(root)
		y.generators(root, "configMapGenerator", "ConfigMap")
		y.generators(root, "secretGenerator", "Secret")
	}
	return y.result()
}

// resources records the files and folders that a kustomization includes under a key.
func (y *yamlFile) resources(root node, key string) {
	list, ok := y.get(root, key)
	if !ok {
		return
	}
	y.doubtText(list)
	for item := range y.items(list) {
		if isScalar(item.Node) && item.Text != "" {
			y.reading.Resources = append(y.reading.Resources, Resource{Path: item.Text, Written: item.Span})
		}
	}
}

// patchFiles records the files that contain patches, and reads the patches in the kustomization itself. Source:
// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/.
func (y *yamlFile) patchFiles(root node) {
	for _, key := range []string{"patches", "patchesStrategicMerge", "patchesJson6902"} {
		list, ok := y.get(root, key)
		if !ok {
			continue
		}
		for item := range y.items(list) {
			if item.Kind == yamltree.Mapping {
				entry := item
				if item, ok = y.get(entry, "path"); !ok {
					y.inlinePatch(entry, entry, "patch")
					continue
				}
				y.changeByFile(item, entry)
			} else if isScalar(item.Node) && strings.Contains(item.Text, "\n") {
				y.patch(item, node{})
			}
			if isScalar(item.Node) && item.Text != "" && !strings.Contains(item.Text, "\n") {
				y.reading.Resources = append(y.reading.Resources, Resource{
					Path: item.Text, Written: item.Span, Patch: true,
				})
			}
		}
	}
}

func (y *yamlFile) generators(root node, key, kind string) {
	list, ok := y.get(root, key)
	if !ok {
		return
	}
	y.doubtText(list)
	for generator := range y.items(list) {
		y.doubtKeys(generator, generatorKeys)
		namespace := y.text(generator, "namespace")
		if namespace == "" {
			namespace = y.text(root, "namespace")
		}
		o := object{kind: kind, name: short(y.text(generator, "name")), environment: namespace}
		b := o.block("")
		if y.text(generator, "behavior") == "replace" {
			y.reading.Replaced = append(y.reading.Replaced, b.scope)
		}
		y.generatorFiles(generator, b)
		if literals, ok := y.get(generator, "literals"); ok {
			first := len(y.reading.Variables)
			y.assignments(literals, b)
			for i := range y.reading.Variables[first:] {
				trimQuotes(&y.reading.Variables[first+i].Value)
			}
		}
	}
}

// trimQuotes removes the quotes around a value. kustomize does so for literals, but not for values from files.
func trimQuotes(value *model.Value[model.Text]) {
	value.V = model.Text(strings.Trim(string(value.V), `"'`))
}

// generatorFiles records the dotenv files that a generator reads.
func (y *yamlFile) generatorFiles(generator node, b block) {
	var entries []node
	if one, ok := y.get(generator, "env"); ok {
		entries = append(entries, one)
	}
	if list, ok := y.get(generator, "envs"); ok {
		y.doubtText(list)
		for item := range y.items(list) {
			entries = append(entries, item)
		}
	}
	for _, entry := range entries {
		if isScalar(entry.Node) && entry.Text != "" {
			y.reading.Layers = append(y.reading.Layers, Layer{
				Scope: b.scope, Environment: b.environment, Path: entry.Text, Written: entry.Span,
				Phase: model.RunPhase, Verbatim: "Kustomize",
			})
		}
	}
}
