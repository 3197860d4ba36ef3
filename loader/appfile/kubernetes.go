package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/yamltree"
)

// kubernetes reads manifests and the Helm templates that generate them: env of every container, ConfigMaps and
// Secrets. Sources: https://kubernetes.io/docs/tasks/inject-data-application/ and
// https://kubernetes.io/docs/concepts/configuration/secret/.
var kubernetes = Format{
	Name: "kubernetes", Reach: model.HostReach,
	Match: isAnyYAML, Pattern: anyYAML, Sniff: looksLikeManifest, Read: readKubernetes,
}

func isAnyYAML(name string) bool {
	stem, ok := isYAML(name)
	return ok && !strings.HasSuffix(stem, "-lock") // pnpm-lock.yaml, which may be huge
}

// looksLikeManifest reports whether a text contains both keys of a Kubernetes object, apiVersion and kind. One of
// them may be misspelled. The keys may be at any depth, because templates indent them.
func looksLikeManifest(text string) bool {
	version, kind := false, false
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " -")
		version = version || strings.HasPrefix(line, "apiVersion:")
		kind = kind || strings.HasPrefix(line, "kind:")
	}
	return (version && kind || version != kind && misspellsObjectKey(text)) && !hasComposeServices(text)
}

// misspellsObjectKey reports whether a line starts with a misspelling of apiVersion or kind.
func misspellsObjectKey(text string) bool {
	for line := range strings.Lines(text) {
		key, _, found := strings.Cut(strings.TrimLeft(line, " -"), ":")
		if found && len(key) <= len("apiVersion")+1 && misspells(key, objectKeys) {
			return true
		}
	}
	return false
}

// topKeys and metadataKeys list the keys that identify an object. An object with a misspelled one counts for an unknown
// environment.
var (
	topKeys      = []string{"apiVersion", "kind", "metadata", "spec"}
	metadataKeys = []string{"name", "namespace"}
)

// kubernetesKept lists the starts of references in manifests. Kubernetes interpolates $(X) but not $$(X). Only programs
// that run earlier, such as envsubst and Flux, replace ${X}.
var kubernetesKept = []string{"$$(", "$(", "${"}

func readKubernetes(file *source.File) Reading {
	k := kubernetesReader{newYAML(file), nil}
	k.forgiveTemplate()
	k.repeated = k.repeatedObjects()
	for _, document := range k.documents {
		k.walk(k.root(document), object{})
	}
	return k.result()
}

type kubernetesReader struct {
	*yamlFile
	// repeated contains the objects, such as Deployment/web, that the file has in several namespaces.
	repeated map[string]bool
}

// object is the Kubernetes object that contains a value.
type object struct {
	kind, name, namespace, environment string
	// repeated is true if the file has an object of this kind and name in another namespace too.
	repeated bool
	// aliases contains the places of the secrets to which the annotations of a Cloud Run service give names.
	aliases map[string]string
}

// block returns the common properties of the variables of an object, or of one of its containers if container is not
// empty.
func (o object) block(container string) block {
	scope := o.kind
	if o.name != "" {
		scope += "/" + o.name
	}
	if o.repeated && isName(o.namespace) {
		scope = o.namespace + "." + scope
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
	if kind := k.kindOf(n); kind != "" {
		o = k.object(n, kind)
		switch kind {
		case "ConfigMap", "Secret":
			k.data(n, o)
			return
		case "ExternalSecret", "ClusterExternalSecret", "SealedSecret", "SecretProviderClass":
			k.provided(n, o)
			return
		}
		if slices.Contains(chartKinds, kind) {
			k.chart(n, o)
			return
		}
	}
	o.aliases = k.secretAliases(n, o.aliases)
	for key, value := range k.entries(n) {
		if key == "env" && value.Kind == yamltree.Sequence {
			b := o.block(short(k.text(n, "name")))
			k.env(value, o, b)
			k.doubtKeys(n, containerKeys)
			k.start(n, b.scope, "command", "args")
			continue
		}
		if key == "envFrom" && value.Kind == yamltree.Sequence {
			b := o.block(short(k.text(n, "name")))
			k.envFrom(value, o, b)
			k.doubtKeys(n, containerKeys)
			k.start(n, b.scope, "command", "args")
			continue
		}
		k.walk(value, o)
	}
}

// kindOf returns the kind of an object, or "" for anything else. If apiVersion or kind is misspelled, kindOf also
// records a doubt.
func (k kubernetesReader) kindOf(n node) string {
	kind, version := k.text(n, "kind"), k.text(n, "apiVersion")
	if (kind == "") != (version == "") {
		for key, value := range k.entries(n) {
			switch near, ok := suggest.Nearest(key, objectKeys); {
			case !ok || value.at.Key.Empty():
			case near == "kind" && kind == "":
				kind = value.Text
				k.doubt(value.at.Key)
			case near == "apiVersion" && version == "":
				version = value.Text
				k.doubt(value.at.Key)
			}
		}
	}
	if version == "" {
		return ""
	}
	return kind
}

// object describes the Kubernetes object at a node. A label indicates the environment better than the namespace does,
// because a namespace may belong to a team.
func (k kubernetesReader) object(n node, kind string) object {
	o := object{
		kind: short(kind), name: short(k.text(n, "metadata", "name")), namespace: k.text(n, "metadata", "namespace"),
	}
	o.repeated = k.repeated[o.kind+"/"+o.name]
	k.doubtKeys(n, topKeys)
	if metadata, ok := k.get(n, "metadata"); ok {
		k.doubtKeys(metadata, metadataKeys)
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

// repeatedObjects returns the objects, such as Deployment/web, that the file has in several namespaces.
func (k kubernetesReader) repeatedObjects() map[string]bool {
	first, repeated := map[string]string{}, map[string]bool{}
	note := func(n node) {
		name, namespace := k.text(n, "metadata", "name"), k.text(n, "metadata", "namespace")
		if name == "" {
			return
		}
		object := short(k.text(n, "kind")) + "/" + short(name)
		if before, ok := first[object]; ok && before != namespace {
			repeated[object] = true
		}
		first[object] = namespace
	}
	for _, document := range k.documents {
		root := k.root(document)
		note(root)
		if list, ok := k.get(root, "items"); ok {
			for _, item := range list.Items {
				note(k.child(list, nil, item))
			}
		}
	}
	return repeated
}

func (k kubernetesReader) env(n node, o object, b block) {
	first := len(k.reading.Variables)
	k.namedList(n, "name", b, func(item node) (model.Value[model.Text], bool) {
		from, ok := k.get(item, "valueFrom")
		if !ok {
			// Without a value, the variable is empty.
			return known("", model.At{}), !item.Partial
		}
		return k.valueFrom(from, o)
	})
	k.emptied(k.reading.Variables[first:])
}

// emptied records a doubt about an entry with an empty value if an earlier entry sets the same variable. The
// container receives the empty value. Source:
// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables.
func (k kubernetesReader) emptied(variables []Variable) {
	filled := map[string]bool{}
	for i := range variables {
		v := &variables[i]
		switch empty := v.Value.Known() && v.Value.V == ""; {
		case !empty:
			filled[v.Name] = true
		case filled[v.Name] && model.PurposeOf(v.Name) != model.NoPurpose:
			k.doubt(v.Value.At.Key)
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
		name, known := k.get(ref, "name")
		if k.doubtKeys(item, envFromKeys); ok && !known {
			k.doubt(ref.Span) // a misspelled "name" would hide the object
		}
		if !ok || !isScalar(name.Node) || !isName(name.Text) {
			continue
		}
		k.reading.Layers = append(k.reading.Layers, Layer{
			Scope: b.scope, Environment: b.environment, Phase: b.phase, Written: ref.Span, Namespace: o.namespace,
			Object: object{kind: kind, name: name.Text}.block("").scope, Prefix: short(k.text(item, "prefix")),
		})
	}
}

// valueFrom returns the value of a variable that refers to a key of another object, or to a field.
func (k kubernetesReader) valueFrom(from node, o object) (model.Value[model.Text], bool) {
	for kind, ref := range k.entries(from) {
		name, key := k.text(ref, "name"), k.text(ref, "key")
		text, ok := "", false
		switch kind {
		case "secretKeyRef":
			if text, ok = o.aliases[name]; !ok {
				text, ok = secretReference(o.namespace, name, key)
				k.noteKey(ref, object{kind: "Secret", name: name, namespace: o.namespace}, key)
			}
		case "configMapKeyRef":
			text, ok = named(name, key)
			k.noteKey(ref, object{kind: "ConfigMap", name: name, namespace: o.namespace}, key)
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

// secretAliases returns the secrets of other projects to which an object gives names, as in
// run.googleapis.com/secrets: ALIAS:projects/P/secrets/S,ALIAS:... Source:
// https://cloud.google.com/run/docs/configuring/services/secrets#yaml.
func (k kubernetesReader) secretAliases(n node, above map[string]string) map[string]string {
	text := k.text(n, "metadata", "annotations", "run.googleapis.com/secrets")
	if text == "" {
		return above
	}
	aliases := map[string]string{}
	for pair := range strings.SplitSeq(text, ",") {
		alias, place, _ := strings.Cut(strings.TrimSpace(pair), ":")
		if strings.HasPrefix(place, "projects/") {
			aliases[alias] = place
		}
	}
	return aliases
}

// ObjectKey is a key of a ConfigMap or Secret to which the value of a variable refers.
type ObjectKey struct {
	// Written is the span of the reference, which is also the span of the variable's value.
	Written source.Span
	// Object is the scope of the ConfigMap or Secret, such as Secret/web. Namespace is the namespace of the
	// container.
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

// secretReference returns a reference to a key of a Secret. If the namespace determines the environment, the
// reference is a locator, which can be compared. A namespace such as web does not determine the environment, because
// the clusters of staging and production may both have this namespace, with different Secrets.
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

// dataName returns the variable that a key sets, such as WORKOS_API_KEY for the key api-key of the Secret workos.
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
