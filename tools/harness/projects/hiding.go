package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing/fstest"
	"time"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
)

// hidingDay is the date of all runs. The attestations in the READY example are valid on this date.
var hidingDay = time.Date(2026, time.November, 25, 0, 0, 0, 0, time.UTC)

// hidden is a project after an edit that hides something from golive.
type hidden struct {
	files  project
	closed map[string]bool // files that cannot be read
	ignore []string        // values of --ignore
	what   string
	// accepts is true if the edit gives a valid reason, after which an item may be accepted.
	accepts bool
}

// raised is an item with a better state after an edit.
type raised struct {
	Environment, Item, Before, After, Edit string
}

// hide checks that hiding something never improves a result. Each project has attestations for every item, and often
// two production environments. It is edited in several ways that hide something. An item that is failed or unknown
// before an edit must be failed or unknown after the edit.
func hide(o options) (int, error) {
	s, err := newStock(o.root)
	if err != nil {
		return 2, err
	}
	h := hider{stock: s, options: o, kinds: map[string]int{}, seen: map[string]int{}}
	next := make(chan func())
	var wait sync.WaitGroup
	for range o.workers {
		wait.Go(func() {
			for work := range next {
				work()
			}
		})
	}
	for i := range o.n {
		if o.only < 0 || i == o.only {
			next <- func() { h.project(i) }
		}
	}
	if o.only < 0 {
		for _, work := range slices.Concat(h.sweep(), h.sweepSources()) {
			next <- work
		}
	}
	close(next)
	wait.Wait()
	return h.summary()
}

// hider edits projects and counts the results.
type hider struct {
	*stock
	options

	mu             sync.Mutex
	edited, judged int
	kinds          map[string]int
	seen           map[string]int // number of failures by kind
	kept           []string
}

// editsOf is the number of edits for each project.
const editsOf = 6

func (h *hider) project(i int) {
	r := rand.New(rand.NewPCG(h.seed, uint64(i)))
	p := h.hidingProject(r)
	before, err := states(hidden{files: p})
	if err != nil {
		return
	}
	broken := brokenFiles(p)
	for range editsOf {
		edit, ok := h.hide(r, p, broken)
		if !ok {
			continue
		}
		if strings.HasPrefix(edit.what, "break") && len(brokenFiles(edit.files)) <= len(broken) {
			continue // the edit changed only the text of a value
		}
		if repairs(broken, brokenFiles(edit.files)) {
			continue
		}
		after, err := states(edit)
		h.count(i, edit, before, after, err, p)
	}
}

// repairs reports whether a file that is broken before an edit is not broken after the edit.
func repairs(before, after map[string]bool) bool {
	for name := range before {
		if !after[name] {
			return true
		}
	}
	return false
}

// count records the result of an edit. A project that cannot be assessed after the edit is not READY, so it does not
// count as a failure.
func (h *hider) count(i int, edit hidden, before, after map[string]map[string]readiness.Entry, err error, p project) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.edited++
	kind, _, _ := strings.Cut(edit.what, ":")
	h.kinds[kind]++
	if err != nil {
		return
	}
	for env, items := range before {
		now, there := after[env]
		if !there {
			continue
		}
		h.judged += len(items)
		for item, was := range items {
			is, there := now[item]
			if !there {
				continue
			}
			limit := 1
			if edit.accepts {
				limit = 2
			}
			if rankOf(was.State) > 1 || rankOf(is.State) <= limit {
				continue
			}
			key := kind + " raised " + item
			if h.seen[key]++; h.seen[key] == 1 {
				h.keep(i, edit, p, fmt.Sprintf("%s: %s of %q was %s (%s), and is %s (%s) after %s", key, item, env,
					was.State, was.Why, is.State, is.Why, edit.what))
			}
		}
	}
}

func (h *hider) keep(i int, edit hidden, p project, text string) {
	dir := h.options.keep
	if dir == "" {
		dir = filepath.Join(os.TempDir(), "golive-hiding")
	}
	name := filepath.Join(dir, fmt.Sprintf("%d-%d", i, len(h.kept)))
	h.kept = append(h.kept, fmt.Sprintf("project %d: %s\n  %s", i, text, name))
	if err := errors.Join(p.write(filepath.Join(name, "before")),
		edit.files.write(filepath.Join(name, "after"))); err != nil {
		fmt.Fprintln(os.Stderr, "projects:", err)
	}
}

// rankOf returns the rank of a state: 0 for failed, 1 for unknown, 2 for accepted, and a higher rank for all others.
func rankOf(s readiness.State) int {
	switch s {
	case readiness.Failed:
		return 0
	case readiness.Unknown:
		return 1
	case readiness.Accepted:
		return 2
	}
	return 3
}

func (h *hider) summary() (int, error) {
	fmt.Printf("hiding: %d edited projects, %d items judged\n", h.edited, h.judged)
	for _, kind := range slices.Sorted(maps.Keys(h.kinds)) {
		fmt.Printf("  %6d  %s\n", h.kinds[kind], kind)
	}
	slices.Sort(h.kept)
	for _, k := range h.kept {
		fmt.Println(k)
	}
	failures := 0
	for _, n := range h.seen {
		failures += n
	}
	fmt.Printf("%d failures of %d kinds\n", failures, len(h.seen))
	if failures > 0 {
		return 1, nil
	}
	return 0, nil
}

// closedFS contains the files of a project. The files in closed cannot be read.
type closedFS struct {
	fstest.MapFS
	closed map[string]bool
}

func (c closedFS) Open(name string) (fs.File, error) {
	if c.closed[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.Open(name)
}

func (c closedFS) ReadFile(name string) ([]byte, error) {
	if c.closed[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.ReadFile(name)
}

// states returns the entries of every production environment, by the name of the environment and the ID of the item.
func states(h hidden) (map[string]map[string]readiness.Entry, error) {
	result, err := readiness.Run(closedFS{h.files.mapFS(), h.closed},
		readiness.Options{At: hidingDay, Ignore: h.ignore})
	if err != nil {
		return nil, err
	}
	states := map[string]map[string]readiness.Entry{}
	for i := range result.Assessments {
		a := &result.Assessments[i]
		if a.Environment == nil {
			continue
		}
		items := map[string]readiness.Entry{}
		for _, e := range a.Entries {
			items[e.Item.ID] = e
		}
		if _, twice := states[a.Environment.Name]; twice {
			items = nil // the two environments have the same name
		}
		states[a.Environment.Name] = items
	}
	return states, nil
}

// brokenFiles returns the files with a broken structure, which an edit may repair.
func brokenFiles(p project) map[string]bool {
	result, err := readiness.Run(closedFS{MapFS: p.mapFS()}, readiness.Options{At: hidingDay})
	if err != nil {
		return nil
	}
	broken := map[string]bool{}
	for _, f := range result.Lint.Project.Problems {
		broken[f.File.Path] = true
	}
	return broken
}

func (p project) mapFS() fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range p {
		if !strings.HasPrefix(name, ".git/") {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return files
}

// hidingProject returns a project to hide something in: a project of the stock, or the READY example with parts of
// rule pages or with a variable at one of the positions. It often has a second production environment.
func (h *hider) hidingProject(r *rand.Rand) project {
	p := maps.Clone(h.ready)
	switch n := r.IntN(10); {
	case n < 3:
		p = maps.Clone(pick(r, h.pages))
	case n < 4:
		p = h.generate(r)
	case n < 7:
		v := pick(r, planted)
		p = h.at(pick(r, h.positions), v[0], v[1])
	}
	for range r.IntN(4) {
		if name := pick(r, p.names()); r.IntN(4) > 0 {
			p[name] = setValue(r, lines(p[name]), pick(r, h.values))
		} else {
			p[name] = dropLine(r, p[name])
		}
	}
	if text, ok := p["workos/production.yaml"]; ok && r.IntN(2) == 0 {
		second := strings.NewReplacer("name: production", "name: prod-eu", "environment: production",
			"environment: {name: prod-eu, type: production}").Replace(text)
		p["workos/prod-eu.yaml"] = setValue(r, lines(second), pick(r, h.values))
	}
	h.attest(p)
	return p
}

// attest adds an attestation for every item in every production environment.
func (h *hider) attest(p project) {
	found, err := states(hidden{files: p})
	config := p["golive.yaml"]
	if err != nil || strings.Contains(config, "\nattestations:") && !strings.HasPrefix(config, "# Acme's") {
		return
	}
	config, _, _ = strings.Cut(config, "\n# What no file can show.")
	if !strings.HasPrefix(config, "version:") && !strings.Contains(config, "\nversion:") {
		config = "version: 1\n" + config
	}
	var text strings.Builder
	for _, env := range slices.Sorted(maps.Keys(found)) {
		fmt.Fprintf(&text, "  %q:\n", env)
		for _, item := range checklist.Items() {
			if item.Decider != checklist.Files {
				fmt.Fprintf(&text, "    - {item: %s, by: dana@acme.com, on: 2026-11-18, until: 2027-05-17, "+
					"evidence: https://acme.example/runs/1181}\n", item.ID)
			}
		}
	}
	if text.Len() > 0 {
		p["golive.yaml"] = strings.TrimRight(config, "\n") + "\nattestations:\n" + text.String()
	}
}

func lines(text string) []string { return strings.SplitAfter(text, "\n") }

func dropLine(r *rand.Rand, text string) string {
	all := lines(text)
	i := r.IntN(len(all))
	return strings.Join(slices.Delete(all, i, i+1), "")
}
