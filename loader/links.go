package loader

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// maxLinked is the maximum number of files and folders examined through links to folders. A link among them counts as
// linkCost files, because following it takes more time.
const (
	maxLinked = 100_000
	linkCost  = 20
)

// linkedPath describes a path that leads through links to folders. It is zero for other paths.
type linkedPath struct {
	// real is the path without links.
	real string
	// targets contains the folders to which the links on the path lead. A path does not lead to the same folder twice.
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

// linkedEntries lists a folder. It returns false for a folder that is not examined because links
// lead to too many files.
func (d *discovery) linkedEntries(f *folder) ([]fs.DirEntry, bool) {
	if f.linked.real == "" {
		return d.entries(f.path), true
	}
	if d.linked > maxLinked {
		d.inputs["."] = Input{
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

// linkedFolder follows a link to a folder, because programs read its files under the name of the link. A link that
// cannot be followed but may lead to a folder is listed unless git ignores it.
func (d *discovery) linkedFolder(f folder) (folder, bool) {
	resolved, err := resolveLinks(d.fsys, f.path)
	if err != nil && mayLeadToFolder(d.fsys, f.path) && (f.conventional || !d.skipped(f.path, false)) &&
		!isOutputLink(f.path) {
		d.inputs[f.path] = Input{
			Path: f.path, Kind: "folder", Status: Unread, Why: linkReason(err), Failed: f.conventional,
		}
	}
	if err != nil || !f.follow && f.workos != f.path || slices.Contains(f.linked.targets, resolved) ||
		!f.conventional && (isTemplate(f.path+"/x") || !holdsConventional(f.path) && d.skipped(f.path, false)) {
		return folder{}, false
	}
	if info, err := fs.Stat(d.fsys, resolved); err != nil || !info.IsDir() {
		return folder{}, false
	}
	f.linked = linkedPath{real: resolved, targets: append(slices.Clone(f.linked.targets), resolved)}
	return f, true
}

// isOutputLink reports whether a link is in a folder of coding agents, or usually leads to the output of a tool: those
// of Bazel and Nix in the root, and that of Laravel. Such a link is dangling in a new checkout, and no deployment reads
// configuration through it. Sources: https://bazel.build/remote/output-directories,
// https://nix.dev/manual/nix/latest/command-ref/nix-build, https://laravel.com/docs/filesystem#the-public-disk.
func isOutputLink(name string) bool {
	base := path.Base(name)
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return slices.Contains(agentFolders, part)
	}) || strings.HasPrefix(name, "bazel-") && base == name || name == "result" ||
		strings.HasPrefix(name, "result-") && base == name ||
		name == "public/storage" || strings.HasSuffix(name, "/public/storage")
}

// findsItself reports whether the search finds a path without links and treats it as part of the deployed application.
func (d *discovery) findsItself(name string) bool {
	if name == "" || isTemplate(name) || d.skipped(name, false) {
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

// target returns the path of the file that is read for an application file. It differs from name if name is a link.
func (d *discovery) target(name string) string {
	if c := d.apps[name]; c != nil && c.target != "" {
		return c.target
	}
	return name
}

// readsTarget reports whether an application file in a linked folder is also read at its path without links, and has
// the same environment there.
func (l *loading) readsTarget(c *appCandidate) bool {
	return c.below && !c.named && l.discovery.apps[c.target] != nil &&
		!isTemplate(c.target) && l.environmentOfFolder(c.path) == l.environmentOfFolder(c.target)
}

// listedTarget is a file without links, and an environment for which golive.yaml lists it.
type listedTarget struct{ target, environment string }

// listedTargets returns the files that golive.yaml lists as a whole, possibly through links.
func (l *loading) listedTargets() map[listedTarget]bool {
	targets := map[listedTarget]bool{}
	config := &l.loaded.Project.Config
	for i := range config.Apps.Entries {
		for _, entry := range config.Apps.Entries[i].Value.Deployments.Entries {
			environment := cmp.Or(literal(&entry.Value.Environment), entry.Name)
			for j := range entry.Value.Files.Items {
				name := path.Join(path.Dir(config.File.Path), literal(&entry.Value.Files.Items[j]))
				targets[listedTarget{l.discovery.target(name), environment}] = true
			}
		}
	}
	return targets
}

// isListedFile reports whether an application file that golive.yaml does not list is a link to a listed file, or the
// target of a listed link. Such a file is not a further source of the environment.
func (l *loading) isListedFile(c *appCandidate, listed map[listedTarget]bool) bool {
	return !c.named && len(listed) > 0 &&
		listed[listedTarget{l.discovery.target(c.path), l.environmentOfFile(c.path)}]
}

// linkReason returns why a link could not be followed.
func linkReason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "it is a broken link"
	}
	return reason(err)
}

// mayLeadToFolder reports whether a link leads to a folder, possibly outside the project. For a
// dangling link only the name is known: files have an extension and folders do not. Editors
// mark open files with dangling links that start with ".#".
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
