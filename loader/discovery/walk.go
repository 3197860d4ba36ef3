package discovery

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/projectfs"
)

// unsearched lists folders that are never searched, because they contain installed packages, caches or build output.
var unsearched = []string{
	".git", "node_modules", "vendor", ".venv", "venv", "__pycache__", ".next", ".nuxt", ".svelte-kit", ".turbo",
	".cache",
	".terraform", ".yarn", ".pnpm-store", ".wrangler", ".vercel", ".netlify", "target",
}

const (
	// maxSearched is the maximum number of files and folders examined. Folders with conventional names are searched
	// regardless.
	maxSearched = 1_000_000
	// maxDepth is the maximum depth of folders searched.
	maxDepth = 100
)

type folder struct {
	path  string
	depth int // below the root or the named folder
	// follow is true if links to folders are followed; see linkedFolder.
	follow bool
	linked linkedPath
	// workos is the folder of environment files that contains or is this folder, or empty.
	workos string
	// foreign is the enclosing repository or project whose environments do not belong to this project, such as a
	// submodule or a folder with a golive.yaml. It is empty if there is none.
	foreign string
	// conventional is true for a conventional folder of environment files. Every YAML file in it counts as an
	// environment file and is listed even if .gitignore matches it.
	conventional bool
}

type foundFile struct {
	path string
	link bool
	// regular is true if the directory entry is that of a regular file.
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

// Search walks the project once, starting with folders closest to the root. It adds environment files immediately,
// but application files only at the end, because a link that is found later may make such a file an environment file.
func (d *Files) Search() {
	searched := 0
	d.mentioned = d.searcher.Queue()
	d.walk(folder{path: ".", follow: true}, func(f folder, entries []fs.DirEntry) bool {
		searched += len(entries)
		if searched-len(entries) > maxSearched && f.workos == "" {
			d.Inputs["."] = Input{
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
	d.Configurations = d.mentioned.Wait()
	for _, file := range d.files {
		d.consider(file)
	}
	d.files = nil
}

// walk visits folders breadth first. It does not descend into a folder if visit returns false.
func (d *Files) walk(start folder, visit func(folder, []fs.DirEntry) bool) {
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

// project returns the folder of the separate project that contains f, or "" if f belongs to the project that is
// searched. It lists the golive.yaml of a separate project, because golive reads none of the environment files that
// this golive.yaml may name.
func (d *Files) project(f folder, entries []fs.DirEntry) string {
	for _, entry := range entries {
		if entry.Name() != ".git" && !filename.IsConfig(entry.Name()) && !filename.IsMisnamedConfig(entry.Name()) {
			continue
		}
		name := entryPath(f.path, entry.Name())
		switch {
		case filename.IsConfig(entry.Name()):
			if !filename.IsTemplate(name) && !d.Skipped(name, false) && !d.findsItself(f.linked.entry(entry.Name())) {
				d.Inputs[name] = Input{
					Path: name, Kind: ProjectKind, Status: Seen,
					Why: "it configures a different project; run golive in its folder to check that project",
				}
			}
			return f.path
		case entry.Name() == ".git":
			return f.path
		case filename.IsMisnamedConfig(entry.Name()) && !entry.IsDir() && !filename.IsTemplate(name) &&
			!d.Skipped(name, false) && !d.findsItself(f.linked.entry(entry.Name())):
			d.Inputs[name] = Input{
				Path: name, Kind: ProjectKind, Status: Seen,
				Why: "this file name has no effect: rename it to golive.yaml, and run golive in its folder",
			}
		}
	}
	return f.foreign
}

// child returns a subfolder to be searched. It returns false if the entry is not searched.
func (d *Files) child(f folder, entry fs.DirEntry) (folder, bool) {
	if !entry.IsDir() && entry.Type()&fs.ModeSymlink == 0 {
		return folder{}, false
	}
	name := entryPath(f.path, entry.Name())
	next := folder{
		path: name, depth: f.depth + 1, workos: f.workos, foreign: f.foreign, follow: f.follow,
		linked: f.linked.child(entry.Name()),
	}
	if IsWorkOSFolder(entry.Name()) && f.workos == "" {
		next.workos, next.conventional = name, isConventional(name)
	}
	switch {
	case isUnsearched(f.path, entry.Name()):
		return folder{}, false
	case entry.Type()&fs.ModeSymlink != 0:
		return d.linkedFolder(next)
	case d.Skipped(name, true) && !next.conventional && !holdsConventional(name):
		return folder{}, false
	case next.depth > maxDepth:
		d.Inputs[name] = Input{
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

// file classifies a file by its name.
func (d *Files) file(f folder, file foundFile) {
	base := path.Base(file.path)
	again := d.findsItself(file.real) // the search also finds the file at its path without links
	if filename.IsScript(file.path) && !again {
		d.Scripts = append(d.Scripts, file.path)
	}
	if filename.IsManifest(base) && !again {
		d.Manifests[file.path] = true
	}
	if filename.IsConfig(base) || d.environment(f, file) {
		return
	}
	if _, other := filename.Foreign(base); other || d.mayHaveFormat(file.path) {
		d.files = append(d.files, file)
		return
	}
	if !again {
		d.noteConfiguration(f, file)
		d.noteNear(file.path)
	}
}

// mayHaveFormat reports whether a file may be an application file according to its name, or to its content if the
// name has no extension.
func (d *Files) mayHaveFormat(name string) bool {
	formats := appfile.FormatsOf(name)
	if len(formats) != 1 || !formats[0].ByContent || path.Ext(name) != "" {
		return len(formats) > 0
	}
	found, err := d.Contains(name, formats[0].Sniff)
	return found && err == nil
}

// consider adds a file that may be an application file or a file of another tool. An application file that git
// ignores is added only if it is a dotenv file, because dotenv files contain secrets that must not be in git.
func (d *Files) consider(file foundFile) {
	name := file.path
	if d.Environments[name] != nil {
		return
	}
	skipped := d.Skipped(name, false)
	if _, ok := filename.Foreign(path.Base(name)); ok {
		if !skipped {
			d.addForeign(name, false)
		}
		return
	}
	formats := appfile.FormatsOf(name)
	ignored := d.Ignored.Match(name, false)
	if skipped && formats[0].Name != appfile.Dotenv {
		return
	}
	if d.Manifests[name] { // it is listed as a manifest unless it also sets variables
		if found, err := d.Contains(name, formats[0].Sniff); err != nil || !found {
			return
		}
	}
	if file.link || file.real != "" {
		d.AddApp(name, formats, ignored, false)
		if c := d.Apps[name]; c != nil {
			c.Below = !file.link
		}
		return
	}
	d.addResolvedApp(&AppFile{Path: name, Formats: formats, Ignored: ignored})
}

// AddApp adds a file that may have one of the formats. A link counts as a separate file. The deployment reads the file
// under the name of the link, so that name determines the environment.
func (d *Files) AddApp(name string, formats []appfile.Format, ignored, named bool) {
	resolved, err := projectfs.Resolve(d.fsys, name)
	if err != nil {
		d.unread(name, formats[0].Name, err)
		return
	}
	c := &AppFile{Path: name, Formats: formats, Ignored: ignored, Named: named}
	if resolved != name {
		c.Target = resolved
	}
	d.addResolvedApp(c)
}

func (d *Files) addResolvedApp(c *AppFile) {
	if old := d.Apps[c.Path]; old != nil {
		old.Named = old.Named || c.Named
		return
	}
	d.Apps[c.Path] = c
}

// AppFile is a file that may set application variables.
type AppFile struct {
	// Path is the path under which the file was found.
	Path string
	// Target is the path without links if Path leads through links. Otherwise, it is empty.
	Target string
	// Below is true if a folder on the path is a link, but not the file itself.
	Below bool
	// Formats lists the formats that match the name of the file and, if its content was examined, the content.
	Formats []appfile.Format
	// Ignored is true if .gitignore matches the file. Named is true if golive.yaml or the command line names the file,
	// so that it is read regardless of its content.
	Ignored, Named bool
}

// IsWorkOSFolder reports whether a folder with this name may contain environment files.
func IsWorkOSFolder(base string) bool { return base == "workos" || base == ".workos" }

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
	return IsWorkOSFolder(path.Base(name)) && isPart(parent)
}

// holdsConventional reports whether a folder may contain a conventional folder. Such a folder is searched even if git
// ignores it.
func holdsConventional(name string) bool {
	return path.Base(name) == "config" && isPart(path.Dir(name))
}
