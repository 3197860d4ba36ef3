package revision

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/index"
)

// FormatError is the error for a repository whose format golive cannot read.
type FormatError struct{ Why string }

// Error returns the reason.
func (e *FormatError) Error() string { return e.Why }

// ExtensionError returns the error for an index with an extension that changes the meaning of its entries. The message
// names the git commands that remove the extension.
func ExtensionError() *FormatError {
	return &FormatError{"golive cannot read a split or sparse index: " +
		"run git update-index --no-split-index or git sparse-checkout reindex --no-sparse-index"}
}

// readable returns a *FormatError if the repository has hashes other than SHA-1, or references that are not stored in
// files.
func (r *Repository) readable() error {
	config, err := r.objects.Config()
	if err != nil {
		return fmt.Errorf("read the configuration of the repository: %w", err)
	}
	extensions := config.Raw.Section("extensions")
	if format := extensions.Option("objectformat"); format != "" && !strings.EqualFold(format, "sha1") {
		return &FormatError{fmt.Sprintf("the repository uses the object format %q; golive reads only sha1", format)}
	}
	if storage := extensions.Option("refstorage"); storage != "" && !strings.EqualFold(storage, "files") {
		return &FormatError{fmt.Sprintf("the repository uses the reference format %q; golive reads only files",
			storage)}
	}
	return nil
}

// Staged returns the files of the index, as the next commit would contain them. The Hash of the result is empty. A
// repository without an index has no files. Staged returns a *FormatError if golive cannot read the index, or if the
// index contains conflicts.
func (r *Repository) Staged() (*Commit, error) {
	if err := r.readable(); err != nil {
		return nil, err
	}
	f, err := openRegular(filepath.Join(r.git, "index"))
	if errors.Is(err, fs.ErrNotExist) {
		return r.staged(nil)
	}
	if err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	var content index.Index
	err = index.NewDecoder(bufio.NewReader(f)).Decode(&content)
	if errors.Is(err, index.ErrUnknownExtension) {
		return nil, ExtensionError()
	}
	if err != nil {
		return nil, &FormatError{fmt.Sprintf("the index of the repository cannot be read: %v", err)}
	}
	return r.staged(content.Entries)
}

// staged builds folders from the entries of an index.
func (r *Repository) staged(entries []*index.Entry) (*Commit, error) {
	top := &folder{objects: r.objects, name: "."}
	folders := map[string]*folder{"": top}
	for _, e := range entries {
		switch {
		case e.Mode == filemode.Dir:
			return nil, &FormatError{"golive cannot read a sparse index: " +
				"run git sparse-checkout reindex --no-sparse-index"}
		case e.Stage != 0:
			return nil, &FormatError{fmt.Sprintf("%s has a conflict in the index: resolve it first", e.Name)}
		case e.IntentToAdd:
			continue // git commit does not include such an entry
		case !fs.ValidPath(e.Name) || e.Name == ".":
			return nil, &FormatError{"the index is damaged: it contains an invalid path"}
		}
		dir, name := "", e.Name
		if i := strings.LastIndexByte(e.Name, '/'); i >= 0 {
			dir, name = e.Name[:i], e.Name[i+1:]
		}
		parent := r.folderOf(folders, dir)
		parent.entries = append(parent.entries,
			&entry{objects: r.objects, name: name, mode: e.Mode, hash: e.Hash})
	}
	for _, f := range folders {
		f.once.Do(func() {}) // the entries are known, so they must not be read
		slices.SortFunc(f.entries, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
		for i := 1; i < len(f.entries); i++ {
			if f.entries[i-1].name == f.entries[i].name {
				return nil, &FormatError{"the index is damaged: it contains a path twice"}
			}
		}
	}
	return &Commit{tree: top}, nil
}

// folderOf returns the folder with a path. It creates the folder and its parents if necessary.
func (r *Repository) folderOf(folders map[string]*folder, dir string) *folder {
	if f := folders[dir]; f != nil {
		return f
	}
	above, name := "", dir
	if i := strings.LastIndexByte(dir, '/'); i >= 0 {
		above, name = dir[:i], dir[i+1:]
	}
	f := &folder{objects: r.objects, name: name}
	folders[dir] = f
	parent := r.folderOf(folders, above)
	parent.entries = append(parent.entries,
		&entry{objects: r.objects, name: name, mode: filemode.Dir, hash: plumbing.ZeroHash, below: f})
	return f
}
