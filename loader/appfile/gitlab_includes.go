package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Pipeline describes a file of a GitLab pipeline: its jobs, and its dependencies on other files.
type Pipeline struct {
	// Jobs contains the names of the jobs in the file, including hidden ones.
	Jobs []string
	// Bodies contains a description of each job, by the name of the job.
	Bodies map[string]JobBody
	// Extends contains the jobs of other files that jobs of this file extend or refer to.
	Extends []JobReference
	// Remote contains the included files that golive does not read.
	Remote []source.Span
}

// JobReference is the name of a job and the place that names it.
type JobReference struct {
	Name    string
	Written source.Span
}

// extends records the jobs of other files that the jobs with the given names extend.
func (g *gitlabReader) extends(names []string) {
	for _, name := range names {
		extends, ok := g.get(g.jobs[name], "extends")
		if !ok {
			continue
		}
		for _, parent := range g.texts(extends) {
			if _, ok := g.jobs[parent.Text]; !ok {
				g.reading.Pipeline.Extends = append(g.reading.Pipeline.Extends,
					JobReference{Name: parent.Text, Written: parent.Span})
			}
		}
	}
}

// texts returns the items of a list, or the value itself if it is not a list.
func (g *gitlabReader) texts(n node) []node {
	if n.Kind == yamltree.Sequence {
		return slices.Collect(g.items(n))
	}
	return []node{n}
}

// includes records the files that the pipeline includes. The variables of the pipeline override those of the included
// files. If the pipeline includes a file twice, the last include counts. Source:
// https://docs.gitlab.com/ci/yaml/#include.
func (g *gitlabReader) includes(root node) {
	include, ok := g.get(root, "include")
	if !ok || include.Kind == yamltree.Null {
		return
	}
	var layers []Layer
	seen := map[string]bool{}
	for _, entry := range slices.Backward(g.texts(include)) {
		local := entry
		if entry.Kind == yamltree.Mapping {
			if _, ok := g.get(entry, "template"); ok {
				continue // templates are part of GitLab and contain nothing about WorkOS
			}
			local, _ = g.get(entry, "local")
		}
		if local.Node == nil || !isScalar(local.Node) || local.Kind == yamltree.Null ||
			strings.ContainsAny(local.Text, "*:") {
			g.remote(entry)
			continue
		}
		name := strings.TrimPrefix(local.Text, "/")
		if seen[path.Clean(name)] {
			continue
		}
		seen[path.Clean(name)] = true
		layers = append(layers, Layer{Path: name, FromRoot: true, Written: local.Span, Format: GitLabCI})
	}
	slices.Reverse(layers)
	slices.Reverse(g.reading.Pipeline.Remote)
	g.reading.Layers = append(g.reading.Layers, layers...)
}

// remote records an include of a file in another project or on another server, or of a pattern such as ci/*.yml.
func (g *gitlabReader) remote(entry node) {
	if len(g.reading.Pipeline.Remote) < maxDoubts {
		g.reading.Pipeline.Remote = append(g.reading.Pipeline.Remote, entry.Span)
	}
}

// children records the child pipelines that jobs start. The variables of this pipeline and of the job override those in
// the files of the child pipeline. A job that does not forward its variables is skipped. Source:
// https://docs.gitlab.com/ci/yaml/#triggerforward.
func (g *gitlabReader) children(jobs []gitlabJob) {
	for i := range jobs {
		trigger, _ := g.nearest(jobs[i].chain, "trigger")
		include, ok := g.get(trigger, "include")
		if !ok {
			continue
		}
		if forward, ok := g.find(trigger, "forward", "yaml_variables"); ok && forward.Text == "false" {
			continue
		}
		found, ok := g.follow(include)
		if !ok {
			g.remote(include)
			continue
		}
		g.child(jobs[i].scope, found)
	}
}

// child records the files of the child pipeline that a job starts.
func (g *gitlabReader) child(job string, include node) {
	for _, entry := range g.texts(include) {
		local := entry
		if entry.Kind == yamltree.Mapping {
			if _, ok := g.get(entry, "template"); ok {
				continue
			}
			local, _ = g.get(entry, "local")
		}
		if local.Node == nil || !isScalar(local.Node) || local.Kind == yamltree.Null ||
			strings.ContainsAny(local.Text, "*:") {
			g.remote(entry)
			continue
		}
		g.reading.Layers = append(g.reading.Layers, Layer{
			Scope: job, Path: strings.TrimPrefix(local.Text, "/"), FromRoot: true, Written: local.Span,
			Format: GitLabCI, Child: true,
		})
	}
}
