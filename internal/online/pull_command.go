package online

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/filewrite"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/api"
	"github.com/golive-lint/golive/internal/online/pull"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/schema"
)

func (n Network) pullCommand() cli.CompanionCommand {
	return cli.CompanionCommand{
		Name: "pull", Usage: "write environment files from the live environments", ArgsUsage: "ENV...",
		Description: `Writes workos/ENV.yaml, or updates the file that describes ENV. Keeps comments,
order, quotes, and settings that the API does not return. Matches entries by
URL, slug, name or ID, and removes those that no longer exist in the
environment. Never writes secrets: the secret of a webhook endpoint becomes a
reference. If a section cannot be read, writes nothing; see --partial.`,
		Flags: append(apiFlags(),
			cli.CompanionFlag{Name: "diff", Usage: "print what would change and write nothing"},
			cli.CompanionFlag{Name: "partial", Usage: "write the sections that can be read, and list the others " +
				"under \"draft\""},
		),
		Run: n.runPull,
	}
}

// isFileName reports whether the name of an environment can be used as a file name.
func isFileName(name string) bool {
	rest := strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
	return name != "" && len(name) <= 64 && rest == "" && name[0] != '.' && name[0] != '-' && name != "common"
}

func (n Network) runPull(c *cli.Call) error {
	names := c.Args()
	if len(names) == 0 {
		return cli.UsageError("pull needs the name of an environment (golive-online pull production)")
	}
	result, day, err := projectAndDay(c)
	if err != nil {
		return err
	}
	list, err := environmentsOf(c, result.Project, names)
	if err != nil {
		return err
	}
	for _, e := range list {
		if e.described != nil {
			continue
		}
		if !isFileName(e.name) {
			return cli.UsageError("no file describes %q, and it cannot be the name of a file", e.name)
		}
		if e.kind == model.TypeUnknown {
			return cli.UsageError("golive-online cannot tell whether %s is staging or production; use a name such as "+
				"%s-staging, or a key that starts with sk_test_ or sk_live_", e.name, e.name)
		}
	}
	ctx, stop := interruptible()
	defer stop()
	live, err := n.readAll(ctx, c, list)
	if err != nil {
		return err
	}
	p := planner{call: c, day: day, texts: map[string]string{}}
	for i := range list {
		if err := p.add(&list[i], live[i]); err != nil {
			return err
		}
	}
	return p.finish()
}

// planner builds the contents of all files before it writes the first one.
type planner struct {
	call *cli.Call
	day  time.Time
	// writes contains the files in the order of the environments. texts maps paths to the new content.
	writes []*write
	texts  map[string]string
}

// write is a file to write.
type write struct {
	path string
	// before is the file as it was read. It is empty if the file does not exist yet.
	before *source.File
	exists bool
	lines  []string
}

// add builds the new content of the file of one environment.
func (p *planner) add(e *environment, live []api.Live) error {
	if n := sayFailures(p.call, e.name, live); n > 0 && !p.call.Bool("partial") {
		return cli.Failure("%d sections of %s could not be read, so nothing was written (--partial writes the rest)",
			n, e.name)
	}
	target := pull.Target{Name: e.name, Type: e.kind, Schema: schema.EditorLine("environment", p.call.Revision())}
	w := &write{path: "workos/" + e.name + ".yaml"}
	w.before = source.NewFile(w.path, "")
	if e.described != nil {
		file := e.described.File
		w.path, w.before, w.exists = file.Path, file, true
		target.File = file
		if text, again := p.texts[w.path]; again {
			target.File = source.NewFile(w.path, text)
		}
	}
	result, err := pull.Write(target, live, p.day)
	if err != nil {
		return cli.Failure("%s: %w; nothing was written", e.name, err)
	}
	w.lines = result.Notes
	for _, name := range result.Variables {
		w.lines = append(w.lines, "set "+name+" to the signing secret of its endpoint, which the dashboard shows")
	}
	p.texts[w.path] = result.Text
	p.writes = append(p.writes, w)
	return nil
}

// finish writes the files, or prints the differences.
func (p *planner) finish() error {
	done := map[string]bool{}
	for _, w := range p.writes {
		for _, line := range w.lines {
			p.call.Say("%s: %s", p.call.Shown(w.path), line)
		}
		if done[w.path] {
			continue
		}
		done[w.path] = true
		text := p.texts[w.path]
		switch {
		case p.call.Bool("diff"):
			if err := p.call.PrintDiff(w.before, !w.exists, text); err != nil {
				return err
			}
		case w.exists && text == w.before.Text:
			p.call.Say("%s is up to date", p.call.Shown(w.path))
		default:
			if err := w.write(p.call, text); err != nil {
				return cli.Failure("write %s: %w", p.call.Shown(w.path), err)
			}
			p.call.Say("wrote %s", p.call.Shown(w.path))
		}
	}
	return nil
}

// errChanged is returned if another program changed the file during the run.
var errChanged = errors.New("the file was changed during the run; run golive-online again")

// write writes the file, unless it changed since it was read.
func (w *write) write(c *cli.Call, text string) error {
	file := filepath.Join(c.Root(), filepath.FromSlash(w.path))
	if !w.exists {
		if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return withoutPath(err)
		}
		return filewrite.Create(file, c.Root(), []byte(text))
	}
	return filewrite.Update(file, c.Root(), func(before []byte) ([]byte, error) {
		if string(before) != w.before.Text {
			return nil, errChanged
		}
		return []byte(text), nil
	})
}

// withoutPath removes the absolute path from an error.
func withoutPath(err error) error {
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		return inPath.Err
	}
	return err
}
