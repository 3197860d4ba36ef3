package loader

import (
	"cmp"
	"path"

	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/filename"
)

// readsTarget reports whether an application file in a linked folder is also read at its path without links, and has
// the same environment there.
func (l *loading) readsTarget(c *discovery.AppFile) bool {
	return c.Below && !c.Named && l.discovery.Apps[c.Target] != nil &&
		!filename.IsTemplate(c.Target) && l.environmentOfFolder(c.Path) == l.environmentOfFolder(c.Target)
}

// listedTarget is the path of a file, with links resolved, and an environment for which golive.yaml lists the file.
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
				targets[listedTarget{l.discovery.Target(name), environment}] = true
			}
		}
	}
	return targets
}

// isListedFile reports whether an application file that golive.yaml does not list is a link to a listed file, or the
// target of a listed link. Such a file is not a further source of the environment.
func (l *loading) isListedFile(c *discovery.AppFile, listed map[listedTarget]bool) bool {
	return !c.Named && len(listed) > 0 &&
		listed[listedTarget{l.discovery.Target(c.Path), l.environmentOfFile(c.Path)}]
}
