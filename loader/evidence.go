package loader

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/loader/projectfs"
)

// EvidenceFile reports whether evidence is the path of a regular project file, relative to the golive.yaml at config.
// A "#part" after the path is allowed. Files outside the root, ignored files, git's files and golive.yaml itself do
// not count, because other people cannot read them, or because they only repeat the claim.
func EvidenceFile(fsys fs.FS, repository *gitstate.Repository, config, evidence string) bool {
	versions, err := gitstate.Open(repository)
	if err != nil {
		return false
	}
	return evidenceFile(fsys, versions, gitstate.NewIgnored(fsys), config, evidence)
}

func evidenceFile(fsys fs.FS, versions *gitstate.State, ignored *gitstate.Ignored, config, evidence string) bool {
	named, _, _ := strings.Cut(strings.TrimSpace(evidence), "#")
	if named == "" || path.IsAbs(named) {
		return false
	}
	name := path.Join(path.Dir(config), named)
	if !fs.ValidPath(name) || name == path.Clean(config) || slices.Contains(strings.Split(name, "/"), ".git") {
		return false
	}
	// A link counts as the file that it leads to.
	resolved, err := projectfs.Resolve(fsys, name)
	own, ownErr := projectfs.Resolve(fsys, path.Clean(config))
	if err != nil || ownErr == nil && resolved == own || slices.Contains(strings.Split(resolved, "/"), ".git") ||
		!hasText(fsys, resolved) || isSameFile(fsys, resolved, own) {
		return false
	}
	for _, name := range []string{name, resolved} {
		if _, byRepository := versions.Of(name); byRepository == model.Yes || ignored.Match(name, false) {
			return false
		}
	}
	return true
}

// hasText reports whether a file is regular and contains text other than blanks.
func hasText(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	const enough = 4 << 10
	text, err := projectfs.ReadFile(fsys, name, enough)
	return err == nil && (len(text) > enough || strings.TrimSpace(text) != "")
}

// isSameFile reports whether two paths are names of one file (hard links).
func isSameFile(fsys fs.FS, a, b string) bool {
	first, err := fs.Stat(fsys, a)
	second, otherErr := fs.Stat(fsys, b)
	return err == nil && otherErr == nil && os.SameFile(first, second)
}

// evidence checks the evidence files of attestations.
func (l *loading) evidence() {
	config := &l.loaded.Project.Config
	for i := range config.Attestations.Entries {
		list := config.Attestations.Entries[i].Value.Items
		for k := range list {
			if a := &list[k]; a.Place != nil && a.Evidence.Known() {
				a.EvidenceFile = evidenceFile(l.fsys, l.versions, l.discovery.Ignored, config.File.Path,
					string(a.Evidence.V))
			}
		}
	}
}
