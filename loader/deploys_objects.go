package loader

import (
	"cmp"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// deliveryObject matches the API version of objects of Argo CD, Flux and Fleet, which deploy the files of a folder in a
// repository. Sources:
// https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml,
// https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/,
// https://fluxcd.io/flux/components/kustomize/kustomizations/, https://fluxcd.io/flux/components/helm/helmreleases/,
// https://fleet.rancher.io/ref-gitrepo.
var deliveryObject = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:argoproj\.io|(?:kustomize|helm)\.toolkit\.fluxcd\.io|fleet\.cattle\.io)/`)
})

// deliveredTo lists the keys whose values indicate the environment of an object that matches deliveryObject.
// deliveredPaths lists the keys of the folders and values files that the object deploys. The values of these keys may
// also be lists.
var (
	deliveredTo = [][]string{
		{"metadata", "name"}, {"metadata", "namespace"}, {"spec", "destination", "name"},
		{"spec", "destination", "namespace"}, {"spec", "destination", "server"}, {"spec", "project"},
		{"spec", "targetNamespace"},
	}
	deliveredPaths = [][]string{
		{"spec", "path"}, {"spec", "paths"}, {"spec", "source", "path"}, {"spec", "sources", "path"},
		{"spec", "source", "helm", "valueFiles"}, {"spec", "sources", "helm", "valueFiles"},
		{"spec", "chart", "spec", "valuesFiles"}, {"spec", "generators", "git", "directories", "path"},
	}
)

// doubtDelivered records the objects of Argo CD, Flux and Fleet for production that deploy the files of another
// environment.
func (l *loading) doubtDelivered(results []appResult, others deployedFiles) {
	names := l.silentOf(kubernetesFormat)
	for i := range results {
		if r := &results[i]; r.file != nil && !r.silent && r.file.Format == kubernetesFormat {
			names = append(names, r.input.Path)
		}
	}
	for _, name := range names {
		text, ok := l.readWhole(name)
		if !ok || !deliveryObject().MatchString(text) {
			continue
		}
		file := l.closedFile(name, text)
		d := delivery{
			loading: l, file: file, others: others, left: visitsPerByte*len(text) + minVisits,
			first: len(l.loaded.Project.SourceDoubts),
		}
		for _, document := range yamltree.Read(file, l.options.Limits).Documents {
			d.object(document)
		}
		if d.left < 0 && !d.full {
			l.doubtFile(name)
		}
	}
}

// Limits of the number of entries that are visited, in proportion to the length of a file in bytes. Only aliases can
// exceed them, because aliases repeat entries.
const (
	visitsPerByte = 16
	minVisits     = 4096
)

// delivery examines the objects of a file.
type delivery struct {
	*loading
	file   *source.File
	others deployedFiles
	// left is the number of entries that may still be visited.
	left int
	// first is the number of doubts before those about this file. full is true if the limit of doubts is reached.
	first int
	full  bool
}

// object examines an object, or the objects in a list.
func (d *delivery) object(o *yamltree.Node) {
	if d.text(o, "kind") == "List" {
		d.each(d.at(o, "items"), nil, "", func(item *yamltree.Node, _ string) { d.object(item) })
		return
	}
	if !deliveryObject().MatchString(d.text(o, "apiVersion")) {
		return
	}
	environment := cmp.Or(d.environmentOfFile(d.file.Path), d.environmentOfFolder(d.file.Path))
	all := []*yamltree.Node{o, d.at(o, "spec", "template")} // an ApplicationSet contains a template
	for _, of := range all {
		for _, keys := range deliveredTo {
			name := d.text(of, keys...)
			switch {
			case model.TypeOfName(name) == model.Staging:
				return // the object is for another environment, or for several
			case environment == "" && model.TypeOfName(name) == model.Production:
				environment = d.saidEnvironment(name)
			}
		}
	}
	if !d.isProduction(environment) {
		return
	}
	for _, of := range all {
		for _, keys := range deliveredPaths {
			d.each(of, keys, "", func(n *yamltree.Node, folder string) { d.path(n, folder, environment) })
		}
	}
}

// path examines a path of an object of production. The path may be relative to folder.
func (d *delivery) path(n *yamltree.Node, folder, environment string) {
	word := n.Text
	if _, rest, ok := strings.Cut(word, "/"); ok && strings.HasPrefix(word, "$") {
		word = rest // the path in another source of the object
	}
	other := d.others.named(word, []string{".", path.Dir(d.file.Path), folder}, nil)
	if other == "" {
		return
	}
	doubt := d.doubt(d.file, n.Span, environment)
	doubt.Why = "a production object in " + d.file.Path + " deploys the files of another environment: " + other
	d.full = d.limitDoubts(&appResult{file: &model.AppFile{File: d.file}}, d.first)
}

// each calls visit for the values of nested keys, with the value of "path" in the nearest mapping around each of
// them, or else with folder.
func (d *delivery) each(n *yamltree.Node, keys []string, folder string, visit func(n *yamltree.Node, folder string)) {
	n = n.Resolve()
	switch {
	case n == nil || d.full || d.left < 0:
	case n.Kind == yamltree.Sequence:
		for _, item := range n.Items {
			d.left--
			d.each(item, keys, folder, visit)
		}
	case len(keys) == 0:
		visit(n, folder)
	case d.text(n, "exclude") != "true": // of a generator of an ApplicationSet
		d.each(d.at(n, keys[0]), keys[1:], cmp.Or(d.text(n, "path"), folder), visit)
	}
}

// at returns the value of nested keys, or nil.
func (d *delivery) at(n *yamltree.Node, keys ...string) *yamltree.Node {
	for _, key := range keys {
		d.left -= len(n.Entries())
		pair, _ := n.Get(key)
		n = pair.Value.Resolve()
	}
	return n
}

// text returns the text of the value of nested keys.
func (d *delivery) text(n *yamltree.Node, keys ...string) string {
	if n = d.at(n, keys...); n == nil {
		return ""
	}
	return n.Text
}
