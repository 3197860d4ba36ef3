package discovery

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/decode"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

// environment adds a file that is an environment file according to its name and folder. It returns false for a file
// that may be of another kind. In conventional folders for environment files, every YAML file counts. In other folders,
// only files that describe an environment count, because a folder called workos may also contain source code, fixtures
// or manifests.
func (d *Files) environment(f folder, file foundFile) bool {
	base := path.Base(file.path)
	stem, ok := filename.YAMLBase(base)
	if _, other := filename.Foreign(base); !ok || other {
		return false
	}
	name, named := filename.Environment(base)
	if f.workos == "" && !named {
		return false
	}
	c := &EnvironmentFile{Path: file.path, Name: stem, real: !file.link && file.real == "", Conventional: true}
	switch {
	case f.workos != "":
		c.Name, c.Common = nameBelow(f.workos, file.path), stem == "common"
		if f.conventional && f.path == f.workos {
			d.addConventional(c)
			return true
		}
	default:
		c.Name = name
		if isPart(f.path) {
			d.addConventional(c)
			return true
		}
	}
	if !d.describes(c) {
		return false
	}
	if f.foreign != "" {
		if !d.Skipped(file.path, false) && !d.findsItself(file.real) {
			d.Inputs[file.path] = Input{
				Path: file.path, Kind: ProjectKind, Status: Seen,
				Why: f.foreign + " is a separate project; name the file on the command line to read it",
			}
		}
		return true
	}
	if filename.IsTemplate(file.path) {
		d.Inputs[file.path] = Input{
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
	stem, _ := filename.YAMLBase(strings.TrimPrefix(name, folder+"/"))
	return strings.ReplaceAll(stem, "/", "-")
}

// describes reports whether a file describes an environment: it contains the key "environment" or "environments". A
// file that is named after an environment, such as staging.yaml, may instead contain another key of environment
// files, or no keys. An unreadable file counts too.
func (d *Files) describes(c *EnvironmentFile) bool {
	named := c.Common || filename.EnvironmentWord(c.Name) != ""
	limit := yamltree.DefaultLimits().Bytes
	text, err := projectfs.ReadFile(d.fsys, c.Path, limit)
	if err != nil {
		return true // the file is listed as unread
	}
	if len(text) > limit {
		mentions, err := d.Mentions(c.Path)
		return err != nil || mentions || named
	}
	keys := topKeys(c.Path, text)
	if slices.ContainsFunc(keys, namesEnvironment) {
		return true
	}
	if !named || d.isOfOtherFormat(c.Path, text) {
		return false
	}
	return len(keys) == 0 || slices.ContainsFunc(keys, isEnvironmentKey)
}

// topKeys returns the top-level keys of all documents of a file.
func topKeys(name, text string) []string {
	var keys []string
	for _, root := range decode.ReadTree(new(yamltree.Reader), source.NewFile(name, text),
		yamltree.Limits{}).Documents {
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
	settings := decode.SettingsPlan()
	return settings.Has(key) || settings.Misspells(key)
}

// isOfOtherFormat reports whether a file has the content of an application file, such as a Kubernetes manifest.
func (d *Files) isOfOtherFormat(name, text string) bool {
	return slices.ContainsFunc(appfile.FormatsOf(name),
		func(f appfile.Format) bool { return f.Sniff != nil && f.Sniff(text) })
}

// formatsOf lists the application file formats that match the name and content of a file. Any YAML file may be a
// Kubernetes manifest.
func (d *Files) formatsOf(name string) []appfile.Format {
	return slices.DeleteFunc(appfile.FormatsOf(name), func(f appfile.Format) bool {
		if f.Sniff == nil {
			return false
		}
		found, err := d.Contains(name, f.Sniff)
		return err == nil && !found
	})
}

// isEnvironmentFile reports whether name is an environment file rather than an application manifest with a similar
// name. It reads the file if the name is not sufficient.
func (d *Files) isEnvironmentFile(name string) bool {
	if d.Environments[name] != nil {
		return true
	}
	if _, ok := filename.Environment(path.Base(name)); ok {
		return true
	}
	if _, ok := filename.YAMLBase(path.Base(name)); !ok {
		return false
	}
	found, err := d.Contains(name, d.describesEnvironment)
	return err == nil && found
}

// describesEnvironment reports whether text has the unindented key "environments", or the unindented key
// "environment" and another unindented key of environment files. The text must not start with a byte order mark.
func (d *Files) describesEnvironment(text string) bool {
	says, others := false, 0
	for line := range strings.Lines(text) {
		key, _, ok := strings.Cut(line, ":")
		switch {
		case !ok:
		case key == "environments":
			return true
		case key == "environment":
			says = true
		case d.settings.Has(key):
			others++
		}
	}
	return says && others > 0
}
