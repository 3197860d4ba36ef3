// Package discovery finds the files of a project that golive may read: environment files, files that may set variables
// of an application, manifests, scripts and configuration in other formats. It decides by name and content, and reads
// no settings.
package discovery

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/decode"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/loader/marksearch"
	"github.com/golive-lint/golive/loader/projectfs"
)

// EnvironmentFile is a file that may describe environments.
type EnvironmentFile struct {
	// Path is the path of the file without links.
	Path string
	// Name is the name of the environment in golive.yaml if Known is true. Otherwise, it is derived from the file name.
	Name   string
	Known  bool
	Common bool // the settings are shared by the other files in the folder
	// Conventional is true if golive looks for files with this name. The type of the environment may be derived from
	// such a name.
	Conventional bool
	// real is true if no element of the path is a link.
	real bool
	// Named is true if the command line or golive.yaml names the file.
	Named bool
	// Kind is the kind of a file in another tool's format; see filename.Foreign.
	Kind string
}

// Files collects the files of a project.
type Files struct {
	fsys    fs.FS
	options Options
	Ignored *gitstate.Ignored
	// Environments contains the files that may describe environments, by path.
	Environments map[string]*EnvironmentFile
	// Inputs contains the inputs found so far, by path. Users of the package may add inputs.
	Inputs map[string]Input
	// Apps contains the files that may set application variables, by path. Manifests contains the files that list
	// dependencies, by path.
	Apps      map[string]*AppFile
	Manifests map[string]bool
	// files contains files that may be application files; see Search.
	files []foundFile
	// Configurations lists files that may configure an application in a format that golive does not read, if they
	// mention WorkOS or cannot be read. mentioned finds these files during the search.
	Configurations []string
	mentioned      *marksearch.Queue
	// Variables lists the files that are named after a variable, such as env/production/WORKOS_CLIENT_ID.
	Variables []string
	// beside caches the result of filename.IsBeside for the last folder that noteConfiguration examined.
	beside besideFolder
	// Scripts contains the files that may fill in values in other files: shell scripts, Dockerfiles, workflows and
	// pipelines.
	Scripts []string
	// Others is the number of YAML files in named folders that describe no environment.
	Others int
	// Near contains files with names similar to a name that golive looks for; see noteNear.
	Near []string
	// linked is the number of files and folders examined through links to folders.
	linked int
	// settings is the plan of environment files.
	settings *decode.Plan
	searcher *marksearch.Searcher
}

// Options select what to find.
type Options struct {
	// Kept reports whether git tracks the file at a path, or any file in the folder at this path, regardless of
	// .gitignore. It is nil if the tracked files are unknown.
	Kept func(name string) bool
	// Inventory is true if Near may list more than MaxNear files.
	Inventory bool
	// Stdin is the path assigned to standard input, or empty. That path is always examined.
	Stdin string
}

// New returns an empty collection for the files of a project. Search fills the collection.
func New(fsys fs.FS, options Options) *Files {
	return &Files{
		fsys: fsys, options: options, Ignored: gitstate.NewIgnored(fsys),
		Environments: map[string]*EnvironmentFile{}, Inputs: map[string]Input{}, Apps: map[string]*AppFile{},
		Manifests: map[string]bool{}, settings: decode.SettingsPlan(), searcher: marksearch.New(fsys),
	}
}

// entries lists a folder. It returns nil if the folder does not exist or cannot be read.
func (d *Files) entries(folder string) []fs.DirEntry {
	entries, err := fs.ReadDir(d.fsys, folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
		d.unread(folder, "folder", err)
	}
	return entries
}

// Skipped reports whether .gitignore matches a path or one of its parent folders, and git does not track the path.
func (d *Files) Skipped(name string, dir bool) bool {
	return d.Ignored.Match(name, dir) && (d.options.Kept == nil || !d.options.Kept(name))
}

func (d *Files) unread(name, kind string, err error) {
	d.Inputs[name] = UnreadInput(name, kind, err, false)
}

func (d *Files) addConventional(c *EnvironmentFile) {
	if d.Skipped(c.Path, false) {
		d.Inputs[c.Path] = Input{
			Path: c.Path, Kind: EnvironmentKind, Status: Seen,
			Why: ".gitignore matches it; name it on the command line to read it",
		}
		return
	}
	d.Add(c)
}

// Add adds a file under its resolved path, so that a link and its target count as one file.
func (d *Files) Add(c *EnvironmentFile) {
	resolved := c.Path
	if !c.real {
		var err error
		if resolved, err = projectfs.Resolve(d.fsys, c.Path); err != nil {
			d.Inputs[c.Path] = UnreadInput(c.Path, EnvironmentKind, err, c.Named)
			return
		}
	}
	delete(d.Inputs, c.Path)
	c.Kind, _ = filename.Foreign(path.Base(c.Path))
	c.Path = resolved
	if old, ok := d.Environments[resolved]; ok {
		old.Named = old.Named || c.Named
		switch {
		case c.Known:
			old.Name, old.Known = c.Name, true
		case !old.Known && c.Kind == "" && (old.Kind != "" || model.TypeOfName(c.Name) == model.Production):
			// A file may have several names through links. A production name takes precedence, so that a link cannot
			// assign a production file to another environment.
			old.Name, old.Kind, old.Common = c.Name, "", c.Common
		}
		return
	}
	d.Environments[resolved] = c
}

// IsEnvironment reports whether a file is already read as an environment file. The command line or golive.yaml may
// name a file that the search also finds by its extension.
func (d *Files) IsEnvironment(name string) bool {
	return d.Environments[name] != nil || d.Environments[d.Target(name)] != nil
}

// namedFolder adds those files in a folder and its subfolders whose content describes an environment.
func (d *Files) namedFolder(name string) {
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

func (d *Files) sniff(name string) {
	base, ok := filename.YAMLBase(path.Base(name))
	if _, other := filename.Foreign(path.Base(name)); !ok || other || d.Environments[name] != nil ||
		filename.IsConfig(path.Base(name)) ||
		d.Skipped(name, false) {
		return
	}
	found, err := d.Contains(name, d.describesEnvironment)
	switch {
	case err != nil:
		d.unread(name, EnvironmentKind, err)
	case !found:
		d.Others++
	default:
		d.Add(&EnvironmentFile{Path: name, Name: base})
	}
}

// Mentions reports whether a file contains a mark of WorkOS.
func (d *Files) Mentions(name string) (bool, error) { return d.searcher.File(name) }

// Contains reports whether look returns true for the content of a file. Files above the size limit are passed in
// windows.
func (d *Files) Contains(name string, look func(text string) bool) (found bool, err error) {
	err = marksearch.Scan(d.fsys, name, func(window string) bool {
		found = look(window)
		return found
	})
	return found, err
}

// concernsWorkOS reports whether the text of a file in another tool's format concerns WorkOS.
func concernsWorkOS(kind, text string) bool {
	return kind != filename.ConvexKind || strings.Contains(strings.ToLower(text), "authkit")
}

// addForeign adds a file in another tool's format if it is named or its text concerns WorkOS. Unnamed examples and
// tests are skipped, because their environments would be mixed with the real ones. This does not apply to emulator
// files, which always describe tests.
func (d *Files) addForeign(name string, named bool) {
	kind, _ := filename.Foreign(path.Base(name))
	if named {
		d.Add(&EnvironmentFile{Path: name, Named: true})
		return
	}
	found, err := d.Contains(name, func(text string) bool { return concernsWorkOS(kind, text) })
	if err != nil {
		d.unread(name, kind, err)
		return
	}
	if !found {
		return
	}
	if kind != filename.EmulatorKind && (filename.IsTemplate(name) || filename.IsDemo(name)) {
		d.Inputs[name] = Input{
			Path: name, Kind: kind, Status: Seen,
			Why: "its path marks it as an example or a test; name it on the command line to read it",
		}
		return
	}
	d.Add(&EnvironmentFile{Path: name})
}
