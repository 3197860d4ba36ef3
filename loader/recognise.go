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

// environment takes in a file that is an environment file by its name and folder.
// It is false for a file that may be of another kind. Where a project or a part of
// one keeps its environment files, each YAML file counts; elsewhere only what
// describes an environment does, because a folder called workos may also contain
// sources, fixtures or manifests.
func (d *discovery) environment(f folder, file foundFile) bool {
	base := path.Base(file.path)
	stem, ok := yamlBase(base)
	if _, other := foreign(base); !ok || other {
		return false
	}
	c := &candidate{path: file.path, name: stem, real: !file.link, conventional: true}
	switch name, named := environmentOf(base); {
	case f.workos != "":
		c.name, c.common = nameBelow(f.workos, file.path), stem == "common"
		if f.conventional && f.path == f.workos {
			d.addConventional(c)
			return true
		}
	case !named:
		return false
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
		if !d.skipped(file.path, false) {
			d.inputs[file.path] = Input{
				Path: file.path, Kind: ProjectKind, Status: Seen,
				Why: f.foreign + " is a project of its own; name the file on the command line to read it",
			}
		}
		return true
	}
	if isTemplate(file.path) {
		d.inputs[file.path] = Input{
			Path: file.path, Kind: "environment", Status: Seen,
			Why: "by its path it is an example or a test; name it on the command line to read it",
		}
		return true
	}
	d.addConventional(c)
	return true
}

// nameBelow names the environment of a file below a folder: eu-production for
// eu/production.yaml.
func nameBelow(folder, name string) string {
	stem, _ := yamlBase(strings.TrimPrefix(name, folder+"/"))
	return strings.ReplaceAll(stem, "/", "-")
}

// describes reports whether a file describes an environment, or has the name of one
// and cannot be read. It has the key "environment" or "environments", or the name
// of an environment and some other key of one.
func (d *discovery) describes(c *candidate) bool {
	named := c.common || environmentWord(c.name) != ""
	limit := yamltree.DefaultLimits().Bytes
	text, err := readFile(d.fsys, c.path, limit)
	if err != nil {
		return true // it is listed as not read
	}
	if len(text) > limit {
		mentions, err := d.contains(c.path, speaksOfWorkOS)
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

// topKeys are the keys at the top of all documents of a file.
func topKeys(name, text string) []string {
	var keys []string
	for _, root := range readTree(new(yamltree.Reader), source.NewFile(name, text), yamltree.Limits{}).Documents {
		for _, pair := range root.Resolve().Pairs {
			keys = append(keys, pair.Key.Resolve().Text)
		}
	}
	return keys
}

// environmentNames are the keys that only environment files have.
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

// isOfOtherFormat: the contents are those of an application's file, such as a
// manifest of Kubernetes.
func (d *discovery) isOfOtherFormat(name, text string) bool {
	return slices.ContainsFunc(appfile.FormatsOf(name),
		func(f appfile.Format) bool { return f.Sniff != nil && f.Sniff(text) })
}

// formatsOf lists the formats of application files that a file may have, by its
// name and its contents: any YAML may be a manifest of Kubernetes.
func (d *discovery) formatsOf(name string) []appfile.Format {
	return slices.DeleteFunc(appfile.FormatsOf(name), func(f appfile.Format) bool {
		if f.Sniff == nil {
			return false
		}
		found, err := d.contains(name, f.Sniff)
		return err == nil && !found
	})
}

// isEnvironmentFile tells an environment file from a manifest of the application
// with such a name: by its name, or by its contents.
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
	found, err := d.contains(name, describesEnvironment)
	return err == nil && found
}

// describesEnvironment looks at the keys at the left margin of a text without a byte order
// mark: the key environment, or environments, and one more that an environment file has.
func describesEnvironment(text string) bool {
	known := settingsPlan().fields
	says, others := false, 0
	for line := range strings.Lines(text) {
		key, _, ok := strings.Cut(line, ":")
		switch {
		case !ok:
		case key == "environments":
			return true
		case key == "environment":
			says = true
		case known[key] != nil:
			others++
		}
	}
	return says && others > 0
}
