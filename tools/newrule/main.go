// Command newrule creates the Go file and the page of a new rule, and regenerates the lists of rules, which are
// rules/<category>/rules_gen.go and rules/all/categories_gen.go.
//
//	go run ./newrule            (in tools/: only regenerates the lists)
//	go run ./newrule -check     (fails if a list is out of date)
//	go run ./newrule -category redirects -id redirect-uri-port -item redirect-uris -severity warning
//
// The order of a list does not change. A new rule is added at the end, or after the rule that -after names.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

func main() {
	var o options
	flag.StringVar(&o.root, "root", "..", "root `FOLDER` of the repository")
	flag.StringVar(&o.id, "id", "", "write a rule of this `ID`: kebab-case, noun first")
	flag.StringVar(&o.category, "category", "", "`CATEGORY` of the rule: a folder of rules/")
	flag.StringVar(&o.item, "item", "", "checklist `ITEM` that the rule decides (docs/readiness.md)")
	flag.StringVar(&o.severity, "severity", "warning", "error, warning or info")
	flag.StringVar(&o.after, "after", "", "put the rule after this `ID`, not at the end of its category")
	flag.StringVar(&o.about, "about", "", "`SUBJECT` of a category that does not exist yet: \"the rules on SUBJECT\"")
	flag.BoolVar(&o.check, "check", false, "change nothing; fail if a list is out of date")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "newrule: unexpected argument %q\n", flag.Arg(0))
		os.Exit(2)
	}
	if err := run(os.Stdout, o, time.Now()); err != nil {
		fmt.Fprintln(os.Stderr, "newrule:", err)
		os.Exit(1)
	}
}

type options struct {
	root, id, category, item, severity, after, about string
	check                                            bool
}

// run writes the new rule, if any, and the lists. It prints the path of each changed file, relative to the root.
func run(out io.Writer, o options, today time.Time) error {
	w := writer{root: o.root, check: o.check, out: out}
	switch {
	case o.id == "" && (o.category != "" || o.item != "" || o.after != "" || o.about != ""):
		return errors.New("-category, -item, -after and -about go with -id")
	case o.id != "" && o.check:
		return errors.New("-check writes no rule")
	case o.id != "":
		if err := addRule(&w, o, today); err != nil {
			return err
		}
	}
	return regenerate(&w, o)
}

// regenerate writes the list of rules of each category and the list of categories.
func regenerate(w *writer, o options) error {
	categories, err := readCategories(o.root)
	if err != nil {
		return err
	}
	for i := range categories {
		c := &categories[i]
		if c.name == o.category && o.after != "" {
			if err := c.moveAfter(o.id, o.after); err != nil {
				return err
			}
		}
		if err := w.write(filepath.Join("rules", c.name, listFile), categoryList(c)); err != nil {
			return err
		}
	}
	if err := w.write(categoriesFile, categoriesList(categories)); err != nil {
		return err
	}
	return w.stale()
}

// writer writes files under the root if their contents have changed.
type writer struct {
	root    string
	check   bool
	out     io.Writer
	changed int
}

func (w *writer) write(name string, want []byte) error {
	path := filepath.Join(w.root, name)
	got, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if err == nil && bytes.Equal(got, want) {
		return nil
	}
	w.changed++
	fmt.Fprintln(w.out, filepath.ToSlash(name)) //nolint:errcheck // the files matter, not the message
	if w.check {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.WriteFile(path, want, 0o644); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// stale returns an error if files were only checked and some are out of date.
func (w *writer) stale() error {
	if w.check && w.changed > 0 {
		return fmt.Errorf("%d files are out of date; run in tools/: go run ./newrule", w.changed)
	}
	return nil
}
