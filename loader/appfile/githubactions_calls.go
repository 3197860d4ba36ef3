package appfile

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Call is a use of a workflow, or of an action of this project, by a job.
type Call struct {
	// Path is the file of the workflow or the folder of the action, relative to the root. It is empty for a workflow of
	// another repository.
	Path string
	// Uses is the workflow or the action as written.
	Uses string
	// Scope is the calling job, or empty for a step of an action.
	Scope string
	// Action is true for an action.
	Action bool
	// With contains the inputs by name in lower case.
	With map[string]string
	// Inputs contains the places of these inputs, in file order.
	Inputs []Input
	// Written covers the path.
	Written source.Span
}

// Job returns the key of the calling job. Scope may also contain a run of its matrix, or a caller.
func (c *Call) Job() string {
	if i := strings.IndexAny(c.Scope, " #"); i >= 0 {
		return c.Scope[:i]
	}
	return c.Scope
}

// call records that a job uses a workflow, or an action of this project.
func (w workflowReader) call(n node, scope string, action bool) {
	uses, ok := w.get(n, "uses")
	if !ok || !isScalar(uses.Node) || action && !strings.HasPrefix(uses.Text, "./") {
		return
	}
	c := Call{Uses: uses.Text, Scope: scope, Action: action, With: map[string]string{}, Written: uses.Span}
	if strings.HasPrefix(c.Uses, "./") {
		c.Path = w.fromRoot(c.Uses)
	}
	inputs, _ := w.get(n, "with")
	for name, value := range w.entries(inputs) {
		if isScalar(value.Node) {
			c.With[strings.ToLower(name)] = value.Text
			c.Inputs = append(c.Inputs, Input{strings.ToLower(name), value.Span})
		}
	}
	w.reading.Calls = append(w.reading.Calls, c)
}

// inputReference matches an expression that consists only of an input.
var inputReference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\$\{\{\s*(?:github\.event\.)?inputs(?:\.([\w-]+)|\['([\w-]+)'\])\s*\}\}`)
})

// UsesInputs reports whether a workflow or an action refers to its inputs.
func UsesInputs(text string) bool { return inputReference().MatchString(text) }

// ActionPrograms returns the paths of the programs of a JavaScript action, or the image of a Docker action, relative to
// the action's folder. Source: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax.
func ActionPrograms(file *source.File) (paths []string) {
	y := newYAML(file)
	for _, document := range y.documents {
		for _, key := range []string{"main", "pre", "post", "image"} {
			if name := y.text(y.root(document), "runs", key); name != "" {
				paths = append(paths, name)
			}
		}
	}
	return paths
}

// ReadCalled reads a workflow or an action with the inputs of a call. suffix is added to the names of its jobs to
// distinguish them from those of other calls.
func ReadCalled(file *source.File, call Call, suffix string) Reading {
	w := newWorkflow(file)
	w.caller, w.suffix = call.Scope, suffix
	for i, document := range w.documents {
		root := w.root(document)
		defaults := w.defaultsOf(root)
		left := maxVisited
		w.documents[i] = w.filledTree(document, inputReference(), func(reference string) *yamltree.Node {
			m := inputReference().FindStringSubmatch(reference)
			name := strings.ToLower(m[1] + m[2])
			value, ok := call.With[name]
			if !ok {
				value, ok = defaults[name]
			}
			if !ok {
				return nil
			}
			filled := yamltree.NewNull()
			filled.Kind, filled.Text = yamltree.String, value
			return filled
		}, &left)
	}
	w.read()
	reading := w.result()
	reading.noteMarks()
	return reading
}

// noteMarks records, for the jobs of one call, the environment that a variable of the whole workflow names.
func (r *Reading) noteMarks() {
	for i := range r.Variables {
		v := &r.Variables[i]
		text, ok := v.Value.V.Literal()
		if v.Scope != "" || !ok || !NamesEnvironment(v.Name) {
			continue
		}
		if r.Marks == nil {
			r.Marks = map[string]string{}
		}
		for j := range r.Parts {
			r.Marks[r.Parts[j].Scope] = cmp.Or(r.Marks[r.Parts[j].Scope], text)
		}
	}
}

// defaultsOf returns the default values of the inputs of a workflow or an action.
func (w workflowReader) defaultsOf(root node) map[string]string {
	defaults := map[string]string{}
	for _, keys := range [][]string{{"inputs"}, {"on", "workflow_call", "inputs"}} {
		inputs, ok := w.find(root, keys...)
		if !ok {
			continue
		}
		for name, input := range w.entries(inputs) {
			if value := w.text(input, "default"); value != "" {
				defaults[strings.ToLower(name)] = value
			}
		}
	}
	return defaults
}

// StartsOnlyByCalls reports whether a workflow is started only by calls from other workflows.
func StartsOnlyByCalls(file *source.File) bool {
	w := workflowReader{yamlFile: newYAML(file)}
	for _, document := range w.documents {
		for _, event := range w.events(w.root(document)) {
			if event != "workflow_call" {
				return false
			}
		}
	}
	return true
}

// AddCall adds the reading of the same workflow or action for another call.
func (r *Reading) AddCall(other *Reading) {
	r.Variables = slices.Concat(r.Variables, other.Variables)
	slices.SortStableFunc(r.Variables, func(a, b Variable) int {
		return cmp.Compare(a.Value.Span.Start, b.Value.Span.Start)
	})
	for i := range other.Problems {
		same := func(p finding.Finding) bool {
			return p.Rule == other.Problems[i].Rule && p.Span == other.Problems[i].Span
		}
		if !slices.ContainsFunc(r.Problems, same) {
			r.Problems = append(slices.Clip(r.Problems), other.Problems[i])
		}
	}
	for scope, mark := range other.Marks {
		if r.Marks = maps.Clone(r.Marks); r.Marks == nil {
			r.Marks = map[string]string{}
		}
		r.Marks[scope] = mark
	}
	r.Parts = slices.Concat(r.Parts, other.Parts)
	r.Builds = slices.Concat(r.Builds, other.Builds)
	r.Layers = slices.Concat(r.Layers, other.Layers)
	r.Calls = slices.Concat(r.Calls, other.Calls)
	r.Runs = slices.Concat(r.Runs, other.Runs)
	r.Doubts = slices.Compact(slices.Concat(r.Doubts, other.Doubts))
}

// SettleParts clears the environment of parts that several calls, or several runs of a matrix, run for different
// environments.
func SettleParts(parts []Part) {
	first, differ := map[source.Span]string{}, map[source.Span]bool{}
	for i := range parts {
		environment, known := first[parts[i].Span]
		if !known {
			first[parts[i].Span] = parts[i].Environment
		}
		differ[parts[i].Span] = differ[parts[i].Span] || known && environment != parts[i].Environment
	}
	for i := range parts {
		if differ[parts[i].Span] {
			parts[i].Environment = ""
		}
	}
}
