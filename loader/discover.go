package loader

import (
	"errors"
	"io/fs"
	"path"

	"github.com/golive-lint/golive/internal/model"
)

// candidate is a file that may describe environments.
type candidate struct {
	path string
	// name is the name of the environment in golive.yaml if known is true. Otherwise, it is derived from the file name.
	name   string
	known  bool
	common bool // the other files in the folder share its settings
	// conventional is true if golive looks for files with this name. The environment type in such a name counts.
	conventional bool
	// real is true if no element of the path is a link.
	real bool
	// named is true if the command line or golive.yaml names the file.
	named bool
	// kind is the kind of a file in another tool's format; see foreign.
	kind string
}

// discovery collects the files of a project.
type discovery struct {
	fsys    fs.FS
	ignored *ignored
	// kept reports whether git tracks a path, or a file in that folder, regardless of .gitignore. It is nil if this is
	// unknown.
	kept   func(name string) bool
	found  map[string]*candidate
	inputs map[string]Input
	// apps contains the files that may set application variables, by path. manifests are the files that list
	// dependencies, by path.
	apps      map[string]*appCandidate
	manifests map[string]bool
	// files are files that may belong to the application; see search.
	files []foundFile
	// configurations contains files that may configure an application in a format that golive does not read. They
	// mention WorkOS or cannot be read. mentioned finds them during the search.
	configurations []string
	mentioned      *mentionedFiles
	// beside caches the result of isBeside for the last folder that noteConfiguration examined.
	beside  besideFolder
	scripts scripts
	// others is the number of YAML files in named folders that describe no environment.
	others int
	// near contains files with names similar to a name that golive looks for; see noteNear.
	near []string
	// inventory is true if near contains all such files.
	inventory bool
	// linked is the number of files and folders examined through links to folders.
	linked int
	// stdin is the path assigned to standard input, or empty. That path is always examined.
	stdin string
	// settings are the keys of an environment file.
	settings *plan
	scanner  *markScanner
}

func newDiscovery(fsys fs.FS) *discovery {
	return &discovery{
		fsys: fsys, ignored: newIgnored(fsys), found: map[string]*candidate{}, inputs: map[string]Input{},
		apps: map[string]*appCandidate{}, manifests: map[string]bool{}, settings: settingsPlan(),
		scanner: newMarkScanner(),
	}
}

// entries lists a folder. It returns nil if the folder does not exist or cannot be read.
func (d *discovery) entries(folder string) []fs.DirEntry {
	entries, err := fs.ReadDir(d.fsys, folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
		d.unread(folder, "folder", err)
	}
	return entries
}

// skipped reports whether .gitignore matches a path or one of its parent folders, and git does not track the path.
func (d *discovery) skipped(name string, dir bool) bool {
	return d.ignored.match(name, dir) && (d.kept == nil || !d.kept(name))
}

func (d *discovery) unread(name, kind string, err error) {
	d.inputs[name] = unreadInput(name, kind, err, false)
}

func (d *discovery) addConventional(c *candidate) {
	if d.skipped(c.path, false) {
		d.inputs[c.path] = Input{
			Path: c.path, Kind: EnvironmentKind, Status: Seen,
			Why: ".gitignore matches it; name it on the command line to read it",
		}
		return
	}
	d.add(c)
}

// add adds a file under its resolved path, so that a link and its target count as one file.
func (d *discovery) add(c *candidate) {
	resolved := c.path
	if !c.real {
		var err error
		if resolved, err = resolveLinks(d.fsys, c.path); err != nil {
			d.inputs[c.path] = unreadInput(c.path, EnvironmentKind, err, c.named)
			return
		}
	}
	delete(d.inputs, c.path)
	c.kind, _ = foreign(path.Base(c.path))
	c.path = resolved
	if old, ok := d.found[resolved]; ok {
		old.named = old.named || c.named
		switch {
		case c.known:
			old.name, old.known = c.name, true
		case !old.known && c.kind == "" && (old.kind != "" || model.TypeOfName(c.name) == model.Production):
			// If a file has several names, the name of production counts, so that no link hides it.
			old.name, old.kind, old.common = c.name, "", c.common
		}
		return
	}
	d.found[resolved] = c
}

// isEnvironment reports whether a file is already read as an environment file. The command line or golive.yaml may
// name a file that the search also finds by its extension.
func (d *discovery) isEnvironment(name string) bool {
	return d.found[name] != nil || d.found[d.target(name)] != nil
}

// namedFolder adds those files in a folder and its subfolders whose content describes an environment.
func (d *discovery) namedFolder(name string) {
	if name == "." {
		return
	}
	d.walk(folder{path: name}, func(f folder, entries []fs.DirEntry) bool {
		for _, entry := range entries {
			if !entry.IsDir() {
				d.sniff(path.Join(f.path, entry.Name()))
			}
		}
		return true
	})
}

func (d *discovery) sniff(name string) {
	base, ok := yamlBase(path.Base(name))
	if _, other := foreign(path.Base(name)); !ok || other || d.found[name] != nil || isConfig(path.Base(name)) ||
		d.skipped(name, false) {
		return
	}
	found, err := d.contains(name, d.settings.describesEnvironment)
	switch {
	case err != nil:
		d.unread(name, EnvironmentKind, err)
	case !found:
		d.others++
	default:
		d.add(&candidate{path: name, name: base})
	}
}

// contains reports whether look returns true for the content of a file. Files above the size
// limit are passed in windows.
func (d *discovery) contains(name string, look func(text string) bool) (found bool, err error) {
	err = scan(d.fsys, name, func(window string) bool {
		found = look(window)
		return found
	})
	return found, err
}
