package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/filewrite"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/starter"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/rootfs"
)

func initCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:  "init",
		Usage: "draft a file for each environment from the project's own files",
		Description: `Reads the files of the project (such as dotenv files, workos-seed.yml,
convex.json), and writes workos/staging.yaml, workos/production.yaml and
golive.yaml. The written files contain the values that were found. Comments tell
you where each value was found and what you have to fill in. Secrets are written
as references to their variables. Values that "golive lint" would report are
left out, with a comment that gives the reason. Existing files are not changed.

The files are marked as drafts. Until you compare them with the dashboard and
remove "draft", "golive ready" reports the checklist items that depend on them
as unknown. To write a file from the live environment instead, use
"golive-online pull" (see docs/online.md).

The first line of each file names its schema, for completion and validation in
editors. If you do not want your editor to download the schema, remove that
line, or replace its URL with the path of a file that contains the output of
"golive schema --draft 7".`,
		Flags: []urfave.Flag{
			&urfave.BoolFlag{Name: "dry-run", Usage: "print the files to stdout and write nothing"},
		},
		Action: func(c *urfave.Context) error {
			if c.Args().Present() {
				return usageError("init takes no path: it writes to the top folder of the project")
			}
			where, err := locate(process.Dir, nil, "")
			if err != nil {
				return err
			}
			root, err := where.open()
			if err != nil {
				return failure("%w", err)
			}
			defer root.Close() //nolint:errcheck // each file was closed by itself
			project, findings, err := readProject(process, root)
			if err != nil {
				return err
			}
			files := starter.Draft(project, findings, "v"+release)
			if c.Bool("dry-run") {
				return printDraft(process, files)
			}
			return writeDraft(process, root.Root(), where.shown(process.Dir), files, starter.Described(project))
		},
	}
}

// readProject reads and lints the project, which may be empty.
func readProject(process Process, root *rootfs.FS) (*model.Project, []*finding.Finding, error) {
	result, err := analysis.Run(root, analysis.Options{Secrets: process.secrets, Catalogue: true})
	var nothing *loader.NothingError
	if errors.As(err, &nothing) {
		return &model.Project{}, nil, nil
	}
	if err != nil {
		return nil, nil, lintError(err)
	}
	return result.Project, result.Findings, nil
}

func printDraft(process Process, files []starter.File) error {
	var b strings.Builder
	for _, file := range files {
		fmt.Fprintf(&b, "-- %s --\n%s", file.Path, file.Text)
	}
	return printTo(process.Stdout, b.String())
}

// writeDraft writes the files that do not exist yet and reports on stderr what it did and what
// remains to be done. shown is the path from the working directory to the root.
func writeDraft(process Process, root *os.Root, shown string, files []starter.File, described []string) error {
	written := 0
	say := func(format string, a ...any) {
		fmt.Fprintln(process.Stderr,
			process.hide(fmt.Sprintf(format, a...))) //nolint:errcheck // stderr is the last resort
	}
	const left = "%s already exists and was not changed"
	for _, name := range described {
		say(left, path.Join(shown, name))
	}
	for _, file := range files {
		name := path.Join(shown, file.Path)
		err := create(root, file)
		switch {
		case errors.Is(err, fs.ErrExist):
			say(left, name)
			continue
		case err != nil:
			return failure("write %s: %w", name, withoutPath(err))
		}
		written++
		line := "wrote " + name
		if len(file.Missing) > 0 {
			line += "; fill in " + strings.Join(file.Missing, ", ")
		}
		if file.LeftOut == 1 {
			line += "; 1 value was left out, and a comment gives the reason"
		} else if file.LeftOut > 1 {
			line += fmt.Sprintf("; %d values were left out, and comments give the reasons", file.LeftOut)
		}
		say("%s", line)
	}
	if written == 0 {
		return usageError("nothing was written: all files already exist (run golive to check them)")
	}
	say("next: fill in the marked values, compare the drafts with the dashboard, remove `draft`, then run golive")
	return nil
}

// create writes a new file atomically. It fails if the file exists.
func create(root *os.Root, file starter.File) error {
	if folder := path.Dir(file.Path); folder != "." {
		if err := root.Mkdir(folder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("make the folder %s: %w", folder, withoutPath(err))
		}
	}
	return filewrite.Create(filepath.Join(root.Name(), filepath.FromSlash(file.Path)), root.Name(), []byte(file.Text))
}
