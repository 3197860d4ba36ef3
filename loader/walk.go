package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// unsearched are folders with files that others made: installed packages, caches,
// builds. Most are ignored by git; these are never searched.
var unsearched = []string{
	".git", "node_modules", "vendor", ".venv", "venv", "__pycache__", ".next", ".nuxt", ".svelte-kit", ".turbo",
	".cache",
	".terraform", ".yarn", ".pnpm-store", ".wrangler", ".vercel", ".netlify", "target",
}

const (
	// maxSearched is how many files and folders are looked at. Folders with a
	// conventional name are searched all the same.
	maxSearched = 1_000_000
	// maxDepth is how many folders deep is searched.
	maxDepth = 100
)

// folder is one that is to be searched.
type folder struct {
	path  string
	depth int // below the root or the named folder
	// workos is the folder of environment files that this one is, or is below; empty
	// for all others.
	workos string
	// foreign is the folder of the repository or project that it is in, such as a
	// submodule or a folder with a golive.yaml, whose environments are not this
	// project's; empty for this one.
	foreign string
	// conventional: it is where a project keeps environment files, so that every
	// YAML file in it counts as one, and is listed even if .gitignore names it.
	conventional bool
}

// foundFile is a file that the walk came across.
type foundFile struct {
	path string
	link bool
}

// search walks the project once, the folders nearest to the root first. It takes
// in environment files as it finds them, then the application's files: what is an
// environment file by a link is not one of the application.
func (d *discovery) search() {
	searched := 0
	d.walk(folder{path: "."}, func(f folder, entries []fs.DirEntry) bool {
		searched += len(entries)
		if searched-len(entries) > maxSearched && f.workos == "" {
			d.inputs["."] = Input{
				Path: ".", Kind: "folder", Status: Unread,
				Why: "it has too many files to search them all; name the files in golive.yaml", Failed: true,
			}
			return false
		}
		for _, entry := range entries {
			if !entry.IsDir() {
				d.file(f, foundFile{path.Join(f.path, entry.Name()), entry.Type()&fs.ModeSymlink != 0})
			}
		}
		return true
	})
	for _, file := range d.files {
		d.consider(file)
	}
	d.files = nil
}

// walk visits folders breadth first. A visit that returns false does not descend.
func (d *discovery) walk(start folder, visit func(folder, []fs.DirEntry) bool) {
	queue := []folder{start}
	seen := map[string]bool{}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		if key := next.workos + "\x00" + next.path; seen[key] {
			continue // by a link
		} else {
			seen[key] = true
		}
		entries := d.entries(next.path)
		if next.path != start.path {
			next.foreign = d.project(next, entries)
		}
		if !visit(next, entries) {
			continue
		}
		for _, entry := range entries {
			if child, ok := d.child(next, entry); ok {
				queue = append(queue, child)
			}
		}
	}
}

// project names the project that a folder is part of if that is not the one that is
// searched. Its golive.yaml is listed: it may name files of any name, and none of
// them is read.
func (d *discovery) project(f folder, entries []fs.DirEntry) string {
	for _, entry := range entries {
		name := path.Join(f.path, entry.Name())
		switch {
		case isConfig(entry.Name()):
			if !isTemplate(name) && !d.skipped(name, false) {
				d.inputs[name] = Input{
					Path: name, Kind: ProjectKind, Status: Seen,
					Why: "it configures another project; check that one from its folder",
				}
			}
			return f.path
		case entry.Name() == ".git":
			return f.path
		case IsMisnamedConfig(entry.Name()) && !entry.IsDir() && !isTemplate(name) && !d.skipped(name, false):
			d.inputs[name] = Input{
				Path: name, Kind: ProjectKind, Status: Seen,
				Why: "it configures nothing by this name: rename it to golive.yaml, and check its project from its " +
					"folder",
			}
		}
	}
	return f.foreign
}

// child is a folder below another that is to be searched.
func (d *discovery) child(f folder, entry fs.DirEntry) (folder, bool) {
	name := path.Join(f.path, entry.Name())
	next := folder{path: name, depth: f.depth + 1, workos: f.workos, foreign: f.foreign}
	if isWorkOSFolder(entry.Name()) && f.workos == "" {
		next.workos, next.conventional = name, isConventional(name)
	}
	switch {
	case isUnsearched(f.path, entry.Name()):
		return folder{}, false
	case entry.Type()&fs.ModeSymlink != 0:
		return d.linkedFolder(next)
	case !entry.IsDir():
		return folder{}, false
	case d.skipped(name, true) && !next.conventional && !holdsConventional(name):
		return folder{}, false
	case next.depth > maxDepth:
		d.inputs[name] = Input{
			Path: name, Kind: "folder", Status: Unread,
			Why: fmt.Sprintf("it is more than %d folders deep", maxDepth), Failed: true,
		}
		return folder{}, false
	}
	return next, true
}

func isUnsearched(parent, base string) bool {
	if isPartsFolder(parent) { // a part of a monorepo may be called vendor or target
		return base == ".git" || base == "node_modules"
	}
	return slices.Contains(unsearched, base)
}

// linkedFolder follows a link to a folder of environment files. Other folders are
// searched where they are. A link that cannot be followed and may lead to a folder
// is listed, unless git ignores it.
func (d *discovery) linkedFolder(f folder) (folder, bool) {
	resolved, err := resolveLinks(d.fsys, f.path)
	if err != nil && mayLeadToFolder(d.fsys, f.path) && (f.conventional || !d.skipped(f.path, false)) {
		d.inputs[f.path] = Input{
			Path: f.path, Kind: "folder", Status: Unread, Why: linkReason(err), Failed: f.conventional,
		}
	}
	if err != nil || f.workos != f.path {
		return folder{}, false
	}
	if info, err := fs.Stat(d.fsys, resolved); err != nil || !info.IsDir() {
		return folder{}, false
	}
	f.path, f.workos = resolved, resolved
	return f, true
}

// linkReason says why a link could not be followed.
func linkReason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "it is a link to nothing"
	}
	return reason(err)
}

// mayLeadToFolder reports whether a link leads to a folder, also out of the project.
// Of a link to nothing only its name tells: files have an extension, folders have
// none. Editors mark open files by links to nothing that begin with ".#".
func mayLeadToFolder(fsys fs.FS, name string) bool {
	if disk, ok := fsys.(interface {
		LinkType(string) (fs.FileMode, error)
	}); ok {
		if mode, err := disk.LinkType(name); err == nil {
			return mode.IsDir()
		}
	}
	base := path.Base(name)
	return !strings.Contains(strings.TrimPrefix(base, "."), ".") && !strings.HasPrefix(base, ".#")
}

// file sorts a file by its name.
func (d *discovery) file(f folder, file foundFile) {
	base := path.Base(file.path)
	if isScript(file.path) {
		d.scripts.paths = append(d.scripts.paths, file.path)
	}
	if isManifest(base) {
		d.manifests[file.path] = true
	}
	if isConfig(base) || d.environment(f, file) {
		return
	}
	if _, other := foreign(base); other || len(appfile.FormatsOf(file.path)) > 0 {
		d.files = append(d.files, file)
		return
	}
	d.noteConfiguration(f, file)
	d.noteNear(file.path)
}

// consider takes a file in if its name is that of an application's file and its
// text mentions WorkOS. What .gitignore names is read only if it is a dotenv file:
// that is where secrets are that git must not keep.
func (d *discovery) consider(file foundFile) {
	name := file.path
	if d.found[name] != nil {
		return
	}
	skipped := d.skipped(name, false)
	if _, ok := foreign(path.Base(name)); ok {
		if !skipped {
			d.addForeign(name, false)
		}
		return
	}
	formats := appfile.FormatsOf(name)
	ignored := d.ignored.match(name, false)
	if skipped && formats[0].Name != appfile.Dotenv {
		return
	}
	if d.manifests[name] { // it is listed as one, unless it sets variables too
		if found, err := d.contains(name, formats[0].Sniff); err != nil || !found {
			return
		}
	}
	if file.link {
		d.addApp(name, formats, ignored, false)
		return
	}
	d.addResolvedApp(name, formats, ignored, false)
}

// addApp takes in a file that may be of one of the formats.
func (d *discovery) addApp(name string, formats []appfile.Format, ignored, named bool) {
	resolved, err := resolveLinks(d.fsys, name)
	if err != nil {
		d.unread(name, formats[0].Name, err)
		return
	}
	d.addResolvedApp(resolved, formats, ignored, named)
}

func (d *discovery) addResolvedApp(name string, formats []appfile.Format, ignored, named bool) {
	if old := d.apps[name]; old != nil {
		old.named = old.named || named
		return
	}
	d.apps[name] = &appCandidate{path: name, formats: formats, ignored: ignored, named: named}
}

// appCandidate is a file that may set variables of the application.
type appCandidate struct {
	path    string
	formats []appfile.Format
	// ignored: .gitignore names it. named: golive.yaml or the command line names it,
	// so that it is read whatever is in it.
	ignored, named bool
}

// isWorkOSFolder: environment files may be in a folder of this name.
func isWorkOSFolder(base string) bool { return base == "workos" || base == ".workos" }

// isPartsFolder: the parts of a monorepo are below it.
func isPartsFolder(name string) bool { return name == "apps" || name == "packages" }

// isPart reports whether a folder is a project or a part of one: the root, or at
// most two levels below apps/ and packages/.
func isPart(name string) bool {
	if name == "." {
		return true
	}
	first, rest, below := strings.Cut(name, "/")
	return below && isPartsFolder(first) && strings.Count(rest, "/") < 2
}

// isConventional reports whether a folder is where a project or a part of one keeps
// environment files.
func isConventional(name string) bool {
	parent := path.Dir(name)
	if path.Base(name) == "workos" && path.Base(parent) == "config" && isPart(path.Dir(parent)) {
		return true
	}
	return isWorkOSFolder(path.Base(name)) && isPart(parent)
}

// holdsConventional reports whether a folder may contain a conventional one and is
// searched for it even if git ignores it.
func holdsConventional(name string) bool {
	return path.Base(name) == "config" && isPart(path.Dir(name))
}
