package appfile

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// chartKinds lists the kinds of objects that install a chart with values: Application and ApplicationSet of Argo CD,
// HelmRelease of Flux, HelmChart and HelmChartConfig of K3s. Sources:
// https://argo-cd.readthedocs.io/en/stable/user-guide/helm/, https://fluxcd.io/flux/components/helm/helmreleases/ and
// https://docs.k3s.io/helm.
var chartKinds = []string{"Application", "ApplicationSet", "HelmRelease", "HelmChart", "HelmChartConfig"}

func (k kubernetesReader) chart(n node, o object) {
	o.environment = k.environmentOfChart(n, o)
	if spec, ok := k.get(n, "spec"); ok {
		k.chartValues(spec, o)
		if o.kind == "HelmRelease" {
			k.valuesFrom(spec, o)
		}
	}
}

// valuesFrom reads the ConfigMaps and Secrets of a HelmRelease of Flux. A reference with a targetPath sets one value
// to the content of a key. Without a targetPath, the content of the key is a values file. The values of the
// HelmRelease itself override both. Source: https://fluxcd.io/flux/components/helm/helmreleases/#values.
func (k kubernetesReader) valuesFrom(spec node, o object) {
	list, ok := k.get(spec, "valuesFrom")
	if !ok {
		return
	}
	set := map[[2]string]bool{}
	for i := range k.reading.Variables {
		set[[2]string{k.reading.Variables[i].Scope, k.reading.Variables[i].Name}] = true
	}
	for ref := range k.items(list) {
		from := object{kind: k.text(ref, "kind"), name: k.text(ref, "name"), namespace: o.namespace}
		if from.kind != "ConfigMap" && from.kind != "Secret" || !isName(from.name) {
			continue
		}
		b := o.block("")
		target, targeted := k.get(ref, "targetPath")
		if !targeted {
			k.reading.Layers = append(k.reading.Layers, Layer{
				Scope: b.scope, Environment: o.environment, Phase: model.RunPhase, Written: ref.Span,
				Namespace: o.namespace, Object: from.block("").scope, Optional: k.text(ref, "optional") == "true",
			})
			continue
		}
		scope, name, unclear := placeOfHelmKey(short(target.Text))
		b.scope = strings.TrimSuffix(b.scope+"."+scope, ".")
		if unclear || name == "" || set[[2]string{b.scope, name}] {
			continue
		}
		written, _ := k.get(ref, "name")
		if written.Span.Overlaps(target.Span) { // an alias
			continue
		}
		key := cmp.Or(k.text(ref, "valuesKey"), "values.yaml")
		text, ok := named(from.name, key)
		if from.kind == "Secret" {
			text, ok = secretReference(o.namespace, from.name, key)
		}
		if ok {
			k.noteKey(written, from, key)
			k.add(name, known(text, model.At{In: list.inside, Key: target.Span, Span: written.Span}), b)
		}
	}
}

// environmentOfChart returns the first name that indicates an environment, or "" if none does. It tries the
// environment of the object, the namespace for the chart, and the name of the object.
func (k kubernetesReader) environmentOfChart(n node, o object) string {
	for _, name := range []string{
		o.environment, k.text(n, "spec", "destination", "namespace"), k.text(n, "spec", "targetNamespace"), o.name,
	} {
		if model.TypeOfName(name) != model.TypeUnknown && !strings.Contains(name, "{{") {
			return name
		}
	}
	return ""
}

// chartValues looks for chart values in a specification, at any depth.
func (k kubernetesReader) chartValues(n node, o object) {
	for item := range k.items(n) {
		k.chartValues(item, o)
	}
	k.chartFiles(n, o)
	for key, value := range k.entries(n) {
		switch {
		case slices.Contains([]string{"values", "valuesObject", "valuesContent"}, key):
			k.values(value, o)
		case key == "parameters" && value.Kind == yamltree.Sequence, key == "set" && value.Kind == yamltree.Mapping:
			k.doubtNamed(value)
		case key == "patches" || key == "postRenderers":
			k.doubtNamed(value)
		default:
			k.chartValues(value, o)
		}
	}
}

// NamesChartFiles reports whether a text may contain an object that installs a chart with values files.
func NamesChartFiles(text string) bool {
	return strings.Contains(text, "valueFiles") || strings.Contains(text, "valuesFiles")
}

// chartFiles records the values files of a chart, in order. The paths of Argo CD are relative to the chart. The paths
// of Flux, and paths that start with a reference to a source ($values/...), are relative to the top of the
// repository. Sources: https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#values-files and
// https://fluxcd.io/flux/components/helm/helmreleases/#chart-template.
func (k kubernetesReader) chartFiles(n node, o object) {
	chart, files := k.text(n, "path"), node{}
	folder := chart
	if helm, ok := k.get(n, "helm"); ok {
		files, _ = k.get(helm, "valueFiles")
	}
	if files.Node == nil {
		chart, folder = k.text(n, "chart"), ""
		files, _ = k.get(n, "valuesFiles")
	}
	if files.Node == nil {
		return
	}
	release := &Release{Chart: ReleaseChart{Path: chart, Written: files.Span}}
	for file := range k.items(files) {
		name := path.Join(folder, file.Text)
		if rest, ok := strings.CutPrefix(file.Text, "$"); ok {
			_, name, _ = strings.Cut(rest, "/")
		}
		k.reading.Layers = append(k.reading.Layers, Layer{
			Scope: o.block("").scope, Environment: o.environment, Path: path.Clean(name), Written: file.Span,
			Format: Helm, FromRoot: true, Release: release,
		})
	}
}

// values reads a mapping of values, or a literal block scalar that contains such a mapping.
func (k kubernetesReader) values(n node, o object) {
	h := helmReader{yamlFile: &yamlFile{file: k.file, left: k.left}}
	switch {
	case n.Kind == yamltree.Mapping:
		h.walk(n, nil)
	case isScalar(n.Node) && n.Style == yamltree.Literal:
		tree := yamltree.Read(k.only(n), yamltree.Limits{})
		for _, document := range tree.Documents {
			h.walk(h.root(document), nil)
		}
	default:
		k.doubtNamed(n)
	}
	k.left = h.left
	scope := o.block("").scope
	for _, v := range h.reading.Variables {
		v.Keys = ""
		v.Scope = strings.TrimSuffix(scope+"."+v.Scope, ".")
		if v.Environment == "" {
			v.Environment = o.environment
		}
		k.reading.Variables = append(k.reading.Variables, v)
	}
}

// doubtNamed records a doubt about a value of a form that golive does not read, if the value mentions WorkOS.
func (k kubernetesReader) doubtNamed(n node) {
	if NamesWorkOS(k.file.Text[n.Span.Start:n.Span.End]) {
		k.doubt(n.Span)
	}
}

// only returns a file that contains only a literal block scalar. Blanks replace the text before it, so that positions
// do not change.
func (y *yamlFile) only(block node) *source.File {
	start, end := int(block.Span.Start), int(block.Span.End)
	if header := strings.IndexByte(y.file.Text[start:end], '\n'); header >= 0 {
		start += header
	}
	text := []byte(y.file.Text[:end])
	for i := range text[:start] {
		if text[i] != '\n' {
			text[i] = ' '
		}
	}
	return source.NewFile(y.file.Path, string(text))
}
