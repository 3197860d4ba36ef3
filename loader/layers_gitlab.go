package loader

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// gitlabLayers adds the layers of GitLab pipelines. The top-level variables of a pipeline become a lower layer of the
// jobs in the files that it includes, directly or not. These variables override the top-level variables of the included
// files. A job in an included file becomes a lower layer of the job with the same name in the including file. Source:
// https://docs.gitlab.com/ci/yaml/includes/#override-included-configuration-values.
func (l *loading) gitlabLayers(results []appResult) {
	g := l.gitlab
	for _, r := range g.order {
		for j := range r.reading.Layers {
			layer := &r.reading.Layers[j]
			name, ok := l.layerPath(r.input.Path, layer)
			switch {
			case layer.Format != appfile.GitLabCI:
			case ok && l.layerFails(name), !ok && !r.silent: // the jobs of the file may set anything
				l.doubt(r.file.File, layer.Written)
			case layer.Child:
				l.doubtChild(r, layer)
			}
		}
	}
	g.layGlobals()
	for _, m := range g.merged {
		l.layJob(&m)
	}
	l.doubtPipelines(results)
}

// layGlobals makes the top-level variables of each pipeline a lower layer of the jobs in all files that it includes.
// Variables of files in between reach the jobs through the layers of the pipeline.
func (g *gitlabFiles) layGlobals() {
	laid := 0
	covered := map[string]bool{}
	setting := map[string]bool{} // files with jobs that get variables of a pipeline
	for _, included := range []bool{false, true} {
		for _, r := range g.order {
			if g.included[r.input.Path] != included || covered[r.input.Path] {
				continue
			}
			sets := g.setsVariables(partKey{r.input.Path, ""})
			for _, f := range g.reachable(r) {
				if laid > maxCarried {
					g.doubt(r.file.File, f.layer.Written)
					break
				}
				name := f.input.Path
				covered[name] = true
				laid += g.layBelowJobs(r, name, f.layer)
				if sets && len(f.reading.Pipeline.Jobs) > 0 {
					if setting[name] { // the jobs are in two pipelines
						g.doubt(r.file.File, f.layer.Written)
					}
					setting[name] = true
				}
			}
		}
	}
}

// setsVariables reports whether a part of a file sets variables.
func (l *loading) setsVariables(key partKey) bool {
	p := l.layers.parts[key]
	return p != nil && len(p.set) > 0
}

// doubtChild records a doubt about a child pipeline if the job that starts it, or the top level, sets variables.
// These variables override those in the files of the child pipeline.
func (l *loading) doubtChild(r *appResult, layer *appfile.Layer) {
	if l.setsVariables(partKey{r.input.Path, ""}) || l.setsVariables(partKey{r.input.Path, layer.Scope}) {
		l.doubt(r.file.File, layer.Written)
	}
}

// layJob makes a job in an included file a lower layer of the job with the same name in the including file.
func (l *loading) layJob(m *mergedJob) {
	y := l.layers
	key := partKey{m.included.input.Path, m.name}
	if y.parts[key] == nil {
		return
	}
	p := y.part(m.upper.file, m.name)
	p.environment, p.template = l.environmentOfVariable(m.upper.input.Path, &appfile.Variable{
		Scope: m.name, Environment: m.environment, Job: m.job,
	}, nil), false
	p.environment, p.template = livesIn(p.environment, m.job, m.upper.input.Path)
	for _, s := range y.parts[key].set {
		scripted := !strings.HasSuffix(s.keys, ".variables")
		if scripted && !y.replaces(m.upper.input.Path, s.keys) { // scripts override the variables of both files
			l.doubt(m.upper.file.File, m.written)
			break
		}
	}
	y.lay(p.key, lower{
		key: key, alone: true, extended: true, kept: m.kept, carrier: l.lowerOf(m.upper, m.layer).carrier,
	})
}

// layBelowJobs adds the top-level variables of a pipeline as a lower layer to each job of an included file that
// inherits top-level variables. It returns the number of jobs examined.
func (l *loading) layBelowJobs(r *appResult, included string, layer *appfile.Layer) int {
	y := l.layers
	carrier := l.lowerOf(r, layer).carrier
	for _, scope := range y.scopes[included] {
		key := partKey{included, scope}
		for _, low := range y.lowers[key] {
			if scope == "" || low.key != (partKey{included, ""}) {
				continue
			}
			upper := lower{key: partKey{r.input.Path, ""}, names: low.names, carrier: carrier}
			if count := len(y.lowers[key]); count >= maxLayers {
				upper.unread = fmt.Sprintf("more than %d layers of sources", maxLayers)
				if count > maxLayers {
					break
				}
			}
			y.lay(key, upper)
			break
		}
	}
	return len(y.scopes[included]) + 1
}

// pipelines is a group of GitLab pipelines that include each other, directly or not.
type pipelines struct {
	members []*appResult
	// concerned is true if a member mentions WorkOS.
	concerned bool
	// jobs contains the names of jobs in these files. The value is true if no file with the job mentions WorkOS.
	jobs map[string]bool
}

// doubtPipelines records a doubt about each included file that golive cannot read, and about each job in another file
// that a job extends, unless all files with that job are known and do not mention WorkOS. Such files and jobs may set
// any variable. They matter only for pipelines that concern WorkOS.
func (l *loading) doubtPipelines(results []appResult) {
	for _, group := range l.pipelineGroups(results) {
		if !group.concerned {
			continue
		}
		for _, r := range group.members {
			if r.isTemplate() {
				continue
			}
			for _, span := range r.reading.Pipeline.Remote {
				l.doubt(r.file.File, span)
			}
			const most = 100
			doubts := 0
			for _, extends := range r.reading.Pipeline.Extends {
				if !group.jobs[extends.Name] && doubts < most {
					doubts++
					l.doubt(r.file.File, extends.Written)
				}
			}
		}
	}
}

// pipelineGroups returns the groups of pipelines that include each other, in the order of their first files.
func (l *loading) pipelineGroups(results []appResult) []*pipelines {
	of := map[string]*appResult{}
	near := map[string][]string{} // files that a file includes, or that include it
	var order []string
	for i := range results {
		r := &results[i]
		if r.file == nil || r.file.Format != appfile.GitLabCI {
			continue
		}
		of[r.input.Path] = r
		order = append(order, r.input.Path)
		for j := range r.reading.Layers {
			if layer := &r.reading.Layers[j]; layer.Format == appfile.GitLabCI && !layer.Child {
				if name, ok := l.layerPath(r.input.Path, layer); ok {
					near[r.input.Path] = append(near[r.input.Path], name)
					near[name] = append(near[name], r.input.Path)
				}
			}
		}
	}
	var groups []*pipelines
	seen := map[string]bool{}
	for _, first := range order {
		if seen[first] {
			continue
		}
		seen[first] = true
		group := &pipelines{jobs: map[string]bool{}}
		for queue := []string{first}; len(queue) > 0; queue = queue[1:] {
			if r := of[queue[0]]; r != nil {
				group.add(r)
			}
			for _, name := range near[queue[0]] {
				if !seen[name] {
					seen[name] = true
					queue = append(queue, name)
				}
			}
		}
		groups = append(groups, group)
	}
	return groups
}

func (p *pipelines) add(r *appResult) {
	p.members = append(p.members, r)
	p.concerned = p.concerned || !r.silent
	for _, name := range r.reading.Pipeline.Jobs {
		silent, known := p.jobs[name]
		p.jobs[name] = r.silent && (silent || !known)
	}
}
