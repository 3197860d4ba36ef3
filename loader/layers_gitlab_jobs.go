package loader

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// gitlabFiles contains the pipelines of a project and the files that they include.
type gitlabFiles struct {
	*loading
	of map[string]*appResult
	// order contains all files. Each file follows the files that it includes.
	order []*appResult
	// included contains the files that other files include.
	included map[string]bool
	// merged contains the jobs in included files that are merged with jobs in other files, in order of increasing
	// precedence.
	merged []mergedJob
	left   int
	// bodies contains the merged jobs.
	bodies map[jobOfFile]appfile.JobBody
	// below caches the results of reachable.
	below map[string][]includedFile
}

type jobOfFile struct{ path, name string }

// includedFile is a file that another file includes. layer is the layer with which the other file includes it.
type includedFile struct {
	*appResult
	layer *appfile.Layer
}

// mergedJob is a job that is merged over the job with the same name in an included file.
type mergedJob struct {
	upper, included *appResult
	written         source.Span
	layer           *appfile.Layer
	name            string
	job             appfile.Job
	environment     string
	// kept is true if another pipeline also includes the included file.
	kept bool
}

func (l *loading) gitlabFiles(results []appResult) *gitlabFiles {
	g := &gitlabFiles{
		loading: l, of: map[string]*appResult{}, included: map[string]bool{}, left: maxCarried,
		below: map[string][]includedFile{}, bodies: map[jobOfFile]appfile.JobBody{},
	}
	for i := range results {
		if r := &results[i]; r.file != nil && r.file.Format == appfile.GitLabCI {
			g.of[r.input.Path] = r
		}
	}
	seen := map[string]bool{}
	for i := range results {
		if r := g.of[results[i].input.Path]; r != nil {
			g.visit(r, seen)
		}
	}
	return g
}

// visit appends a file to order after the files that it includes.
func (g *gitlabFiles) visit(r *appResult, seen map[string]bool) {
	if seen[r.input.Path] {
		return
	}
	seen[r.input.Path] = true
	for _, f := range g.includedBy(r) {
		g.included[f.input.Path] = true
		g.visit(f.appResult, seen)
	}
	g.order = append(g.order, r)
}

// includedBy returns the files that a file includes directly, in order.
func (g *gitlabFiles) includedBy(r *appResult) []includedFile {
	var files []includedFile
	for i := range r.reading.Layers {
		layer := &r.reading.Layers[i]
		if layer.Format != appfile.GitLabCI || layer.Child {
			continue
		}
		if name, ok := g.layerPath(r.input.Path, layer); ok && g.of[name] != nil && name != r.input.Path {
			files = append(files, includedFile{g.of[name], layer})
		}
	}
	return files
}

// reachable returns the files that a file includes, directly or not. Each file follows the files that it includes. If
// there are too many files, an include is recorded as a doubt.
func (g *gitlabFiles) reachable(r *appResult) []includedFile {
	if known, ok := g.below[r.input.Path]; ok {
		return known
	}
	var all []includedFile
	seen := map[string]bool{r.input.Path: true}
	var add func(f includedFile)
	add = func(f includedFile) {
		if g.left--; seen[f.input.Path] || g.left < 0 {
			return
		}
		seen[f.input.Path] = true
		for _, inner := range g.includedBy(f.appResult) {
			add(includedFile{inner.appResult, f.layer})
		}
		all = append(all, f)
	}
	files := g.includedBy(r)
	for _, f := range files {
		add(f)
	}
	if g.left < 0 && len(files) > 0 {
		g.doubt(r.file.File, files[0].layer.Written)
	}
	g.below[r.input.Path] = all
	return all
}

// mergeJobs finds jobs with the same name in a file and in the files that it includes. GitLab merges the mappings of
// these jobs, and the including file takes precedence. From the merged mapping, mergeJobs determines what the job does
// and where it deploys to. Source: https://docs.gitlab.com/ci/yaml/includes/#override-included-configuration-values.
func (g *gitlabFiles) mergeJobs() {
	roots := map[string]int{}
	for _, r := range g.order {
		for _, f := range g.includedBy(r) {
			roots[f.input.Path]++
		}
	}
	for _, r := range g.order {
		direct := map[string]includedFile{} // the last included file with a job, by the name of the job
		for _, f := range g.reachable(r) {
			for _, name := range f.reading.Pipeline.Jobs {
				if g.left--; g.left < 0 {
					g.doubt(r.file.File, f.layer.Written)
					break
				}
				if _, ok := r.reading.Pipeline.Bodies[name]; ok {
					g.merge(r, f, name, roots[f.input.Path] > 1)
				} else if other, ok := direct[name]; ok && other.layer != f.layer {
					g.doubtJobs(r, other.appResult, f, name)
				}
				direct[name] = f
			}
		}
	}
	g.left = maxCarried
	g.settleJobs()
}

// doubtJobs records a doubt about two included files that contain the same job, if both jobs set variables. The later
// file takes precedence.
func (g *gitlabFiles) doubtJobs(r, other *appResult, f includedFile, name string) {
	a, b := other.reading.Pipeline.Bodies[name], f.reading.Pipeline.Bodies[name]
	if a.Sets && b.Sets && (!other.silent || !f.silent) {
		g.doubt(r.file.File, f.layer.Written)
	}
}

// merge merges a job with the job of the same name in an included file. If the result depends on a job that one of the
// two extends, merge records a doubt.
func (g *gitlabFiles) merge(r *appResult, f includedFile, name string, kept bool) {
	a, b := g.body(r, name), g.body(f.appResult, name)
	if a.Extends || b.Inherits || a.Variables && b.Refers || strings.HasPrefix(name, ".") {
		if (a.Sets || a.Extends) && (b.Sets || b.Extends || b.Named || b.Inherits) && (!r.silent || !f.silent) {
			g.doubt(r.file.File, a.Written)
		}
		return
	}
	m := mergedJob{written: a.Written, upper: r, included: f.appResult, layer: f.layer, name: name, kept: kept}
	m.job, m.environment = a.Job, a.Environment
	switch {
	case a.Named:
	case b.Named, !a.Scripts && b.Scripts, b.Job == appfile.Deploys && a.Job != appfile.Deploys:
		m.job, m.environment = b.Job, b.Environment
	case b.Job == appfile.Unclear && a.Job == appfile.Tests:
		m.job = b.Job
	}
	a.Job, a.Environment, a.Named = m.job, m.environment, a.Named || b.Named
	a.Scripts, a.Sets = a.Scripts || b.Scripts, a.Sets || b.Sets
	b.Job, b.Environment = m.job, m.environment
	g.bodies[jobOfFile{r.input.Path, name}], g.bodies[jobOfFile{f.input.Path, name}] = a, b
	g.merged = append(g.merged, m)
}

// body returns the description of a job in a file, including the merges so far.
func (g *gitlabFiles) body(r *appResult, name string) appfile.JobBody {
	if b, ok := g.bodies[jobOfFile{r.input.Path, name}]; ok {
		return b
	}
	return r.reading.Pipeline.Bodies[name]
}

// settleJobs updates the purpose and the environment of the variables and layers of merged jobs.
func (g *gitlabFiles) settleJobs() {
	for _, r := range g.order {
		for i := range r.reading.Variables {
			v := &r.reading.Variables[i]
			if b, ok := g.bodies[jobOfFile{r.input.Path, v.Scope}]; ok {
				v.Job = b.Job
				if was := r.reading.Pipeline.Bodies[v.Scope].Environment; v.Environment == "" || v.Environment == was {
					v.Environment = b.Environment
				}
			}
		}
		for i := range r.reading.Layers {
			layer := &r.reading.Layers[i]
			if b, ok := g.bodies[jobOfFile{r.input.Path, layer.Scope}]; ok {
				layer.Job = b.Job
				if was := r.reading.Pipeline.Bodies[layer.Scope].Environment; layer.Environment == "" ||
					layer.Environment == was {
					layer.Environment = b.Environment
				}
			}
		}
	}
}
