package appfile

import "github.com/golive-lint/golive/internal/source"

// kustomize reads the ConfigMaps and Secrets that a kustomization makes from
// literals; those from files are in files of their own. Facts:
// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/.
var kustomize = Format{Name: "kustomize", Match: isKustomization, Read: readKustomization}

func isKustomization(name string) bool {
	stem, ok := isYAML(name)
	return ok && stem == "kustomization"
}

func readKustomization(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		y.generators(root, "configMapGenerator", "ConfigMap")
		y.generators(root, "secretGenerator", "Secret")
	}
	return y.result()
}

func (y *yamlFile) generators(root node, key, kind string) {
	list, ok := y.get(root, key)
	if !ok {
		return
	}
	for generator := range y.items(list) {
		namespace := y.text(generator, "namespace")
		if namespace == "" {
			namespace = y.text(root, "namespace")
		}
		o := object{kind: kind, name: short(y.text(generator, "name")), environment: namespace}
		b := o.block("")
		if literals, ok := y.get(generator, "literals"); ok {
			y.assignments(literals, b)
		}
	}
}
