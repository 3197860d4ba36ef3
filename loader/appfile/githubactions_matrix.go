package appfile

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// A job with a matrix runs once for each combination of the matrix. Source:
// https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations.

// matrixRun contains the values of the keys of a matrix in one run of its job.
type matrixRun map[string]*yamltree.Node

// Limits of the combinations of a matrix, of the runs of a job that are read separately, and of the values that are
// copied for the runs of all jobs of a file. Beyond them, a job is read as if its matrix were unknown.
const (
	maxCombinations = 256
	maxMatrixRuns   = 20
	maxCopied       = 50_000
)

// visitsOfCopy is the number of times that each copied value may be visited.
const visitsOfCopy = 10

// matrixReference matches an expression that consists only of a key of the matrix.
var matrixReference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\$\{\{\s*matrix(?:\.([\w-]+)|\['([\w-]+)'\])\s*\}\}`)
})

// jobRuns returns the runs of a job that may differ in the values that golive reads, with a name for each. It returns
// the job itself if the job has no matrix, if an expression determines the matrix, or if no such value depends on the
// matrix.
func (w workflowReader) jobRuns(name string, job node) (names []string, runs []node) {
	all, ok := w.matrixRuns(job)
	if keys := w.decisiveKeys(job, all); ok && len(keys) > 0 {
		names, runs = w.separateRuns(name, job, distinctRuns(all, keys))
	}
	if len(runs) == 0 {
		return []string{name}, []node{job}
	}
	return names, runs
}

// separateRuns returns a copy of a job for each of its runs, or nil if a limit is exceeded.
func (w workflowReader) separateRuns(name string, job node, all []matrixRun) (names []string, runs []node) {
	if len(all) > maxMatrixRuns {
		return nil, nil
	}
	before := w.fills.left
	for i := range all {
		run := job
		run.Node = w.filledTree(job.Node, matrixReference(), all[i].fill, &w.fills.left)
		label := w.environment(run)
		if model.TypeOfName(label) == model.TypeUnknown || slices.Contains(names, name+" ("+label+")") {
			label = fmt.Sprint(i + 1)
		}
		names, runs = append(names, name+" ("+label+")"), append(runs, run)
	}
	if w.fills.left < 0 {
		return nil, nil
	}
	w.left += visitsOfCopy * (before - w.fills.left)
	return names, runs
}

// matrixRuns returns the combinations of the matrix of a job. ok is false if the job has no matrix, or if the matrix
// is not constant or too large.
func (w workflowReader) matrixRuns(job node) (runs []matrixRun, ok bool) {
	matrix, ok := w.find(job, "strategy", "matrix")
	left := maxConstant
	if !ok || matrix.Kind != yamltree.Mapping || matrix.Partial || !isConstant(matrix.Node, &left) {
		return nil, false
	}
	runs = []matrixRun{{}}
	own := map[string]bool{}
	for key, list := range w.entries(matrix) {
		if key = strings.ToLower(key); key == "include" || key == "exclude" {
			continue
		}
		own[key] = true
		if list.Kind != yamltree.Sequence || len(list.Items) == 0 || len(runs)*len(list.Items) > maxCombinations {
			return nil, false
		}
		var more []matrixRun
		for _, run := range runs {
			for _, item := range list.Items {
				run := maps.Clone(run)
				run[key] = item.Resolve()
				more = append(more, run)
			}
		}
		runs = more
	}
	if exclude, has := w.get(matrix, "exclude"); has {
		for item := range w.items(exclude) {
			entry := w.runOf(item)
			if !entry.isPlain() {
				return nil, false
			}
			runs = slices.DeleteFunc(runs, entry.agrees)
		}
	}
	if len(own) == 0 {
		runs = nil
	}
	include, has := w.get(matrix, "include")
	if !has {
		return runs, len(runs) > 0
	}
	for item := range w.items(include) {
		fixed := w.runOf(item)
		entry := maps.Clone(fixed)
		maps.DeleteFunc(fixed, func(key string, _ *yamltree.Node) bool { return !own[key] })
		if runs = withEntry(runs, own, fixed, entry); len(runs) > maxCombinations || !fixed.isPlain() {
			return nil, false
		}
	}
	return runs, len(runs) > 0
}

// runOf returns the values of an entry of "include" or "exclude".
func (w workflowReader) runOf(n node) matrixRun {
	run := matrixRun{}
	for key, value := range w.entries(n) {
		run[strings.ToLower(key)] = value.Node
	}
	return run
}

// isPlain reports whether all values are scalars. The method agrees works only for scalars.
func (r matrixRun) isPlain() bool {
	for _, value := range r {
		if !isScalar(value) {
			return false
		}
	}
	return true
}

// agrees reports whether a run has all values of the entry r.
func (r matrixRun) agrees(run matrixRun) bool {
	for key, value := range r {
		if run[key] == nil || run[key].Text != value.Text {
			return false
		}
	}
	return true
}

// withEntry applies an entry of "include". own contains the keys of the combinations, and fixed contains the entry's
// values of these keys. The entry extends all combinations that have these values. If there are none, the entry
// becomes another run.
func withEntry(runs []matrixRun, own map[string]bool, fixed, entry matrixRun) []matrixRun {
	extended := false
	for _, run := range runs {
		if len(own) > 0 && fixed.agrees(run) && run.combines(own) {
			extended = true
			maps.Copy(run, entry)
		}
	}
	if !extended {
		runs = append(runs, entry)
	}
	return runs
}

// combines reports whether a run is a combination of lists, and not an entry of "include" alone.
func (r matrixRun) combines(own map[string]bool) bool {
	for key := range own {
		if r[key] == nil {
			return false
		}
	}
	return true
}

// maxConstant is the maximum number of values of a matrix that are examined. Aliases may repeat a few values often.
const maxConstant = 5000

// isConstant reports whether a value contains no expression. It returns false if left, the number of values that may be
// examined, is used up.
func isConstant(n *yamltree.Node, left *int) bool {
	if *left--; *left < 0 {
		return false
	}
	n = n.Resolve()
	if isScalar(n) {
		return !strings.Contains(n.Text, "${{") && !n.Partial
	}
	for i := range n.Pairs {
		if n.Pairs[i].Key.Resolve().Text == "<<" || !isConstant(n.Pairs[i].Value, left) {
			return false
		}
	}
	return !slices.ContainsFunc(n.Items, func(item *yamltree.Node) bool { return !isConstant(item, left) })
}

// decisiveKeys returns the keys of a matrix that may affect the variables of a deployment. Such a key is used in the
// environment of the job, in an input of the project's own workflows and actions, or on a line that mentions WorkOS.
// A key whose values name an environment or mention WorkOS is also decisive.
func (w workflowReader) decisiveKeys(job node, runs []matrixRun) map[string]bool {
	keys := map[string]bool{}
	if len(runs) == 0 || !w.namesWorkOS && !strings.Contains(w.file.Text[job.Span.Start:job.Span.End], "uses: ./") {
		return keys
	}
	for _, run := range runs {
		for key, value := range run {
			text := w.file.Text[value.Span.Start:value.Span.End]
			if isScalar(value) && model.TypeOfName(value.Text) != model.TypeUnknown || NamesWorkOS(text) {
				keys[key] = true
			}
		}
	}
	note := func(text string) {
		for _, m := range matrixReference().FindAllStringSubmatch(text, -1) {
			keys[strings.ToLower(m[1]+m[2])] = true
		}
	}
	note(w.text(job, "environment") + w.text(job, "environment", "name"))
	for line := range strings.Lines(w.file.Text[job.Span.Start:job.Span.End]) {
		if NamesWorkOS(line) {
			note(line)
		}
	}
	w.noteInputs(job, note)
	if steps, ok := w.get(job, "steps"); ok {
		for step := range w.items(steps) {
			w.noteInputs(step, note)
		}
	}
	return keys
}

// noteInputs calls note for the inputs of a job or step that runs a workflow or an action of the project.
func (w workflowReader) noteInputs(n node, note func(text string)) {
	inputs, ok := w.get(n, "with")
	if !ok || !strings.HasPrefix(w.text(n, "uses"), "./") {
		return
	}
	for _, value := range w.entries(inputs) {
		if isScalar(value.Node) {
			note(value.Text)
		}
	}
}

// distinctRuns merges the runs that have the same values of keys. A merged run contains only the values that its runs
// have in common.
func distinctRuns(runs []matrixRun, keys map[string]bool) (distinct []matrixRun) {
	sorted := slices.Sorted(maps.Keys(keys))
	of := map[string]matrixRun{}
	for _, run := range runs {
		var id strings.Builder
		for _, key := range sorted {
			if value := run[key]; value != nil {
				fmt.Fprintf(&id, "%d:%s,%d", value.Span.Start, value.Text, value.Kind)
			}
			id.WriteByte(';')
		}
		first, known := of[id.String()]
		if !known {
			first = maps.Clone(run)
			of[id.String()] = first
			distinct = append(distinct, first)
			continue
		}
		for key, value := range first {
			if other := run[key]; other == nil || other.Text != value.Text || !isScalar(other) {
				delete(first, key)
			}
		}
	}
	return distinct
}

// fill returns the value of a reference to the matrix, or nil.
func (r matrixRun) fill(reference string) *yamltree.Node {
	m := matrixReference().FindStringSubmatch(reference)
	return r[strings.ToLower(m[1]+m[2])]
}
