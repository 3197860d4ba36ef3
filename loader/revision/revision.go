// Package revision reads the files of a commit from the objects of a git repository. It does not check out the commit
// and does not run git.
package revision

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// UnknownError is the error for a revision that does not refer to a commit in the repository. Why is the reason.
type UnknownError struct{ Revision, Why string }

// Error returns the name and the reason.
func (e *UnknownError) Error() string {
	return fmt.Sprintf("unknown revision %q: %s", e.Revision, e.Why)
}

// Repository is a git repository whose commits can be read.
type Repository struct {
	objects *objects
	git     string // the .git folder, or the git folder of a linked work tree
}

// Open opens a repository. git is the .git folder, or the git folder of a linked work tree. common is the folder that
// all work trees share; it equals git if there is only one work tree.
func Open(git, common string) *Repository {
	dir := dotgit.NewRepositoryFilesystem(regularFiles{osfs.New(git)}, regularFiles{osfs.New(common)})
	storage := filesystem.NewStorageWithOptions(dir, cache.NewObjectLRUDefault(),
		filesystem.Options{LargeObjectThreshold: maxInflated})
	return &Repository{newObjects(storage, filepath.Join(common, "objects")), git}
}

// Commit is a commit and its files.
type Commit struct {
	// Hash is the full hash with 40 hexadecimal digits. It is empty for the index.
	Hash string
	tree *folder
}

// Commit returns the commit that revision refers to. revision is a branch, a tag, a hash of at least 4 digits, HEAD
// or @. Any number of ~N and ^N may follow. Commit returns an *UnknownError, a *FormatError or an error from reading.
func (r *Repository) Commit(revision string) (*Commit, error) {
	if err := r.readable(); err != nil {
		return nil, err
	}
	name, steps := cutSteps(revision)
	hash, err := r.named(name)
	if err == nil {
		hash, err = r.walk(hash, steps)
	}
	if err != nil {
		return nil, &UnknownError{Revision: revision, Why: err.Error()}
	}
	headers, err := r.headers(plumbing.CommitObject, hash)
	if err != nil {
		return nil, fmt.Errorf("read commit %s: %w", hash, err)
	}
	tree := plumbing.NewHash(first(headers["tree"]))
	return &Commit{Hash: hash.String(), tree: &folder{objects: r.objects, hash: tree, name: "."}}, nil
}

// cutSteps splits a revision at the first ~ or ^.
func cutSteps(revision string) (name, steps string) {
	i := strings.IndexAny(revision, "~^")
	if i < 0 {
		return revision, ""
	}
	return revision[:i], revision[i:]
}

// places lists the patterns of the references that a short name can refer to, in the order in which git tries them
// (gitrevisions(7)).
var places = []string{"%s", "refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD"}

// named returns the hash of the commit with the given name.
func (r *Repository) named(name string) (plumbing.Hash, error) {
	if name == "" || name == "@" {
		name = "HEAD"
	}
	for _, place := range places {
		hash, err := r.reference(plumbing.ReferenceName(fmt.Sprintf(place, name)), maxLinks)
		if err == nil {
			return r.peel(hash)
		}
	}
	return r.abbreviated(name)
}

// maxLinks is the maximum length of a chain of symbolic references or of tags.
const maxLinks = 10

func (r *Repository) reference(name plumbing.ReferenceName, links int) (plumbing.Hash, error) {
	if name.Validate() != nil && name != plumbing.HEAD {
		return plumbing.ZeroHash, plumbing.ErrReferenceNotFound
	}
	ref, err := r.objects.Reference(name)
	switch {
	case err != nil:
		return plumbing.ZeroHash, err
	case ref.Type() == plumbing.HashReference:
		return ref.Hash(), nil
	case links == 0:
		return plumbing.ZeroHash, errors.New("its references form a cycle")
	}
	return r.reference(ref.Target(), links-1)
}

// minDigits is the minimum length of an abbreviated hash, as in git (core.abbrev).
const minDigits = 4

func (r *Repository) abbreviated(name string) (plumbing.Hash, error) {
	none := errors.New("no branch, tag or commit has the name")
	digits := strings.ToLower(name)
	if len(digits) < minDigits || len(digits) > 40 || strings.Trim(digits, "0123456789abcdef") != "" {
		return plumbing.ZeroHash, none
	}
	prefix, err := hex.DecodeString(digits[:len(digits)/2*2])
	if err != nil {
		return plumbing.ZeroHash, none
	}
	hashes, err := r.objects.HashesWithPrefix(prefix)
	if err != nil {
		return plumbing.ZeroHash, fmt.Errorf("read the objects of the repository: %w", err)
	}
	found := map[plumbing.Hash]bool{}
	for _, hash := range hashes {
		if !strings.HasPrefix(hash.String(), digits) {
			continue
		}
		if commit, err := r.peel(hash); err == nil {
			found[commit] = true
		}
	}
	if len(found) > 1 {
		return plumbing.ZeroHash, errors.New("several commits have this prefix")
	}
	for hash := range found {
		return hash, nil
	}
	return plumbing.ZeroHash, none
}

// peel returns the hash of the commit that a tag refers to. It returns the hash of a commit unchanged.
func (r *Repository) peel(hash plumbing.Hash) (plumbing.Hash, error) {
	for range maxLinks {
		object, err := r.objects.EncodedObject(plumbing.AnyObject, hash)
		if err != nil {
			return plumbing.ZeroHash, fmt.Errorf("the repository does not contain %s; it may be a shallow clone", hash)
		}
		switch object.Type() {
		case plumbing.CommitObject:
			return hash, nil
		case plumbing.TagObject:
			headers, err := r.headers(plumbing.TagObject, hash)
			if err != nil {
				return plumbing.ZeroHash, err
			}
			hash = plumbing.NewHash(first(headers["object"]))
		default:
			return plumbing.ZeroHash, fmt.Errorf("%s is not a commit", hash)
		}
	}
	return plumbing.ZeroHash, errors.New("its tags form a cycle")
}

// walk follows steps such as ~3, which follows the first parent three times, and ^2, which selects the second parent.
func (r *Repository) walk(hash plumbing.Hash, steps string) (plumbing.Hash, error) {
	for steps != "" {
		step := steps[0]
		digits := len(steps[1:]) - len(strings.TrimLeft(steps[1:], "0123456789"))
		n := 1
		if digits > 0 {
			var err error
			if n, err = strconv.Atoi(steps[1 : 1+digits]); err != nil {
				return plumbing.ZeroHash, errors.New("the number is too large")
			}
		}
		steps = steps[1+digits:]
		if steps != "" && steps[0] != '~' && steps[0] != '^' {
			return plumbing.ZeroHash, errors.New("only ~N and ^N may follow a name")
		}
		parents, nth := n, 1
		if step == '^' {
			parents, nth = min(n, 1), n
		}
		for range parents {
			var err error
			if hash, err = r.parent(hash, nth); err != nil {
				return plumbing.ZeroHash, err
			}
		}
	}
	return hash, nil
}

func (r *Repository) parent(hash plumbing.Hash, nth int) (plumbing.Hash, error) {
	headers, err := r.headers(plumbing.CommitObject, hash)
	if err != nil {
		return plumbing.ZeroHash, fmt.Errorf("the repository does not contain %s; it may be a shallow clone", hash)
	}
	if parents := headers["parent"]; len(parents) >= nth {
		return r.peel(plumbing.NewHash(parents[nth-1]))
	}
	return plumbing.ZeroHash, fmt.Errorf("%.7s has no such parent", hash)
}

// headers returns the header lines of a commit or tag, such as "tree HASH" and "parent HASH". The keys are the first
// words of the lines.
func (r *Repository) headers(kind plumbing.ObjectType, hash plumbing.Hash) (map[string][]string, error) {
	object, err := r.objects.EncodedObject(kind, hash)
	if err != nil {
		return nil, err
	}
	text, err := contents(object)
	if err != nil {
		return nil, err
	}
	headers := map[string][]string{}
	for line := range bytes.Lines(text) {
		word, rest, ok := strings.Cut(strings.TrimSuffix(string(line), "\n"), " ")
		if !ok && word == "" {
			break
		}
		headers[word] = append(headers[word], rest)
	}
	return headers, nil
}

func contents(object plumbing.EncodedObject) ([]byte, error) {
	reader, err := object.Reader()
	if err != nil {
		return nil, err
	}
	defer reader.Close() //nolint:errcheck // it was only read
	return io.ReadAll(reader)
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
