package loader

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// maxSources is the maximum number of references between data sources and local values that are followed in sequence.
// maxSourceText is the maximum number of bytes in the attributes that are examined for one reference: each attribute
// may refer to another data source, so that their number could grow exponentially.
const (
	maxSources    = 6
	maxSourceText = 4 << 10
)

// terraformSources contains the data sources and local values of a folder by address.
type terraformSources map[string]appfile.TerraformSource

// followSources replaces references to data sources of Terraform by the places in secret stores that the data sources
// read, if the places name an environment. Data sources may be in another file of the folder.
func (l *loading) followSources(results []appResult) {
	folders := map[string]terraformSources{}
	note := func(r *appResult) {
		for address, source := range r.reading.Sources {
			folder := path.Dir(r.input.Path)
			if folders[folder] == nil {
				folders[folder] = terraformSources{}
			}
			folders[folder][address] = source
		}
	}
	refers := map[string]bool{}
	for i := range results {
		note(&results[i])
		for j := range results[i].reading.Variables {
			if _, _, ok := appfile.SourceAddress(string(results[i].reading.Variables[j].Value.V)); ok {
				refers[path.Dir(results[i].input.Path)] = true
			}
		}
	}
	if len(refers) == 0 {
		return
	}
	for _, name := range l.silentOf(terraformFormat) {
		if refers[path.Dir(name)] && !strings.Contains(path.Base(name), ".tfvars") {
			if r, ok := l.readSilent(name, terraformFormat); ok {
				note(&r)
			}
		}
	}
	for i := range results {
		r := &results[i]
		sources := folders[path.Dir(r.input.Path)]
		for j := range r.reading.Variables {
			v := &r.reading.Variables[j].Value
			address, _, ok := appfile.SourceAddress(string(v.V))
			if !ok || !v.Known() {
				continue
			}
			if text, ok := sources.placeOf(string(v.V)); ok {
				v.V = model.Text(text)
			} else if local, ok := sources[address]; ok && local.Local != "" {
				v.V = model.Text(local.Local)
			} else if strings.Contains(string(v.V), "[") { // an entry of a map
				*v = model.Value[model.Text]{State: model.Unknown, At: v.At}
			}
		}
	}
}

// placeOf returns the place in a secret store to which a text refers.
func (s terraformSources) placeOf(text string) (place string, ok bool) {
	attributes := ""
	for range maxSources {
		address, more, ok := appfile.SourceAddress(text)
		source, found := s[address]
		if !ok || !found {
			return "", false
		}
		attributes = strings.Trim(more+"/"+attributes, "/")
		if source.Local == "" {
			n := sourceNames{s, maxSourceText}
			store, where := n.of(source, 0)
			if n.left < 0 {
				return "", false
			}
			return appfile.StoredPlace(store, where, attributes)
		}
		text = source.Local
	}
	return "", false
}

// sourceNames finds the names of the places that data sources read. left is the number of bytes that may still be
// examined. It is negative if there were more.
type sourceNames struct {
	terraformSources
	left int
}

// of returns the store and the path of a data source. A reference to another data source, such as a key vault, is
// replaced with the store and path of that data source.
func (n *sourceNames) of(source appfile.TerraformSource, depth int) (store, where string) {
	return n.join(source.Store, depth), n.join(source.Path, depth)
}

func (n *sourceNames) join(texts []string, depth int) string {
	var names []string
	for _, text := range texts {
		if n.left -= len(text) + 1; n.left < 0 {
			return ""
		}
		address, _, ok := appfile.SourceAddress(text)
		other, found := n.terraformSources[address]
		switch {
		case ok && found && depth < maxSources:
			outer, inner := n.of(other, depth+1)
			names = append(names, outer, inner)
		case strings.HasPrefix(text, "${aws."), strings.HasPrefix(text, "${google."):
			names = append(names, strings.Trim(text, "${}")) // provider = aws.staging
		case !strings.Contains(text, "$"):
			names = append(names, text)
		}
	}
	return strings.Trim(strings.Join(names, "/"), "/")
}
