package gitstate

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/projectfs"
)

// UnkeptReason explains why an untracked file is not examined if the index is examined instead of the work tree.
const UnkeptReason = "not examined: git does not track it"

// WithUnkept returns the file system of a project as of a commit, plus the files of the work tree that git does not
// track: ignored files, and untracked dotenv files. A commit does not contain these files, so they are read from the
// work tree and do not count as part of a change. Other untracked files do count as part of a change and are
// excluded.
//
// tree is the project root in the work tree, and repository is the repository that contains it. WithUnkept returns an
// error if the index cannot be read.
func WithUnkept(commit, tree fs.FS, repository *Repository) (fs.FS, error) {
	kept, err := Open(repository)
	if err != nil {
		return nil, err
	}
	return unkept{commit: commit, tree: tree, kept: kept}, nil
}

// unkept is the file system of WithUnkept. It includes the folders of the work tree even if they are empty.
type unkept struct {
	commit, tree fs.FS
	kept         *State
}

// of returns the file system that contains name.
func (u unkept) of(name string) fs.FS {
	if _, err := fs.Lstat(u.commit, name); err == nil {
		return u.commit
	}
	info, err := fs.Lstat(u.tree, name)
	if err == nil && (info.IsDir() || u.shows(name)) {
		return u.tree
	}
	return u.commit
}

// shows reports whether a file of the work tree is included although git does not track it.
func (u unkept) shows(name string) bool {
	tracked, ignored := u.kept.Of(name)
	if tracked == model.Yes {
		return false
	}
	formats := appfile.FormatsOf(name)
	return ignored == model.Yes || len(formats) > 0 && formats[0].Name == appfile.Dotenv
}

// Open opens a file or a folder.
func (u unkept) Open(name string) (fs.File, error) { return u.of(name).Open(name) }

// Stat describes a file. It follows links within the same file system.
func (u unkept) Stat(name string) (fs.FileInfo, error) { return fs.Stat(u.of(name), name) }

// Lstat describes a file without following links.
func (u unkept) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(u.of(name), name) }

// ReadLink returns the target of a link.
func (u unkept) ReadLink(name string) (string, error) { return fs.ReadLink(u.of(name), name) }

// LinkType returns the type of a link's target, even if the target is outside the root.
func (u unkept) LinkType(name string) (fs.FileMode, error) {
	return projectfs.LinkType(u.of(name), name)
}

// ReadDir lists a folder by name: the entries of the commit and the included files of the work tree.
func (u unkept) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(u.commit, name)
	beside, treeErr := fs.ReadDir(u.tree, name)
	if err != nil && (treeErr != nil || !errors.Is(err, fs.ErrNotExist)) {
		return nil, err
	}
	listed := map[string]bool{}
	for _, entry := range list {
		listed[entry.Name()] = true
	}
	for _, entry := range beside {
		if !listed[entry.Name()] && (entry.IsDir() || u.shows(path.Join(name, entry.Name()))) {
			list = append(list, entry)
		}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}
