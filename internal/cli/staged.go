package cli

import (
	"io/fs"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/loader/revision"
)

// runCommitted runs lint with --staged, --since or both. It reads the index and the objects of
// git and runs no program.
func runCommitted(c *urfave.Context, where project, opened opened,
	options analysis.Options) (*analysis.Result, error) {
	if options.Stdin != nil {
		return nil, usageError("--staged and --since read files from a git repository, so the path - is not allowed")
	}
	flag := "--since"
	if c.Bool("staged") {
		flag = "--staged"
	}
	top, repository, err := objectsOf(where, flag)
	if err != nil {
		return nil, err
	}
	var tree fs.FS = opened.files
	files, inTree := tree, options
	if c.Bool("staged") {
		commit, err := repository.Staged()
		if err != nil {
			return nil, repositoryError(err)
		}
		staged, err := openCommit(commit, top, where, nil, nil)
		if err != nil {
			return nil, err
		}
		tree, files, options.Repository = nil, staged.files, staged.repository
	}
	result, err := analysis.Run(files, options)
	if err != nil {
		return nil, lintError(err)
	}
	if tree == nil {
		addUnkept(result, opened.files, files, inTree)
	}
	if rev := c.String("since"); rev != "" {
		return result, lintSince(repository, top, where, rev, tree, options, result)
	}
	return result, nil
}

// addUnkept adds the files that a run would read in the work tree, but that are not in the index, to the inputs of a
// result.
func addUnkept(result *analysis.Result, tree, index fs.FS, options analysis.Options) {
	inventory, err := analysis.Inventory(tree, analysis.Options{
		Config: options.Config, Repository: options.Repository,
	})
	if err != nil {
		return // errors in the work tree do not concern the index, which was examined
	}
	known := map[string]bool{}
	for i := range result.Inputs {
		known[result.Inputs[i].Path] = true
	}
	for i := range inventory {
		in := inventory[i].Input
		if _, err := fs.Lstat(index, in.Path); err == nil { // in the index, but not examined for another reason
			continue
		}
		if !in.Silent && in.Status == discovery.Read && !known[in.Path] &&
			(len(options.Paths) == 0 || slices.Contains(options.Paths, in.Path)) {
			result.Inputs = append(result.Inputs,
				discovery.Input{Path: in.Path, Kind: in.Kind, Status: discovery.Seen, Why: gitstate.UnkeptReason})
		}
	}
	slices.SortStableFunc(result.Inputs, func(a, b discovery.Input) int { return strings.Compare(a.Path, b.Path) })
}

// lintSince compares a result with that of a commit. tree is the project in the work tree, or nil. Files in tree that
// git does not track are part of both results.
func lintSince(repository *revision.Repository, top string, where project, rev string, tree fs.FS,
	options analysis.Options, result *analysis.Result) error {
	commit, err := commitOf(repository, rev)
	if err != nil {
		return err
	}
	project, err := openCommit(commit, top, where, tree, options.Repository)
	if err != nil {
		return err
	}
	options.Secrets = nil // the current secrets would affect the comparison
	options.Repository, options.Baseline, options.WriteBaseline = project.repository, nil, false
	options.Edits = false // edits for the earlier text do not fit the current text
	named := len(options.Paths)
	options.Paths = slices.DeleteFunc(slices.Clone(options.Paths), func(name string) bool {
		_, err := fs.Stat(project.files, name)
		return err != nil
	})
	if named > 0 && len(options.Paths) == 0 { // the files are new
		result.CompareWith(nil, rev, commit.Hash)
		return nil
	}
	before, err := analysis.Run(project.files, options)
	if err != nil && !hadNothing(err) {
		return lintError(err)
	}
	if err != nil {
		before = nil
	}
	result.CompareWith(before, rev, commit.Hash)
	return nil
}
