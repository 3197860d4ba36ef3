package discovery

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/projectfs"
)

// maxLinked is the maximum number of files and folders examined through symbolic links to folders. A link among them
// counts as linkCost files, because following it takes more time.
const (
	maxLinked = 100_000
	linkCost  = 20
)

// linkedPath describes a path that leads through symbolic links to folders. It is zero for other paths.
type linkedPath struct {
	// real is the path without links.
	real string
	// targets contains the folders to which the links on the path lead. Links to these folders are not followed
	// again.
	targets []string
}

// entry returns the path of an entry in the folder, with all links resolved. It returns "" if no link leads to the
// folder.
func (l linkedPath) entry(name string) string {
	if l.real == "" {
		return ""
	}
	return entryPath(l.real, name)
}

func (l linkedPath) child(name string) linkedPath {
	l.real = l.entry(name)
	return l
}

// linkedEntries lists a folder. It returns false for a folder that is not examined because links lead to too many
// files.
func (d *Files) linkedEntries(f *folder) ([]fs.DirEntry, bool) {
	if f.linked.real == "" {
		return d.entries(f.path), true
	}
	if d.linked > maxLinked {
		d.Inputs["."] = Input{
			Path: ".", Kind: "folder", Status: Unread, Failed: true,
			Why: fmt.Sprintf("links to folders lead to more than %d files; remove links that lead to the same folder",
				maxLinked),
		}
		return nil, false
	}
	entries := d.entries(f.linked.real)
	d.linked += len(entries) + 1
	for _, entry := range entries {
		if entry.Type()&fs.ModeSymlink != 0 {
			d.linked += linkCost
		}
	}
	return entries, true
}

// linkedFolder follows a link to a folder, because programs read the files in the folder through the link. A link
// that cannot be followed but may lead to a folder is listed unless git ignores the link.
func (d *Files) linkedFolder(f folder) (folder, bool) {
	resolved, err := projectfs.Resolve(d.fsys, f.path)
	if err != nil && mayLeadToFolder(d.fsys, f.path) && (f.conventional || !d.Skipped(f.path, false)) &&
		!isOutputLink(f.path) {
		d.Inputs[f.path] = Input{
			Path: f.path, Kind: "folder", Status: Unread, Why: linkReason(err), Failed: f.conventional,
		}
	}
	if err != nil || !f.follow && f.workos != f.path || slices.Contains(f.linked.targets, resolved) ||
		!f.conventional && (filename.IsTemplate(f.path+"/x") || !holdsConventional(f.path) &&
			d.Skipped(f.path, false)) {
		return folder{}, false
	}
	if info, err := fs.Stat(d.fsys, resolved); err != nil || !info.IsDir() {
		return folder{}, false
	}
	f.linked = linkedPath{real: resolved, targets: append(slices.Clone(f.linked.targets), resolved)}
	return f, true
}

// isOutputLink reports whether a link is in a folder of coding agents, or usually leads to the output of a tool:
// Bazel or Nix for a link in the root, and Laravel for public/storage. Such a link is dangling in a new checkout, and
// no deployment reads configuration through it. Sources: https://bazel.build/remote/output-directories,
// https://nix.dev/manual/nix/latest/command-ref/nix-build, https://laravel.com/docs/filesystem#the-public-disk.
func isOutputLink(name string) bool {
	base := path.Base(name)
	return slices.ContainsFunc(strings.Split(name, "/"), filename.IsAgentFolder) ||
		strings.HasPrefix(name, "bazel-") && base == name || name == "result" ||
		strings.HasPrefix(name, "result-") && base == name ||
		name == "public/storage" || strings.HasSuffix(name, "/public/storage")
}

// findsItself reports whether the search reaches a path without following links and treats it as part of the deployed
// application.
func (d *Files) findsItself(name string) bool {
	if name == "" || filename.IsTemplate(name) || d.Skipped(name, false) {
		return false
	}
	parent := "."
	for part := range strings.SplitSeq(name, "/") {
		if isUnsearched(parent, part) {
			return false
		}
		parent = part
	}
	return true
}

// Target returns the path of the file that is read for an application file. It differs from name if name is a link.
func (d *Files) Target(name string) string {
	if c := d.Apps[name]; c != nil && c.Target != "" {
		return c.Target
	}
	return name
}

func linkReason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "it is a broken link"
	}
	return projectfs.Reason(err)
}

// mayLeadToFolder reports whether a link leads to a folder, possibly outside the project. A dangling link is assumed
// to lead to a folder if its name has no extension and does not start with ".#". Editors mark open files with
// dangling links such as .#name.
func mayLeadToFolder(fsys fs.FS, name string) bool {
	if mode, err := projectfs.LinkType(fsys, name); err == nil {
		return mode.IsDir()
	}
	base := path.Base(name)
	return !strings.Contains(strings.TrimPrefix(base, "."), ".") && !strings.HasPrefix(base, ".#")
}
