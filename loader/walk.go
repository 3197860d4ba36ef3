package loader

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// unsearched lists folders with generated or third-party files: installed packages, caches, builds. Most are ignored by
// git. They are never searched.
var unsearched = []string{
	".git", "node_modules", "vendor", ".venv", "venv", "__pycache__", ".next", ".nuxt", ".svelte-kit", ".turbo",
	".cache",
	".terraform", ".yarn", ".pnpm-store", ".wrangler", ".vercel", ".netlify", "target",
}

const (
	// maxSearched is the maximum number of files and folders examined. Folders with
	// conventional names are searched regardless.
	maxSearched = 1_000_000
	// maxDepth is the maximum depth of folders searched.
	maxDepth = 100
)

// folder is a folder to be searched.
type folder struct {
	path  string
	depth int // below the root or the named folder
	// follow is true if links to folders are followed; see linkedFolder.
	follow bool
	linked linkedPath
	// workos is the folder of environment files that contains this folder, possibly itself, or
	// empty.
	workos string
	// foreign is the enclosing repository or project whose environments do not belong to this
	// project, such as a submodule or a folder with a golive.yaml, or empty.
	foreign string
	// conventional is true for a conventional folder of environment files. Every YAML file in it counts as an
	// environment file and is listed even if .gitignore matches it.
	conventional bool
}

// foundFile is a file found by the walk.
type foundFile struct {
	path string
	link bool
	// regular is true if the folder lists it as a regular file.
	regular bool
	// real is the path without links if a folder on the path is a link. Otherwise, it is empty.
	real string
}

// entryPath is like path.Join for an entry of a folder, but does not clean the path.
func entryPath(folder, entry string) string {
	if folder == "." {
		return entry
	}
	return folder + "/" + entry
}

// search walks the project once, starting with folders closest to the root. It adds environment
// files immediately and application files afterwards, because a file that is an environment
// file through a link is not an application file.
func (d *discovery) search() {
	searched := 0
	d.mentioned = d.newMentionedFiles()
	d.walk(folder{path: ".", follow: true}, func(f folder, entries []fs.DirEntry) bool {
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
				d.file(f, foundFile{
					path: entryPath(f.path, entry.Name()), link: entry.Type()&fs.ModeSymlink != 0,
					regular: entry.Type().IsRegular(), real: f.linked.entry(entry.Name()),
				})
			}
		}
		return true
	})
	d.configurations = d.mentioned.wait()
	for _, file := range d.files {
		d.consider(file)
	}
	d.files = nil
}

// walk visits folders breadth first. It does not descend into a folder if visit returns false.
func (d *discovery) walk(start folder, visit func(folder, []fs.DirEntry) bool) {
	queue := []folder{start}
	seen := map[string]bool{}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		if key := next.workos + "\x00" + next.path; seen[key] {
			continue
		} else {
			seen[key] = true
		}
		entries, ok := d.linkedEntries(&next)
		if !ok {
			continue
		}
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

// project returns the project that contains a folder, or "" if it is the project that is searched. It lists the
// golive.yaml of another project, because that file may name any file as an environment file, and golive reads none of
// them.
func (d *discovery) project(f folder, entries []fs.DirEntry) string {
	for _, entry := range entries {
		if entry.Name() != ".git" && !isConfig(entry.Name()) && !isMisnamedConfig(entry.Name()) {
			continue
		}
		name := entryPath(f.path, entry.Name())
		switch {
		case isConfig(entry.Name()):
			if !isTemplate(name) && !d.skipped(name, false) && !d.findsItself(f.linked.entry(entry.Name())) {
				d.inputs[name] = Input{
					Path: name, Kind: ProjectKind, Status: Seen,
					Why: "it configures a different project; run golive in its folder to check that project",
				}
			}
			return f.path
		case entry.Name() == ".git":
			return f.path
		case isMisnamedConfig(entry.Name()) && !entry.IsDir() && !isTemplate(name) && !d.skipped(name, false) &&
			!d.findsItself(f.linked.entry(entry.Name())):
			d.inputs[name] = Input{
				Path: name, Kind: ProjectKind, Status: Seen,
				Why: "this file name has no effect: rename it to golive.yaml, and run golive in its folder",
			}
		}
	}
	return f.foreign
}

// child returns a subfolder to be searched.
func (d *discovery) child(f folder, entry fs.DirEntry) (folder, bool) {
	if !entry.IsDir() && entry.Type()&fs.ModeSymlink == 0 {
		return folder{}, false
	}
	name := entryPath(f.path, entry.Name())
	next := folder{
		path: name, depth: f.depth + 1, workos: f.workos, foreign: f.foreign, follow: f.follow,
		linked: f.linked.child(entry.Name()),
	}
	if isWorkOSFolder(entry.Name()) && f.workos == "" {
		next.workos, next.conventional = name, isConventional(name)
	}
	switch {
	case isUnsearched(f.path, entry.Name()):
		return folder{}, false
	case entry.Type()&fs.ModeSymlink != 0:
		return d.linkedFolder(next)
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
	if isPartsFolder(parent) { // part of a monorepo may be called vendor or target
		return base == ".git" || base == "node_modules"
	}
	return slices.Contains(unsearched, base)
}

// file classifies a file by its name.
func (d *discovery) file(f folder, file foundFile) {
	base := path.Base(file.path)
	again := d.findsItself(file.real) // the search also finds the file at its path without links
	if isScript(file.path) && !again {
		d.scripts.paths = append(d.scripts.paths, file.path)
	}
	if isManifest(base) && !again {
		d.manifests[file.path] = true
	}
	if isConfig(base) || d.environment(f, file) {
		return
	}
	if _, other := foreign(base); other || d.mayHaveFormat(file.path) {
		d.files = append(d.files, file)
		return
	}
	if !again {
		d.noteConfiguration(f, file)
		d.noteNear(file.path)
	}
}

// mayHaveFormat reports whether a file may have the format of an application file by its name, or by its content if the
// name has no extension.
func (d *discovery) mayHaveFormat(name string) bool {
	formats := appfile.FormatsOf(name)
	if len(formats) != 1 || !formats[0].ByContent || path.Ext(name) != "" {
		return len(formats) > 0
	}
	found, err := d.contains(name, formats[0].Sniff)
	return found && err == nil
}

// consider adds a file if its name is the name of an application file. It adds an ignored file only if it is a dotenv
// file, because dotenv files contain secrets that must not be in git.
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
	if d.manifests[name] { // it is listed as a manifest unless it also sets variables
		if found, err := d.contains(name, formats[0].Sniff); err != nil || !found {
			return
		}
	}
	if file.link || file.real != "" {
		d.addApp(name, formats, ignored, false)
		if c := d.apps[name]; c != nil {
			c.below = !file.link
		}
		return
	}
	d.addResolvedApp(&appCandidate{path: name, formats: formats, ignored: ignored})
}

// addApp adds a file that may have one of the formats. A link counts as a separate file. The deployment reads the file
// under the name of the link, so that name determines the environment.
func (d *discovery) addApp(name string, formats []appfile.Format, ignored, named bool) {
	resolved, err := resolveLinks(d.fsys, name)
	if err != nil {
		d.unread(name, formats[0].Name, err)
		return
	}
	c := &appCandidate{path: name, formats: formats, ignored: ignored, named: named}
	if resolved != name {
		c.target = resolved
	}
	d.addResolvedApp(c)
}

func (d *discovery) addResolvedApp(c *appCandidate) {
	if old := d.apps[c.path]; old != nil {
		old.named = old.named || c.named
		return
	}
	d.apps[c.path] = c
}

// appCandidate is a file that may set application variables.
type appCandidate struct {
	path string
	// target is the path of the file that is read if the path leads through links, or else empty.
	target string
	// below is true if a folder on the path is a link, and the file itself is not.
	below   bool
	formats []appfile.Format
	// ignored is true if .gitignore matches the file. named is true if golive.yaml or the command line names the file,
	// so that it is read regardless of its content.
	ignored, named bool
}

// isWorkOSFolder reports whether a folder with this name may contain environment files.
func isWorkOSFolder(base string) bool { return base == "workos" || base == ".workos" }

// isPartsFolder reports whether a folder with this name contains the parts of a monorepo.
func isPartsFolder(name string) bool { return name == "apps" || name == "packages" }

// isPart reports whether a folder is the root, or a part of a monorepo at most two levels below apps/ or packages/.
func isPart(name string) bool {
	if name == "." {
		return true
	}
	first, rest, below := strings.Cut(name, "/")
	return below && isPartsFolder(first) && strings.Count(rest, "/") < 2
}

// isConventional reports whether a folder is the conventional place for environment files of a project or of a part of
// a monorepo.
func isConventional(name string) bool {
	parent := path.Dir(name)
	if path.Base(name) == "workos" && path.Base(parent) == "config" && isPart(path.Dir(parent)) {
		return true
	}
	return isWorkOSFolder(path.Base(name)) && isPart(parent)
}

// holdsConventional reports whether a folder may contain a conventional folder. Such a folder is searched even if git
// ignores it.
func holdsConventional(name string) bool {
	return path.Base(name) == "config" && isPart(path.Dir(name))
}
