package cli

import (
	"fmt"
	"path/filepath"
	"time"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/filewrite"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// accept appends an expected difference to golive.yaml. It refuses one that would
// exempt nothing.
func accept(c *urfave.Context, process Process, where project, result *analysis.DiffResult) error {
	path, reason, until := c.String("accept"), c.String("reason"), c.String("until")
	owner := c.String("owner")
	if reason == "" || owner == "" || until == "" {
		return usageError("--accept needs --reason, --owner and --until (golive diff --accept PATH --reason TEXT " +
			"--owner NAME --until DAY)")
	}
	if _, err := time.Parse(time.DateOnly, until); err != nil {
		return usageError("--until %s is no day: write it as 2027-03-31", until)
	}
	if err := noSecrets(process, path, reason, owner); err != nil {
		return err
	}
	if fault := promotion.NewExpectedFault(reason, owner, until, result.At); fault != "" {
		return usageError("the entry %s, so it would exempt nothing", fault)
	}
	pattern, err := settingpath.Parse(path)
	if err != nil {
		return usageError("--accept %s: %w", path, err)
	}
	if err := namesDifference(pattern, path, result); err != nil {
		return err
	}
	entry := yamltree.Map{
		{Key: "path", Value: path}, {Key: "reason", Value: reason},
		{Key: "owner", Value: owner}, {Key: "until", Value: until},
	}
	if c.Args().Len() == 2 { // a pair was named: the entry is about it alone
		p := &result.Promotions[0]
		entry = append(entry, yamltree.Field{Key: "from", Value: p.From.Name},
			yamltree.Field{Key: "to", Value: p.To.Name})
	}
	name, err := appendToConfig(where, []string{"expected"}, entry)
	if err != nil {
		return err
	}
	return printTo(process.Stdout,
		fmt.Sprintf("%s expects the difference at %s now\n", process.hide(name), process.hide(path)))
}

// namesDifference: what is accepted has to be there.
func namesDifference(pattern settingpath.Path, path string, result *analysis.DiffResult) error {
	var paths []string
	expected, judged := false, ""
	for i := range result.Promotions {
		for k := range result.Promotions[i].Differences {
			d := &result.Promotions[i].Differences[k]
			if !d.Kind.Broken() {
				continue
			}
			shown := *d
			shown.WithoutSecrets(result.Secrets.Holds)
			paths = append(paths, shown.Path)
			switch {
			case !pattern.Covers(d.Target()):
			case d.Judged:
				judged = d.Judges[0]
			case d.Finding():
				return nil
			default:
				expected = true
			}
		}
	}
	if expected {
		return usageError("the difference at %s is expected already", path)
	}
	if judged != "" {
		return usageError("%s judges %s itself, and an expected difference does not silence it (golive explain %s)",
			judged, path, judged)
	}
	if err := pattern.Check(); err != nil {
		return usageError("--accept %s: %w", path, err)
	}
	if near, ok := suggest.Nearest(path, paths); ok {
		return usageError("there is no difference at %s, did you mean %q?", path, near)
	}
	return usageError("there is no difference at %s (golive diff lists them)", path)
}

// noSecrets returns an error if one of the texts, which are to be written into
// golive.yaml, contains a secret that the run knows or the shape of one.
func noSecrets(process Process, texts ...string) error {
	for _, text := range texts {
		if process.secrets.Holds(text) {
			return usageError("golive.yaml is no place for a secret")
		}
	}
	return nil
}

// appendToConfig adds an entry to a list of golive.yaml, which is made where there
// is none, and leaves everything else of it as it is. It gives the file's name.
func appendToConfig(where project, keys []string, entry yamltree.Map) (string, error) {
	name := where.config
	for _, known := range []string{"golive.yaml", "golive.yml"} {
		if name == "" && exists(where.root, known) {
			name = known
		}
	}
	if name == "" {
		name = "golive.yaml"
	}
	var appendErr error
	err := filewrite.Update(filepath.Join(where.root, filepath.FromSlash(name)), where.root,
		func(before []byte) ([]byte, error) {
			text := string(before)
			if before == nil {
				text = "version: 1\n"
			}
			var after string
			after, appendErr = yamledit.Append(source.NewFile(name, text), keys, entry)
			return []byte(after), appendErr
		})
	if appendErr != nil {
		return "", failure("%w", appendErr)
	}
	if err != nil {
		return "", failure("write %s: %w", name, err)
	}
	return name, nil
}
