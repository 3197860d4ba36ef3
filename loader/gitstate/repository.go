// Package gitstate determines which files of a project git tracks and which ones .gitignore files match.
package gitstate

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/rootfs"
)

// Repository is the git repository that contains a project.
type Repository struct {
	// Top is the top folder of the repository. Git is its .git folder, or the git folder of a linked work tree. Git is
	// nil if .git is neither a folder nor a file.
	Top, Git fs.FS
	// Prefix is the path of the project root relative to Top, or "." if they are the same.
	Prefix string
	// Kept contains the tracked paths below Top if the repository has no index, as for a commit.
	Kept map[string]bool
}

// State looks up which files of a project git tracks or ignores.
type State struct {
	repository *Repository
	ignored    *Ignored
	tracked    *tracked // nil if unknown
}

// Open reads the index of a repository. Without a repository, all answers of the State are Unsure. If Open returns an
// error, the State can be used, but whether git tracks a file is Unsure.
func Open(repository *Repository) (*State, error) {
	if repository == nil {
		return &State{}, nil
	}
	v := &State{repository: repository, ignored: NewIgnored(repository.Top)}
	if repository.Kept != nil {
		v.tracked = newTracked()
		for _, name := range slices.Sorted(maps.Keys(repository.Kept)) {
			if repository.Kept[name] {
				v.tracked.add([]byte(name))
			}
		}
		v.tracked.sort()
		return v, nil
	}
	if repository.Git == nil {
		return v, rootfs.ErrNotRegular
	}
	f, err := projectfs.OpenRegular(repository.Git, "index")
	if errors.Is(err, fs.ErrNotExist) {
		return v, nil // a repository without commits has no index
	}
	if err != nil {
		return v, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	if v.tracked, err = readTracked(f); err != nil {
		return v, fmt.Errorf("read the index of the repository: %w", err)
	}
	return v, nil
}

// Keeps reports whether git tracks a file with the given path, or a file in a folder with that path.
func (v *State) Keeps(name string) bool {
	if v.repository == nil || v.tracked == nil {
		return false
	}
	full := path.Join(v.repository.Prefix, name)
	return v.tracked.file(full) || v.tracked.below(full)
}

// UnreadAbove returns the .gitignore files above the root that exist but could not be read, by their path relative to
// the root.
func (v *State) UnreadAbove() map[string]error {
	above := map[string]error{}
	if v.repository == nil || v.repository.Prefix == "." {
		return above
	}
	up := ".."
	for folder := path.Dir(v.repository.Prefix); ; folder = path.Dir(folder) {
		if err := v.ignored.Unread[path.Join(folder, ".gitignore")]; err != nil {
			above[path.Join(up, ".gitignore")] = err
		}
		if folder == "." {
			return above
		}
		up = path.Join("..", up)
	}
}

// Of returns whether git tracks a file and whether .gitignore matches it.
func (v *State) Of(name string) (tracked, ignored model.Answer) {
	if v.repository == nil {
		return model.Unsure, model.Unsure
	}
	full := path.Join(v.repository.Prefix, name)
	ignored = answer(v.ignored.Match(full, false))
	if ignored == model.No && v.ignored.folder(path.Dir(full)).unsure {
		ignored = model.Unsure
	}
	if v.tracked != nil {
		tracked = answer(v.tracked.file(full))
	}
	return tracked, ignored
}

func answer(yes bool) model.Answer {
	if yes {
		return model.Yes
	}
	return model.No
}
