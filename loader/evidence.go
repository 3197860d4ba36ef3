package loader

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// EvidenceFile reports whether evidence is the path of a regular project file, relative to the
// golive.yaml at config. A "#part" after the path is allowed. Files outside the root, ignored
// files, git's files and golive.yaml itself do not count, because others cannot read them or
// they only repeat the claim.
func EvidenceFile(fsys fs.FS, repository *Repository, config, evidence string) bool {
	versions, err := newVersions(repository)
	if err != nil {
		return false
	}
	return evidenceFile(fsys, versions, newIgnored(fsys), config, evidence)
}

func evidenceFile(fsys fs.FS, versions *versions, ignored *ignored, config, evidence string) bool {
	named, _, _ := strings.Cut(strings.TrimSpace(evidence), "#")
	if named == "" || path.IsAbs(named) {
		return false
	}
	name := path.Join(path.Dir(config), named)
	if !fs.ValidPath(name) || name == path.Clean(config) || slices.Contains(strings.Split(name, "/"), ".git") {
		return false
	}
	if info, err := fs.Stat(fsys, name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	if _, byRepository := versions.of(name); byRepository == model.Yes {
		return false
	}
	return !ignored.match(name, false)
}

// evidence checks the evidence files of attestations.
func (l *loading) evidence() {
	config := &l.loaded.Project.Config
	for i := range config.Attestations.Entries {
		list := config.Attestations.Entries[i].Value.Items
		for k := range list {
			if a := &list[k]; a.Place != nil && a.Evidence.Known() {
				a.EvidenceFile = evidenceFile(l.fsys, l.versions, l.discovery.ignored, config.File.Path,
					string(a.Evidence.V))
			}
		}
	}
}
