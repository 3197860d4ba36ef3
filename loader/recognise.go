package loader

import (
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamltree"
)

// environment adds a file that is an environment file according to its name and folder. It returns false for a file
// that may be of another kind. In conventional folders for environment files, every YAML file counts. In other folders,
// only files that describe an environment count, because a folder called workos may also contain source code, fixtures
// or manifests.
func (d *discovery) environment(f folder, file foundFile) bool {
	base := path.Base(file.path)
	stem, ok := yamlBase(base)
	if _, other := foreign(base); !ok || other {
		return false
	}
	name, named := environmentOf(base)
	if f.workos == "" && !named {
		return false
	}
	c := &candidate{path: file.path, name: stem, real: !file.link && file.real == "", conventional: true}
	switch {
	case f.workos != "":
		c.name, c.common = nameBelow(f.workos, file.path), stem == "common"
		if f.conventional && f.path == f.workos {
			d.addConventional(c)
			return true
		}
	default:
		c.name = name
		if isPart(f.path) {
			d.addConventional(c)
			return true
		}
	}
	if !d.describes(c) {
		return false
	}
	if f.foreign != "" {
		if !d.skipped(file.path, false) && !d.findsItself(file.real) {
			d.inputs[file.path] = Input{
				Path: file.path, Kind: ProjectKind, Status: Seen,
				Why: f.foreign + " is a separate project; name the file on the command line to read it",
			}
		}
		return true
	}
	if isTemplate(file.path) {
		d.inputs[file.path] = Input{
			Path: file.path, Kind: EnvironmentKind, Status: Seen,
			Why: "its path marks it as an example or a test; name it on the command line to read it",
		}
		return true
	}
	d.addConventional(c)
	return true
}

// nameBelow returns the name of the environment for a file in a folder or its subfolders, such as eu-production for
// eu/production.yaml.
func nameBelow(folder, name string) string {
	stem, _ := yamlBase(strings.TrimPrefix(name, folder+"/"))
	return strings.ReplaceAll(stem, "/", "-")
}

// describes reports whether a file describes an environment. It must contain the key "environment" or "environments".
// If it has the name of an environment, another key of environment files is sufficient, or no key at all. A file that
// cannot be read counts too.
func (d *discovery) describes(c *candidate) bool {
	named := c.common || environmentWord(c.name) != ""
	limit := yamltree.DefaultLimits().Bytes
	text, err := readFile(d.fsys, c.path, limit)
	if err != nil {
		return true // the file is listed as unread
	}
	if len(text) > limit {
		mentions, err := d.mentions(c.path)
		return err != nil || mentions || named
	}
	keys := topKeys(c.path, text)
	if slices.ContainsFunc(keys, namesEnvironment) {
		return true
	}
	if !named || d.isOfOtherFormat(c.path, text) {
		return false
	}
	return len(keys) == 0 || slices.ContainsFunc(keys, isEnvironmentKey)
}

// topKeys returns the top-level keys of all documents of a file.
func topKeys(name, text string) []string {
	var keys []string
	for _, root := range readTree(new(yamltree.Reader), source.NewFile(name, text), yamltree.Limits{}).Documents {
		for _, pair := range root.Resolve().Pairs {
			keys = append(keys, pair.Key.Resolve().Text)
		}
	}
	return keys
}

// environmentNames lists keys that only environment files have.
var environmentNames = []string{"environment", "environments"}

func namesEnvironment(key string) bool {
	if slices.Contains(environmentNames, key) {
		return true
	}
	_, near := suggest.Key(key, environmentNames)
	return near
}

func isEnvironmentKey(key string) bool {
	settings := settingsPlan()
	return settings.fields[key] != nil || settings.misspells(key)
}

func settingsPlan() *plan {
	return newPlans(reflect.TypeFor[model.Settings]())[reflect.TypeFor[model.Settings]()]
}

// isOfOtherFormat reports whether a file has the content of an application file, such as a Kubernetes manifest.
func (d *discovery) isOfOtherFormat(name, text string) bool {
	return slices.ContainsFunc(appfile.FormatsOf(name),
		func(f appfile.Format) bool { return f.Sniff != nil && f.Sniff(text) })
}

// formatsOf lists the application file formats that match the name and content of a file. Any
// YAML file may be a Kubernetes manifest.
func (d *discovery) formatsOf(name string) []appfile.Format {
	return slices.DeleteFunc(appfile.FormatsOf(name), func(f appfile.Format) bool {
		if f.Sniff == nil {
			return false
		}
		found, err := d.contains(name, f.Sniff)
		return err == nil && !found
	})
}

// isEnvironmentFile reports whether name is an environment file rather than an application manifest with a similar
// name. It reads the file if the name is not sufficient.
func (d *discovery) isEnvironmentFile(name string) bool {
	if d.found[name] != nil {
		return true
	}
	if _, ok := environmentOf(path.Base(name)); ok {
		return true
	}
	if _, ok := yamlBase(path.Base(name)); !ok {
		return false
	}
	found, err := d.contains(name, d.settings.describesEnvironment)
	return err == nil && found
}

// describesEnvironment reports whether text without a byte order mark has the unindented key environments, or
// environment and another key of environment files.
func (p *plan) describesEnvironment(text string) bool {
	says, others := false, 0
	for line := range strings.Lines(text) {
		key, _, ok := strings.Cut(line, ":")
		switch {
		case !ok:
		case key == "environments":
			return true
		case key == "environment":
			says = true
		case p.fields[key] != nil:
			others++
		}
	}
	return says && others > 0
}
