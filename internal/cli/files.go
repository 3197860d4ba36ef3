package cli

import (
	"fmt"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/loader/discovery"
)

func filesCommand(process Process) *urfave.Command {
	return &urfave.Command{
		Name:  "files",
		Usage: "list every file that golive considers, and its state",
		Description: `Prints the path, kind and state of each file. The states are "read", "seen"
(relevant, but this version does not read it), "skipped" (it does not concern
WorkOS) and "failed" (it should have been read, but was not). For a file
that was read, also prints the environments that its values belong to.

With --deployment, prints the files from which a deployment gets its variables,
from lowest to highest precedence, and the file that sets each variable.`,
		Flags: []urfave.Flag{
			listFormatFlag(),
			&urfave.StringFlag{
				Name: "deployment",
				Usage: "show where deployment `NAME` (an environment, or a deployment that golive.yaml declares) " +
					"gets its variables",
			},
			&urfave.StringFlag{Name: "config", Usage: "read `FILE` instead of golive.yaml"},
		},
		Action: func(c *urfave.Context) error {
			if c.Args().Present() {
				return usageError("files takes no path: it lists the whole project (golive -C DIR files)")
			}
			json, err := wantsJSON(c)
			if err != nil {
				return err
			}
			if name := c.String("deployment"); name != "" {
				text, err := deploymentsText(c, process, name, json)
				if err != nil {
					return err
				}
				return printTo(process.Stdout, text)
			}
			list, err := listFiles(c, process)
			if err != nil {
				return err
			}
			text := filesText(list)
			if json {
				if text, err = filesJSON(list); err != nil {
					return err
				}
			}
			return printTo(process.Stdout, text)
		},
	}
}

// consideredFile is a file as printed in the list. It contains no secrets, and all text is safe
// to print.
type consideredFile struct {
	Path   string `json:"path"`
	Kind   string `json:"kind"`
	Status string `json:"status"`
	Why    string `json:"why,omitempty"`
	// Environments lists the names of the environments with settings or variables from the file. An empty name means
	// that the environment is unknown.
	Environments []string `json:"environments"`
	// Variables is the number of WorkOS variables that an application file sets.
	Variables int `json:"variables"`
}

func listFiles(c *urfave.Context, process Process) ([]consideredFile, error) {
	where, err := locate(process.Dir, nil, c.String("config"))
	if err != nil {
		return nil, err
	}
	opened, err := where.openToRun(process)
	if err != nil {
		return nil, err
	}
	defer opened.close()
	files, err := analysis.Inventory(opened.files, analysis.Options{
		Config: where.config, Repository: opened.repository, Secrets: process.secrets,
	})
	opened.progress.stop()
	if err != nil {
		return nil, lintError(err)
	}
	list := []consideredFile{}
	for i := range files {
		f := &files[i]
		entry := consideredFile{
			Path: process.hide(f.Path), Kind: f.Kind, Status: fileStatus(&f.Input), Why: process.hide(f.Why),
			Environments: []string{}, Variables: f.Values,
		}
		for _, name := range f.Environments {
			entry.Environments = append(entry.Environments, process.hide(name))
		}
		list = append(list, entry)
	}
	return list, nil
}

// fileStatus returns the state of a file as one word.
func fileStatus(in *discovery.Input) string {
	switch {
	case in.Failed, in.Status == discovery.Unread:
		return "failed"
	case in.Silent, in.Kind == discovery.OtherKind:
		return "skipped"
	case in.Status == discovery.Seen:
		return "seen"
	}
	return "read"
}

// filesText formats one line per file, in columns, and the totals.
func filesText(list []consideredFile) string {
	if len(list) == 0 {
		return "golive considers no file here\n"
	}
	path, kind := 0, 0
	for i := range list {
		path, kind = max(path, len(list[i].Path)), max(kind, len(list[i].Kind))
	}
	path = min(path, 48)
	var b strings.Builder
	numbers := map[string]int{}
	for i := range list {
		f := &list[i]
		numbers[f.Status]++
		line := fmt.Sprintf("%-7s  %-*s  %-*s  %s", f.Status, path, f.Path, kind, f.Kind, f.detail())
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	fmt.Fprintf(&b, "%s: %d read, %d seen, %d skipped, %d failed\n", plural(len(list), "file"), numbers["read"],
		numbers["seen"], numbers["skipped"], numbers["failed"])
	return b.String()
}

// detail describes where the values of a file are used, or why it was not read.
func (f *consideredFile) detail() string {
	var parts []string
	for _, name := range f.Environments {
		if name == "" {
			name = "an unknown environment"
		}
		parts = append(parts, name)
	}
	detail := strings.Join(parts, ", ")
	if f.Variables > 0 {
		detail = strings.TrimPrefix(detail+": "+plural(f.Variables, "variable"), ": ")
	}
	switch {
	case detail == "":
		return f.Why
	case f.Why != "":
		return detail + " (" + f.Why + ")"
	}
	return detail
}

// plural formats a number with a noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// filesJSON encodes the list as an object with a version, so that it can be extended.
func filesJSON(list []consideredFile) (string, error) {
	return listJSON(struct {
		Version int              `json:"version"`
		Files   []consideredFile `json:"files"`
	}{1, list})
}
