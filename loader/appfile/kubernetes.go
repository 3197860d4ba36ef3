package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// kubernetes reads manifests and the Helm templates that generate them: env of every container,
// ConfigMaps and Secrets. Sources: https://kubernetes.io/docs/tasks/inject-data-application/
// and https://kubernetes.io/docs/concepts/configuration/secret/.
var kubernetes = Format{
	Name: "kubernetes", Match: isAnyYAML, Pattern: anyYAML, Sniff: looksLikeManifest, Read: readKubernetes,
}

func isAnyYAML(name string) bool {
	stem, ok := isYAML(name)
	return ok && !strings.HasSuffix(stem, "-lock") // pnpm-lock.yaml, which may be huge
}

// looksLikeManifest looks for the two keys that every object has, at any depth, because
// templates indent them.
func looksLikeManifest(text string) bool {
	version, kind := false, false
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " -")
		version = version || strings.HasPrefix(line, "apiVersion:")
		kind = kind || strings.HasPrefix(line, "kind:")
	}
	return version && kind && !hasComposeServices(text)
}

// kubernetesKept lists the starts of references in manifests. Kubernetes interpolates $(X) but not $$(X). Only programs
// that run earlier, such as envsubst and Flux, replace ${X}.
var kubernetesKept = []string{"$$(", "$(", "${"}

func readKubernetes(file *source.File) Reading {
	k := kubernetesReader{newYAML(file)}
	k.forgiveTemplate()
	for _, document := range k.documents {
		k.walk(k.root(document), object{})
	}
	return k.result()
}

type kubernetesReader struct{ *yamlFile }

// object is the Kubernetes object that contains a value.
type object struct{ kind, name, namespace, environment string }

// block returns the properties shared by the variables of the object or, if container is not empty, by those of that
// container.
func (o object) block(container string) block {
	scope := o.kind
	if o.name != "" {
		scope += "/" + o.name
	}
	if container != "" {
		scope += "." + container
	}
	return block{
		scope: scope, keys: scope, environment: o.environment, phase: model.RunPhase, kept: kubernetesKept,
		onlyText: true,
	}
}

// walk looks for objects and for lists of variables in them.
func (k kubernetesReader) walk(n node, o object) {
	if n.Kind == yamltree.Sequence {
		for item := range k.items(n) {
			k.walk(item, o)
		}
		return
	}
	if kind := k.text(n, "kind"); kind != "" && k.text(n, "apiVersion") != "" {
		o = k.object(n, kind)
		switch kind {
		case "ConfigMap", "Secret":
			k.data(n, o)
			return
		case "ExternalSecret", "SealedSecret", "SecretProviderClass":
			k.provided(n, o)
			return
		}
		if slices.Contains(chartKinds, kind) {
			k.chart(n, o)
			return
		}
	}
	for key, value := range k.entries(n) {
		if key == "env" && value.Kind == yamltree.Sequence {
			k.env(value, o, o.block(short(k.text(n, "name"))))
			continue
		}
		if key == "envFrom" && value.Kind == yamltree.Sequence {
			k.envFrom(value, o, o.block(short(k.text(n, "name"))))
			continue
		}
		k.walk(value, o)
	}
}

// object reads the identity of an object. A label indicates the environment better than the namespace does, because a
// namespace may belong to a team.
func (k kubernetesReader) object(n node, kind string) object {
	o := object{
		kind: short(kind), name: short(k.text(n, "metadata", "name")), namespace: k.text(n, "metadata", "namespace"),
	}
	o.environment = o.namespace
	for _, label := range []string{"env", "environment"} {
		if said := k.text(n, "metadata", "labels", label); model.TypeOfName(said) != model.TypeUnknown {
			o.environment = said
		}
	}
	if strings.Contains(o.environment, "{{") {
		o.environment = ""
	}
	return o
}

// env reads the variables of a container.
func (k kubernetesReader) env(n node, o object, b block) {
	first := len(k.reading.Variables)
	k.namedList(n, "name", b, func(item node) (model.Value[model.Text], bool) {
		from, ok := k.get(item, "valueFrom")
		if !ok {
			// A missing value is empty by default.
			return known("", model.At{}), !item.Partial
		}
		return k.valueFrom(from, o.namespace)
	})
	k.emptied(k.reading.Variables[first:])
}

// emptied records an entry with an empty value if an earlier entry sets the same variable. The container gets the empty
// value. Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables.
func (k kubernetesReader) emptied(variables []Variable) {
	filled := map[string]bool{}
	for i := range variables {
		v := &variables[i]
		switch empty := v.Value.Known() && v.Value.V == ""; {
		case !empty:
			filled[v.Name] = true
		case filled[v.Name] && model.PurposeOf(v.Name) != model.NoPurpose && len(k.reading.Doubts) < maxDoubts:
			k.reading.Doubts = append(k.reading.Doubts, v.Value.At.Key)
		}
	}
}

// envFrom records the objects from which a container takes all variables. A prefix changes the names of the variables.
func (k kubernetesReader) envFrom(n node, o object, b block) {
	for item := range k.items(n) {
		kind := "ConfigMap"
		ref, ok := k.get(item, "configMapRef")
		if !ok {
			kind = "Secret"
			ref, ok = k.get(item, "secretRef")
		}
		name := k.text(ref, "name")
		if !ok || !isName(name) {
			continue
		}
		k.reading.Layers = append(k.reading.Layers, Layer{
			Scope: b.scope, Environment: b.environment, Phase: b.phase, Written: ref.Span, Namespace: o.namespace,
			Object: object{kind: kind, name: name}.block("").scope, Prefix: short(k.text(item, "prefix")),
		})
	}
}

// valueFrom returns the value of a variable that refers to a key of another object, or to a field.
func (k kubernetesReader) valueFrom(from node, namespace string) (model.Value[model.Text], bool) {
	for kind, ref := range k.entries(from) {
		name, key := k.text(ref, "name"), k.text(ref, "key")
		text, ok := "", false
		switch kind {
		case "secretKeyRef":
			text, ok = secretReference(namespace, name, key)
			k.noteKey(ref, object{kind: "Secret", name: name, namespace: namespace}, key)
		case "configMapKeyRef":
			text, ok = named(name, key)
			k.noteKey(ref, object{kind: "ConfigMap", name: name, namespace: namespace}, key)
		case "fieldRef":
			text, ok = named(k.text(ref, "fieldPath"))
		case "resourceFieldRef":
			text, ok = named(k.text(ref, "resource"))
		}
		if ok {
			return known(text, model.At{Span: ref.Span}), true
		}
	}
	return model.Value[model.Text]{State: model.Unknown, At: model.At{Span: from.Span}}, true
}

// ObjectKey is a key of a ConfigMap or Secret to which the value of a variable refers.
type ObjectKey struct {
	// Written is the span of the reference, which is also the span of the variable's value.
	Written source.Span
	// Object is the part of a file that contains the object, such as Secret/web. Namespace is that of the container.
	Object, Namespace, Key string
}

// noteKey records a reference to a key of an object.
func (k kubernetesReader) noteKey(ref node, o object, key string) {
	if !isName(o.name) || !isName(key) {
		return
	}
	k.reading.ObjectKeys = append(k.reading.ObjectKeys, ObjectKey{
		Written: ref.Span, Object: o.block("").scope, Namespace: o.namespace, Key: key,
	})
}

// secretReference returns a reference to a key of a Secret. The reference is a locator, which can be compared, only if
// the namespace determines the environment. A namespace such as web may exist both in the staging and in the production
// cluster, with a different Secret in each.
func secretReference(namespace, name, key string) (string, bool) {
	for _, part := range []string{namespace, name, key} {
		if !isName(part) {
			return named(name, key)
		}
	}
	if model.TypeOfName(namespace) == model.TypeUnknown {
		return named(name, key)
	}
	return "k8s-secret:" + namespace + "/" + name + "/" + key, true
}

// data reads a ConfigMap or Secret. The values in "data" of a Secret are encoded in base64.
func (k kubernetesReader) data(n node, o object) {
	b := o.block("")
	k.noteNamespace(o)
	for _, part := range []string{"data", "stringData"} {
		values, _ := k.get(n, part)
		if values.Node == nil {
			continue
		}
		for key, value := range k.entries(values) {
			name := dataName(o.name, key)
			switch {
			case isEmbeddedFile(key, value.Node):
			case part == "data" && o.kind == "Secret":
				k.add(name, k.encoded(name, value, b), b)
			default:
				k.add(name, k.value(value, b), b)
			}
		}
	}
}

// noteNamespace records the namespace of an object from which containers may take all variables.
func (k kubernetesReader) noteNamespace(o object) {
	if k.reading.Namespaces == nil {
		k.reading.Namespaces = map[string]string{}
	}
	k.reading.Namespaces[o.block("").scope] = o.namespace
}

// dataName returns the variable that a key sets. For example, the key api-key of the Secret workos sets WORKOS_API_KEY.
func dataName(object, key string) string {
	if model.PurposeOf(key) != model.NoPurpose {
		return key
	}
	for _, name := range []string{constantName(key), constantName(object) + "_" + constantName(key)} {
		if model.PurposeOf(name) != model.NoPurpose {
			return name
		}
	}
	return key
}

// isEmbeddedFile reports whether a ConfigMap entry is a whole file, such as nginx.conf.
func isEmbeddedFile(name string, n *yamltree.Node) bool {
	return strings.Contains(name, ".") &&
		(strings.Contains(n.Text, "\n") || n.Style == yamltree.Literal || n.Style == yamltree.Folded)
}
