package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/golive-lint/golive/loader/appfile"
)

// candidate is a file that may describe environments.
type candidate struct {
	path string
	// name is what golive.yaml calls the environment, or else what the file's
	// name says; known tells the two apart.
	name   string
	known  bool
	common bool // settings that the other files of the folder share
	// conventional: the file's name is one that golive looks for, so that what it
	// says of the type counts.
	conventional bool
	// kind is that of a file in the words of another tool, see foreign.
	kind string
}

// folders are where a project keeps environment files, below each place that is
// searched.
var folders = []string{"workos", ".workos", "config/workos"}

// depth is how far below apps/ and packages/ is searched.
const depth = 2

// discovery collects the files of a project.
type discovery struct {
	fsys    fs.FS
	ignored *ignored
	found   map[string]*candidate
	inputs  map[string]Input
	// apps are the files that may set variables of the application, manifests
	// those that say what it depends on; both by path.
	apps      map[string]*appCandidate
	manifests map[string]bool
	// others counts the YAML files of named folders that describe no environment.
	others int
}

func newDiscovery(fsys fs.FS) *discovery {
	return &discovery{fsys: fsys, ignored: newIgnored(fsys), found: map[string]*candidate{}, inputs: map[string]Input{}, apps: map[string]*appCandidate{}, manifests: map[string]bool{}}
}

// project finds the files that conventions name: at the root, and in the parts
// of a monorepo.
func (d *discovery) project() {
	d.searchFolder(".")
	for _, parts := range []string{"apps", "packages"} {
		d.below(parts, depth)
	}
}

func (d *discovery) below(folder string, levels int) {
	if levels == 0 {
		return
	}
	for _, entry := range d.entries(folder) {
		name := path.Join(folder, entry.Name())
		if entry.IsDir() && entry.Name() != "node_modules" && !d.ignored.match(name, true) {
			d.searchFolder(name)
			d.below(name, levels-1)
		}
	}
}

// entries lists a folder; one that is not there or cannot be read has none.
func (d *discovery) entries(folder string) []fs.DirEntry {
	entries, err := fs.ReadDir(d.fsys, folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
		d.unread(folder, "folder", err)
	}
	return entries
}

func (d *discovery) unread(name, kind string, err error) {
	d.inputs[name] = Input{Path: name, Kind: kind, Status: Unread, Why: reason(err), Failed: true}
}

// searchFolder looks for environment files beside each other in one folder.
func (d *discovery) searchFolder(folder string) {
	for _, entry := range d.entries(folder) {
		name := path.Join(folder, entry.Name())
		if entry.IsDir() {
			continue
		}
		if environment, ok := environmentOf(entry.Name()); ok {
			d.addConventional(&candidate{path: name, name: environment, conventional: true})
		}
	}
	for _, sub := range folders {
		d.searchWorkOS(path.Join(folder, sub))
	}
}

func (d *discovery) searchWorkOS(folder string) {
	for _, entry := range d.entries(folder) {
		base, ok := yamlBase(entry.Name())
		if _, other := foreign(entry.Name()); entry.IsDir() || !ok || other || isConfig(entry.Name()) {
			continue
		}
		d.addConventional(&candidate{path: path.Join(folder, entry.Name()), name: base, common: base == "common", conventional: true})
	}
}

func (d *discovery) addConventional(c *candidate) {
	if d.ignored.match(c.path, false) {
		d.inputs[c.path] = Input{Path: c.path, Kind: "environment", Status: Seen, Why: ".gitignore names it; name it on the command line to read it"}
		return
	}
	d.add(c)
}

// add takes a file in under the path that it really has, so that a link and its
// target are one file.
func (d *discovery) add(c *candidate) {
	resolved, err := resolveLinks(d.fsys, c.path)
	if err != nil {
		d.unread(c.path, "environment", err)
		return
	}
	delete(d.inputs, c.path)
	c.path = resolved
	c.kind, _ = foreign(path.Base(resolved))
	if old, ok := d.found[resolved]; ok {
		if c.known {
			old.name, old.known = c.name, true
		}
		return
	}
	d.found[resolved] = c
}

// maxSniffed is how many bytes of a file are looked at to tell what it is.
const maxSniffed = 1 << 20

// named takes in what the command line names: a file whatever it is called, a
// folder for what it holds.
func (d *discovery) named(name string) error {
	info, err := fs.Stat(d.fsys, name)
	if err != nil {
		return fmt.Errorf("%s: %s", name, reason(err))
	}
	if info.IsDir() {
		d.namedFolder(name)
		return nil
	}
	base := path.Base(name)
	if _, ok := foreign(base); ok {
		d.addForeign(name, true)
		return nil
	}
	if isConfig(base) {
		return nil
	}
	if formats := d.formatsOf(name); len(formats) > 0 && !d.isEnvironmentFile(name) {
		d.addApp(name, formats, d.ignored.match(name, false), true)
		return nil
	}
	stem, ok := yamlBase(base)
	if !ok {
		d.inputs[name] = Input{Path: name, Kind: "file", Status: Seen, Why: "environment files are YAML or JSON"}
		return nil
	}
	if environment, conventional := environmentOf(base); conventional {
		stem = environment
	}
	d.add(&candidate{path: name, name: stem, common: stem == "common"})
	return nil
}

// formatsOf lists the formats of app files that a file may have, by its name and
// by what it says: any YAML may be a manifest of Kubernetes.
func (d *discovery) formatsOf(name string) []appfile.Format {
	formats := appfile.FormatsOf(name)
	text, err := readFile(d.fsys, name, maxSniffed)
	if err != nil {
		return formats
	}
	return slices.DeleteFunc(formats, func(f appfile.Format) bool { return f.Sniff != nil && !f.Sniff(text) })
}

// isEnvironmentFile tells an environment file from a manifest of the application
// with such a name: by its name, or by what it says.
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
	text, err := readFile(d.fsys, name, maxSniffed)
	return err == nil && describesEnvironment(text)
}

// namedFolder reads the files below a folder that describe an environment by
// what they say, and those that are called as golive expects.
func (d *discovery) namedFolder(folder string) {
	d.searchFolder(folder)
	if slices.Contains(folders, folder) || slices.Contains(folders, path.Base(folder)) {
		d.searchWorkOS(folder)
	}
	if folder == "." {
		return
	}
	err := fs.WalkDir(d.fsys, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			d.unread(name, "folder", err)
			return fs.SkipDir
		case entry.IsDir():
			if name != folder && (entry.Name() == ".git" || entry.Name() == "node_modules" || d.ignored.match(name, true)) {
				return fs.SkipDir
			}
		default:
			d.sniff(name)
		}
		return nil
	})
	if err != nil {
		d.unread(folder, "folder", err)
	}
}

func (d *discovery) sniff(name string) {
	base, ok := yamlBase(path.Base(name))
	if _, other := foreign(path.Base(name)); !ok || other || d.found[name] != nil || isConfig(path.Base(name)) || d.ignored.match(name, false) {
		return
	}
	text, err := readFile(d.fsys, name, maxSniffed)
	if err != nil {
		d.unread(name, "environment", err)
		return
	}
	if !describesEnvironment(text) {
		d.others++
		return
	}
	d.add(&candidate{path: name, name: base})
}
