package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// failure is a failed check. Failures with the same class and signature have the same cause.
type failure struct {
	Class     string `json:"class"`
	Signature string `json:"signature"`
	Detail    string `json:"detail"`
}

func (f failure) key() string { return f.Class + ": " + f.Signature }

type tally struct {
	Runs, Reports, Findings int
	Codes                   map[string]int
}

// checker checks projects, one at a time.
type checker struct {
	run     program
	surface *surface
	// out is the folder for reports.
	out string

	tally    tally
	failures []failure
	project  project
	dir      string
	lint     *document
}

func (c *checker) fail(class, signature, format string, a ...any) {
	c.failures = append(c.failures, failure{Class: class, Signature: signature, Detail: fmt.Sprintf(format, a...)})
}

// check runs all checks on the project in dir. variant selects the first format and the flags.
func (c *checker) check(dir string, variant int) ([]failure, tally, error) {
	c.failures, c.tally, c.lint, c.dir = nil, tally{Codes: map[string]int{}}, nil, dir
	var err error
	if c.project, err = readProject(dir); err != nil {
		return nil, c.tally, err
	}
	before, err := listing(dir)
	if err != nil {
		return nil, c.tally, err
	}
	for _, command := range commands {
		if err := c.command(command, variant); err != nil {
			return nil, c.tally, err
		}
	}
	if err := c.baseline(variant); err != nil {
		return nil, c.tally, err
	}
	after, err := listing(dir)
	if err == nil && before != after {
		c.fail("writes", "project", "a run changed the project's files:\n%s\nwere\n%s", after, before)
	}
	return c.failures, c.tally, err
}

func listing(dir string) (string, error) {
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		fmt.Fprintln(&b, name, info.Mode(), info.Size(), info.ModTime().UnixNano())
		return err
	})
	return b.String(), err
}

// command runs a golive command twice, with different formats on stdout, and checks the output.
func (c *checker) command(command string, variant int) error {
	env := map[string]string{"LANG": []string{"C.UTF-8", "C"}[variant%2]}
	var extra []string
	switch {
	case command == "diff" && variant/2%2 == 1:
		extra = append(extra, "--all")
	case command != "diff" && variant/2%8 == 5:
		extra = append(extra, "--quiet")
	}
	formats := c.surface.formats[command]
	a, err := report(c.run, c.dir, c.out, env, command, formats, variant, extra...)
	if err != nil {
		return err
	}
	second := formats
	if variant%2 == 1 { // in every other variant, the second run writes only one format
		second = []string{formats[(variant+1)%len(formats)]}
	}
	b, err := report(c.run, c.dir, c.out, env, command, second, variant+1, extra...)
	if err != nil {
		return err
	}
	c.tally.Runs += 2
	c.tally.Reports += len(a.texts) + len(b.texts)
	c.tally.Codes[fmt.Sprintf("%s %d", command, a.code)]++
	c.exit(a, b)
	c.same(a, b)
	c.texts(a)
	c.documents(a)
	return nil
}

// exit checks the exit codes of two runs of a command.
func (c *checker) exit(a, b *reports) {
	limit := map[string]int{"lint": 3, "diff": 3, "ready": 4}[a.command]
	switch {
	case a.code != b.code:
		c.fail("exit code", a.command, "%s exits with %d for --format %s and with %d for %s: %s%s", a.command, a.code,
			a.first, b.code, b.first, a.stderr, b.stderr)
	case a.code < 0 || a.code > limit:
		c.fail("exit code", fmt.Sprint(a.command, a.code), "%s exits with %d: %s", a.command, a.code, a.stderr)
	case a.code == 2:
		if c.golive() == "" {
			c.fail("exit code", a.command+" usage", "%s exits with 2 without a golive.yaml: %s", a.command, a.stderr)
		}
	}
	complete := len(c.surface.formats[a.command])
	if len(a.texts) != 0 && len(a.texts) != complete || a.code < 2 && len(a.texts) != complete {
		c.fail("formats", a.command, "%s exits with %d and prints %d of %d formats: %s", a.command, a.code,
			len(a.texts), complete, a.stderr)
	}
	if len(a.texts) == 0 && a.stderr == "" {
		c.fail("formats", a.command+" silent", "%s exits with %d and prints nothing", a.command, a.code)
	}
}

// golive returns the text of golive.yaml, or "" if the project has none.
func (c *checker) golive() string {
	return c.project["golive.yaml"] + c.project["golive.yml"]
}

// same checks that two runs print the same text on stderr and in each format.
func (c *checker) same(a, b *reports) {
	if a.stderr != b.stderr {
		c.fail("two runs", a.command+" stderr", "stderr of two runs of %s:\n%s\n---\n%s", a.command, a.stderr, b.stderr)
	}
	formats := slices.Sorted(maps.Keys(b.texts))
	if len(formats) == 0 { // without findings, an empty report is on stdout
		formats = []string{b.first}
	}
	for _, format := range formats {
		if x, y := a.texts[format], b.texts[format]; x != y {
			at := 0
			for at < min(len(x), len(y)) && x[at] == y[at] {
				at++
			}
			c.fail("two runs", a.command+" "+format,
				"two runs of %s --format %s differ from byte %d: %.200q and %.200q", a.command, format, at,
				x[max(0, at-40):], y[min(len(y), max(0, at-40)):])
		}
	}
}

// baseline writes a baseline of all findings and runs lint with it. No finding may then be new or fixed. Only a third
// of the projects are checked.
func (c *checker) baseline(variant int) error {
	if c.lint == nil || len(c.lint.Findings) == 0 || variant%3 != 0 {
		return nil
	}
	file := filepath.Join(c.out, "baseline.json")
	if err := os.RemoveAll(c.out); err != nil {
		return err
	}
	if err := os.MkdirAll(c.out, 0o755); err != nil {
		return err
	}
	c.tally.Runs += 2
	written, err := c.run(c.dir, nil, []string{"lint", "--at", day, "--format", "json", "--write-baseline", file})
	if err != nil {
		return err
	}
	if _, err := os.Stat(file); os.IsNotExist(err) {
		if written.code < 2 {
			c.fail("baseline", "not written", "--write-baseline exits with %d and writes nothing: %s", written.code,
				written.stderr)
		}
		return nil
	}
	o, err := c.run(c.dir, nil, []string{"lint", "--at", day, "--format", "json", "--baseline", file})
	if err != nil {
		return err
	}
	var d document
	if err := json.Unmarshal([]byte(o.stdout), &d); err != nil {
		c.fail("baseline", "no report", "a run with its own baseline exits with %d and prints no JSON: %v, %s", o.code,
			err, o.stderr)
		return nil
	}
	if o.code != written.code {
		c.fail("baseline", "exit code", "--write-baseline exits with %d, a run with it with %d", written.code, o.code)
	}
	if d.Summary.Fixed != 0 || len(d.Fixed) != 0 {
		c.fail("baseline", "fixed "+ruleOf(d.Fixed), "a run with its own baseline calls %d fixed: %.300s",
			d.Summary.Fixed, mustJSON(d.Fixed))
	}
	for i := range d.Findings {
		if f := &d.Findings[i]; !contains(c.lint.Findings, f) || !neverBaselined(f.Rule) {
			c.fail("baseline", "new "+f.Rule, "a run with its own baseline finds [%s] %s", f.Rule, f.Message)
		}
	}
	return nil
}

func ruleOf(list []fixed) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Rule
}

func mustJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func contains(list []found, f *found) bool {
	return slices.ContainsFunc(list, func(g found) bool { return g.Rule == f.Rule && g.Message == f.Message })
}

// neverBaselined reports whether findings of a rule cannot be in a baseline, because they report a file that was not
// read completely or an invalid suppression.
func neverBaselined(rule string) bool {
	return strings.HasPrefix(rule, "yaml-") || strings.HasPrefix(rule, "suppression-") || rule == "exemption-incomplete"
}
