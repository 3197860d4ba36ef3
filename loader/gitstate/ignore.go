package gitstate

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/golive-lint/golive/loader/gitignore"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Ignored determines which paths in the project are matched by .gitignore files. The state of a folder is derived from
// its parent and cached.
type Ignored struct {
	fsys    fs.FS
	folders map[string]*ignoredFolder
	// Unread contains the .gitignore files that exist but could not be read. They count as empty, so that no file is
	// skipped because of them.
	Unread map[string]error
}

// ignoredFolder is the effect of .gitignore files on the entries of a folder.
type ignoredFolder struct {
	ignored bool         // the folder and everything in it are ignored
	rules   *ignoreRules // rules of the nearest .gitignore
	unsure  bool         // a relevant .gitignore could not be read
}

// ignoreRules contains the patterns of a .gitignore file.
type ignoreRules struct {
	folder string // folder of the file
	list   *gitignore.List
	above  *ignoreRules // rules of the next parent folder, which have lower precedence
}

// NewIgnored returns the ignored paths of a project. It reads .gitignore files on demand.
func NewIgnored(fsys fs.FS) *Ignored {
	return &Ignored{fsys: fsys, folders: map[string]*ignoredFolder{}, Unread: map[string]error{}}
}

// Match reports whether a path or one of its parents is ignored.
func (g *Ignored) Match(name string, dir bool) bool {
	return name != "." && g.folder(path.Dir(name)).matches(name, dir)
}

func (g *Ignored) folder(name string) *ignoredFolder {
	if known, ok := g.folders[name]; ok {
		return known
	}
	state := &ignoredFolder{}
	if name != "." && name != "/" {
		above := g.folder(path.Dir(name))
		state.ignored, state.rules, state.unsure = above.matches(name, true), above.rules, above.unsure
	}
	if !state.ignored {
		if list := g.read(name); list != nil {
			state.rules = &ignoreRules{folder: name, list: list, above: state.rules}
		}
		state.unsure = state.unsure || g.Unread[path.Join(name, ".gitignore")] != nil
	}
	g.folders[name] = state
	return state
}

// matches reports whether an entry of the folder is ignored, according to the nearest .gitignore with a matching
// pattern. Everything in an ignored folder is ignored.
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

// read returns the patterns of the .gitignore in a folder, or nil. Like git, it does not follow a .gitignore that is a
// link.
func (g *Ignored) read(folder string) *gitignore.List {
	name := path.Join(folder, ".gitignore")
	info, err := fs.Lstat(g.fsys, name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return nil
	}
	limit := yamltree.DefaultLimits().Bytes
	text, err := projectfs.ReadFile(g.fsys, name, limit)
	if err == nil && len(text) > limit {
		err = fmt.Errorf("it is larger than %d MiB", limit>>20)
	}
	if err != nil {
		g.Unread[name] = err
		return nil
	}
	if list := gitignore.Parse(text); !list.Empty() {
		return list
	}
	return nil
}
