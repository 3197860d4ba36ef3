package appfile

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// maxGitLabReferences is the maximum depth of nested references and of nested scripts. Source:
// https://docs.gitlab.com/ci/yaml/yaml_optimization/#reference-tags.
const maxGitLabReferences = 10

// isReference reports whether a value is !reference [job, key, ...].
func isReference(n node) bool {
	return n.Node != nil && n.Kind == yamltree.Sequence && n.Props != nil && n.Props.Tag == "!reference"
}

// follow resolves a !reference, and returns any other value unchanged. ok is false if the referenced value is not in
// this file. A reference to a job in another file is recorded.
func (g *gitlabReader) follow(n node) (found node, ok bool) {
	for range maxGitLabReferences {
		if !isReference(n) {
			return n, n.Node != nil
		}
		written := n.Span
		keys := slices.Collect(g.items(n))
		if len(keys) == 0 {
			return node{}, false
		}
		job, exists := g.get(g.root, keys[0].Text)
		if !exists {
			g.elsewhere(keys[0].Text, written)
			return node{}, false
		}
		n = job
		for _, key := range keys[1:] {
			if n, exists = g.get(n, key.Text); !exists {
				g.elsewhere("", written)
				return node{}, false
			}
		}
	}
	return node{}, false
}

// elsewhere records a reference to a job in another file. job is empty if this file contains the job but not the key.
// Such a reference always becomes a doubt, because another file may add the key to the job.
func (g *gitlabReader) elsewhere(job string, written source.Span) {
	seen := func(r JobReference) bool { return r.Written == written }
	if list := g.reading.Pipeline.Extends; len(list) < maxDoubts && !slices.ContainsFunc(list, seen) {
		g.reading.Pipeline.Extends = append(list, JobReference{Name: job, Written: written})
	}
}

// gitlabScript is a part of a script, and the place that contains it.
type gitlabScript struct {
	written
	in *model.Place
}

// scripts returns the parts of a script. A script is a string, or a list of texts, lists and references.
func (g *gitlabReader) scripts(n node) []gitlabScript { return g.nestedScripts(n, maxGitLabReferences) }

func (g *gitlabReader) nestedScripts(n node, depth int) []gitlabScript {
	n, ok := g.follow(n)
	if !ok || depth == 0 {
		g.lost++
		return nil
	}
	in := place(g.file, n.at.In, n.at.Key, n.Span)
	text := func(n node) []gitlabScript {
		if !isScalar(n.Node) || n.Kind == yamltree.Null {
			return nil
		}
		return []gitlabScript{{writtenIn(g.file, n.Node), in}}
	}
	if n.Kind != yamltree.Sequence {
		return text(n)
	}
	var texts []gitlabScript
	for item := range g.items(n) {
		if item.Kind == yamltree.Sequence {
			texts = append(texts, g.nestedScripts(item, depth-1)...)
		} else {
			texts = append(texts, text(item)...)
		}
	}
	return texts
}

// JobBody describes a job of a pipeline, without the jobs that it extends.
type JobBody struct {
	// Job describes what the job does, and Environment is the environment that it deploys to. Named is true if the job
	// has the key environment.
	Job         Job
	Environment string
	Named       bool
	// Scripts is true if the job has the key script. Extends is true if the job extends other jobs. Inherits is true
	// if the job limits what it inherits. Sets is true if the job has variables, rules or scripts.
	Scripts, Extends, Inherits, Sets bool
	// Variables is true if the job has the key variables. Refers is true if the value of that key is a reference.
	Variables, Refers bool
	Written           source.Span
}

// body records the description of a job, which may be merged with jobs of the same name in other files.
func (g *gitlabReader) body(name string, written source.Span) {
	n := g.jobs[name]
	has := func(key string) bool { _, ok := g.get(n, key); return ok }
	b := JobBody{
		Written: written, Named: has("environment"), Scripts: has("script"), Extends: has("extends"),
		Inherits: has("inherit"),
		Sets:     has("variables") || has("rules"),
	}
	for _, key := range scriptKeys {
		b.Sets = b.Sets || has(key)
	}
	for _, key := range []string{"variables", "script", "before_script", "after_script"} {
		value, ok := g.get(n, key)
		b.Variables = b.Variables || ok && key == "variables"
		b.Refers = b.Refers || ok && key == "variables" && isReference(value)
		if ok && (key != "variables" || value.Kind != yamltree.Mapping) && len(g.reading.Replaced) < maxReplaced {
			g.reading.Replaced = append(g.reading.Replaced, keysInJob(name, key))
		}
	}
	g.reading.Pipeline.Bodies[name] = b
}

// keysInJob returns the key path of a part of a job.
func keysInJob(job, key string) string { return short(job) + "." + key }
