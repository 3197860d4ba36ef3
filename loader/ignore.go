package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/golive-lint/golive/loader/gitignore"
	"github.com/golive-lint/golive/loader/yamltree"
)

// ignored tells which paths of a project the .gitignore files name. The state of a
// folder is computed once, from the state of the folder above.
type ignored struct {
	fsys    fs.FS
	folders map[string]*ignoredFolder
	// unread are the .gitignore files that exist and could not be read: they count
	// as empty, so that nothing is skipped because of them.
	unread map[string]error
}

// ignoredFolder is what .gitignore files say about the entries of a folder.
type ignoredFolder struct {
	ignored bool         // itself, and with it all below
	rules   *ignoreRules // of the nearest .gitignore
	unsure  bool         // a .gitignore that counts for it could not be read
}

// ignoreRules are those of one .gitignore file that has any.
type ignoreRules struct {
	folder string // of the file
	list   *gitignore.List
	above  *ignoreRules // of the next file above, which counts less
}

func newIgnored(fsys fs.FS) *ignored {
	return &ignored{fsys: fsys, folders: map[string]*ignoredFolder{}, unread: map[string]error{}}
}

// match reports whether a path, or a folder above it, is ignored.
func (g *ignored) match(name string, dir bool) bool {
	return name != "." && g.folder(path.Dir(name)).matches(name, dir)
}

func (g *ignored) folder(name string) *ignoredFolder {
	if known, ok := g.folders[name]; ok {
		return known
	}
	state := &ignoredFolder{}
	if name != "." {
		above := g.folder(path.Dir(name))
		state.ignored, state.rules, state.unsure = above.matches(name, true), above.rules, above.unsure
	}
	if !state.ignored {
		if list := g.read(name); list != nil {
			state.rules = &ignoreRules{folder: name, list: list, above: state.rules}
		}
		state.unsure = state.unsure || g.unread[path.Join(name, ".gitignore")] != nil
	}
	g.folders[name] = state
	return state
}

// matches reports whether an entry of the folder is ignored: the nearest
// .gitignore with a pattern for it decides. Below an ignored folder everything is.
func (f *ignoredFolder) matches(name string, dir bool) bool {
	if f.ignored {
		return true
	}
	for rules := f.rules; rules != nil; rules = rules.above {
		relative := name
		if rules.folder != "." {
			relative = name[len(rules.folder)+1:]
		}
		if ignored, decided := rules.list.Match(relative, dir); decided {
			return ignored
		}
	}
	return false
}

// read returns the patterns of a folder's .gitignore, nil if it has none. Git does
// not follow a .gitignore that is a link.
func (g *ignored) read(folder string) *gitignore.List {
	name := path.Join(folder, ".gitignore")
	info, err := fs.Lstat(g.fsys, name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return nil
	}
	limit := yamltree.DefaultLimits().Bytes
	text, err := readFile(g.fsys, name, limit)
	if err == nil && len(text) > limit {
		err = fmt.Errorf("it has more than %d MiB", limit>>20)
	}
	if err != nil {
		g.unread[name] = err
		return nil
	}
	if list := gitignore.Parse(text); !list.Empty() {
		return list
	}
	return nil
}
