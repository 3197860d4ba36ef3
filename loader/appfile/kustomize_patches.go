package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/textline"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Change is a part of a kustomization that changes included objects in a way that golive does not follow.
type Change struct {
	Written source.Span
	// Path is the patch file, relative to the folder of the kustomization, or empty.
	Path string
	// Target is the only object that changes, such as Deployment/web. It is empty if any object may change.
	Target string
	// Effect is the effect of a patch in the kustomization itself.
	Effect PatchEffect
}

// PatchEffect describes how a patch changes the variables of containers.
type PatchEffect struct {
	// Sources is true if the patch may change the sources from which a container takes all variables. Values is true
	// if the patch may change variables or data. Named is true if the patch mentions WorkOS.
	Sources, Values, Named bool
	// Replaced contains the JSON pointers whose values a patch replaces.
	Replaced []string
}

// changes records the keys of a kustomization that change objects in ways that golive does not follow. Source:
// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/.
func (y *yamlFile) changes(root node) {
	for _, key := range []string{
		"replacements", "vars", "transformers", "generators", "helmCharts", "helmChartInflationGenerator",
	} {
		list, ok := y.get(root, key)
		if !ok || list.Kind == yamltree.Null || isEmptyList(list) {
			continue
		}
		text := y.file.Text[list.Span.Start:list.Span.End]
		if key == "replacements" && !strings.Contains(text, "path:") && !effectOfPaths(text).any() {
			continue
		}
		y.change(Change{Written: list.at.Key, Effect: PatchEffect{Sources: true, Values: true}})
	}
}

func isEmptyList(n node) bool { return n.Kind == yamltree.Sequence && len(n.Items) == 0 }

// effectOfPaths returns the effect of the field paths in a text, such as data.HOST or
// spec.template.spec.containers.0.
func effectOfPaths(text string) PatchEffect {
	return PatchEffect{Values: textline.ContainsAny(text, []string{"containers", "env", "data", "stringData", "Data"})}
}

func (e PatchEffect) any() bool { return e.Sources || e.Values || e.Named }

func (y *yamlFile) change(c Change) {
	if len(y.reading.Changes) < maxDoubts {
		y.reading.Changes = append(y.reading.Changes, c)
	}
}

// changeByFile records a patch in a file.
func (y *yamlFile) changeByFile(file, entry node) {
	if isScalar(file.Node) && file.Text != "" {
		y.change(Change{Written: file.Span, Path: file.Text, Target: y.target(entry)})
	}
}

func (y *yamlFile) inlinePatch(entry, target node, key string) {
	if patch, ok := y.get(entry, key); ok {
		y.patch(patch, target)
	}
}

// patch reads a patch in a kustomization. If golive does not follow the patch, its effect is recorded. Otherwise, the
// objects in a literal block scalar are read like the objects in a file.
func (y *yamlFile) patch(patch, entry node) {
	if !isScalar(patch.Node) || patch.Text == "" {
		return
	}
	if effect := EffectOfPatch(patch.Text); effect.any() {
		y.change(Change{Written: patch.Span, Target: y.target(entry), Effect: effect})
		return
	}
	if patch.Style == yamltree.Literal {
		y.readObjects(patch)
		return
	}
	if strings.Contains(strings.ToUpper(patch.Text), "WORKOS") {
		y.change(Change{Written: patch.Span, Target: y.target(entry), Effect: PatchEffect{Named: true}})
	}
}

// readObjects reads the objects in a literal block scalar.
func (y *yamlFile) readObjects(block node) {
	tree := yamltree.Read(y.only(block), yamltree.Limits{})
	k := kubernetesReader{&yamlFile{file: y.file, documents: tree.Documents, left: y.left}, nil}
	for _, document := range k.documents {
		k.walk(k.root(document), object{})
	}
	y.left = k.left
	y.reading.Variables = append(y.reading.Variables, k.reading.Variables...)
	y.reading.Layers = append(y.reading.Layers, k.reading.Layers...)
	for _, span := range k.reading.Doubts {
		y.doubt(span)
	}
}

// target returns the only object that an entry of patches selects, or "" if the entry may select several.
func (y *yamlFile) target(entry node) string {
	kind, name := y.text(entry, "target", "kind"), y.text(entry, "target", "name")
	if !isName(kind) || !isName(name) || strings.Contains(name, ".") { // a regular expression
		return ""
	}
	return object{kind: kind, name: name}.block("").scope
}

// EffectOfPatch returns the effect of a patch that golive does not follow: a JSON patch, or a strategic merge patch
// with directives. The effect of any other patch is empty. Sources: https://datatracker.ietf.org/doc/html/rfc6902 and
// https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md.
func EffectOfPatch(text string) PatchEffect {
	named := strings.Contains(strings.ToUpper(text), "WORKOS")
	file := source.NewFile("patch.yaml", text)
	y := &yamlFile{file: file, documents: yamltree.Read(file, yamltree.Limits{}).Documents, left: maxVisited}
	var effect PatchEffect
	for _, document := range y.documents {
		root := y.root(document)
		if root.Kind != yamltree.Sequence {
			effect.directives(y, root)
			continue
		}
		for op := range y.items(root) {
			for _, key := range []string{"path", "from"} {
				if pointer, ok := y.get(op, key); ok && y.text(op, "op") != "test" {
					effect.pointer(pointer.Text)
				}
			}
			if y.text(op, "op") == "replace" && len(effect.Replaced) < maxDoubts {
				effect.Replaced = append(effect.Replaced, short(y.text(op, "path")))
			}
		}
		effect.Named = effect.Named || named
	}
	return effect
}

// pointer adds the effect of a change at a JSON pointer.
func (e *PatchEffect) pointer(pointer string) {
	parts := strings.Split(pointer, "/")
	switch last := parts[len(parts)-1]; {
	case slices.Contains(parts, "envFrom"):
		e.Sources = true
	case slices.Contains(parts, "env"), len(parts) > 1 && strings.HasSuffix(strings.ToLower(parts[1]), "data"):
		e.Values = e.Values || len(parts) < 2 || parts[1] != "metadata"
	case last == "", slices.Contains([]string{"spec", "template", "containers"}, last),
		len(parts) > 1 && parts[len(parts)-2] == "containers":
		e.Sources, e.Values = true, true
	}
}

// directives adds the effect of the directives and nulls in a strategic merge patch.
func (e *PatchEffect) directives(y *yamlFile, n node) {
	for item := range y.items(n) {
		e.directives(y, item)
	}
	for key, value := range y.entries(n) {
		removed := value.Kind == yamltree.Null && slices.Contains(
			[]string{"env", "envFrom", "data", "stringData", "containers", "template", "spec"}, key)
		if removed || key == "$patch" || strings.HasPrefix(key, "$retainKeys") {
			e.Sources, e.Values = true, true
		}
		e.directives(y, value)
	}
}
