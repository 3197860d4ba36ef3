package appfile

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// GitLabCI is the name of the format of GitLab pipelines.
const GitLabCI = "gitlab-ci"

// gitlabCI reads GitLab pipelines. It reads the variables of all jobs, of single jobs and of the jobs that they extend,
// and the variables that rules and scripts set. Sources: https://docs.gitlab.com/ci/yaml/ and
// https://docs.gitlab.com/ci/variables/.
var gitlabCI = Format{
	Name: GitLabCI, Reach: model.HostReach, Match: isGitLabCI, Pattern: anyYAML, Read: readGitLabCI,
}

func isGitLabCI(name string) bool {
	stem, ok := isYAML(name)
	return ok && (strings.Contains(stem, ".gitlab-ci") || strings.HasPrefix(name, ".gitlab/") ||
		strings.Contains(name, "/.gitlab/") || strings.HasPrefix(name, ".gitlab-ci/"))
}

// gitlabKeywords lists top-level keys that are not jobs.
var gitlabKeywords = []string{
	"default", "include", "stages", "variables", "workflow", "image", "services", "cache", "before_script",
	"after_script", "spec",
}

// maxGitLabExtends is the maximum number of levels of extends that GitLab follows.
const maxGitLabExtends = 11

func readGitLabCI(file *source.File) Reading {
	g := gitlabReader{yamlFile: newYAML(file)}
	g.reading.Pipeline.Bodies = map[string]JobBody{}
	for _, document := range g.documents {
		g.root = g.yamlFile.root(document)
		g.pipeline(g.root)
	}
	return g.result()
}

type gitlabReader struct {
	*yamlFile
	root node
	jobs map[string]node
	// defaults contains `default` and the top level, whose before_script and after_script apply to jobs without their
	// own.
	defaults []node
	// named contains the names of all variables in the file, except those that scripts set.
	named map[string]bool
	// lost is the number of references to scripts that were not resolved.
	lost int
}

// gitlabJob is a job that GitLab runs, as opposed to a hidden job, which other jobs extend.
type gitlabJob struct {
	block
	chain []node          // the job and the jobs that it extends, nearest first
	sets  map[string]bool // names of the variables that the job itself sets
	// inherits is false if the job receives no top-level variables. names contains the top-level variables that the
	// job receives, or is nil for all.
	inherits bool
	names    []string
	// reports contains the dotenv files whose variables the job passes to later jobs.
	reports []string
	// passed describes what the scripts of the job do with its variables.
	passed *Passed
	// scripts contains the scripts of the job. Their commands set reading.Variables[scriptStart:scriptEnd].
	scripts                []written
	scriptStart, scriptEnd int
	// ownStart is the index in reading.Variables of the first variable that the job sets outside its scripts.
	ownStart int
}

// pipeline reads all jobs of a document.
func (g *gitlabReader) pipeline(root node) {
	g.jobs, g.defaults, g.named = map[string]node{}, []node{root}, map[string]bool{}
	if n, ok := g.get(root, "default"); ok {
		g.defaults = []node{n, root}
	}
	var names []string
	for name, job := range g.entries(root) {
		if !slices.Contains(gitlabKeywords, name) && job.Kind == yamltree.Mapping {
			g.jobs[name] = job
			g.doubtKeys(job, gitLabJobKeys)
			g.body(name, job.at.Key)
			g.reading.Pipeline.Jobs = append(g.reading.Pipeline.Jobs, name)
			names = append(names, name)
		}
	}
	var jobs []gitlabJob
	var passed []*Passed
	for _, name := range names {
		if strings.HasPrefix(name, ".") {
			continue
		}
		j := gitlabJob{chain: g.chain(g.jobs[name], nil), sets: map[string]bool{}}
		j.block = block{scope: name, kept: []string{"$"}}
		g.inherit(&j)
		j.job, j.environment = g.does(name, j.chain)
		if _, ok := g.nearest(j.chain, "environment"); ok {
			j.trigger.SecretsOf = j.environment
		}
		b := g.reading.Pipeline.Bodies[name]
		b.Job, b.Environment = j.job, j.environment
		g.reading.Pipeline.Bodies[name] = b
		g.job(&j)
		if j.job != Tests {
			passed = append(passed, j.passed)
		}
		jobs = append(jobs, j)
	}
	if _, ok := g.get(root, "include"); ok {
		passed = append(passed, &Passed{does: passesAll}) // jobs of other files receive the variables too
	}
	first := len(g.reading.Variables)
	g.globals(root, jobs)
	g.markSecrets(jobs, g.reading.Variables[first:])
	newPassedJob(passed...).mark(g.reading.Variables[first:], 0)
	g.extends(names)
	g.includes(root)
	g.children(jobs)
	g.passReports(jobs)
}

// inherit determines which top-level variables a job receives. Source:
// https://docs.gitlab.com/ci/yaml/#inheritvariables.
func (g *gitlabReader) inherit(j *gitlabJob) {
	j.inherits = true
	inherit, _ := g.nearest(j.chain, "inherit")
	variables, ok := g.get(inherit, "variables")
	switch {
	case ok && variables.Kind == yamltree.Sequence:
		j.names = []string{}
		for item := range g.items(variables) {
			j.names = append(j.names, item.Text)
		}
	case ok:
		j.inherits = variables.Text != "false"
	}
}

// chain returns a job and the jobs that it extends, nearest first.
func (g *gitlabReader) chain(job node, above []node) []node {
	above = append(above, job)
	extends, ok := g.get(job, "extends")
	if !ok || len(above) > maxGitLabExtends {
		return above
	}
	for _, name := range slices.Backward(g.texts(extends)) { // the last job takes precedence
		if parent, ok := g.jobs[name.Text]; ok && len(above) <= maxGitLabExtends {
			above = g.chain(parent, above)
		}
	}
	return above
}

// script returns the script of a job under a key, or the default script.
func (g *gitlabReader) script(chain []node, key string) (node, bool) {
	n, ok := g.nearest(chain, key)
	if !ok && key != "script" {
		inherit, _ := g.nearest(chain, "inherit")
		if all, has := g.get(inherit, "default"); !has || all.Kind != yamltree.Sequence && all.Text != "false" {
			return g.nearest(g.defaults, key)
		}
	}
	return n, ok
}

// nearest returns the value of a key in the first job of a chain that contains the key.
func (g *gitlabReader) nearest(chain []node, key string) (node, bool) {
	for _, job := range chain {
		if n, ok := g.get(job, key); ok {
			return n, true
		}
	}
	return node{}, false
}

// scriptKeys lists the keys of a job's scripts.
var scriptKeys = []string{"before_script", "script", "after_script"}

// does returns what a job does and the environment to which it deploys. The rules are the same as for GitHub workflows.
func (g *gitlabReader) does(name string, chain []node) (does Job, environment string) {
	if n, ok := g.nearest(chain, "environment"); ok {
		named := n.Text
		if inside, ok := g.get(n, "name"); ok {
			n, named = inside, inside.Text
		}
		if strings.Contains(named, "$") {
			before, _, _ := strings.Cut(named, "$")
			if g.namesWorkOS {
				g.doubtReference(n)
			}
			before = strings.Trim(before, "/-_.")
			if named = ""; before == "review" || model.TypeOfName(before) == model.Staging {
				named = previews // such as review/$CI_COMMIT_REF_SLUG
			}
		}
		return Deploys, named
	}
	var steps []step
	for _, key := range scriptKeys {
		script, ok := g.script(chain, key)
		if !ok {
			continue
		}
		for _, text := range g.scripts(script) {
			steps = append(steps, stepOfScript(text.written))
			environment = cmp.Or(environment, deployTarget(text.written))
		}
	}
	does = jobOf(steps)
	if does == Unclear && hasAnyWord(name, deployWords) && !hasAnyWord(name, testWords) {
		does = Deploys
	}
	if does != Deploys {
		return does, ""
	}
	return does, cmp.Or(environment, strings.ReplaceAll(name, ":", "-"))
}

func (g *gitlabReader) job(j *gitlabJob) {
	j.reports = g.reportsOf(j.chain)
	b, first := j.block, len(g.reading.Variables)
	b.keys = keysInJob(j.scope, "variables")
	for _, part := range j.chain {
		for name, value := range g.mapping(part) {
			if !j.sets[name] {
				j.sets[name] = true
				g.gitlabVariable(name, value, b)
			}
		}
	}
	if rules, ok := g.nearest(j.chain, "rules"); ok {
		g.rules(rules, b, maxGitLabReferences)
	}
	var commands []string
	j.ownStart, j.scriptStart = first, len(g.reading.Variables)
	j.passed = &Passed{}
	lost := g.lost
	for _, key := range scriptKeys {
		script, ok := g.script(j.chain, key)
		if !ok {
			continue
		}
		for _, text := range g.scripts(script) {
			commands, j.scripts = append(commands, text.text), append(j.scripts, text.written)
			g.scriptBuilds(text, j)
			j.passed.Add(passedBy(text.written))
			r := scriptReader{in: text.in, scope: j.scope, counters: &g.counters, exportFiles: j.reports}
			r.read(text.written)
			variables, layers := r.found, r.layers
			for _, v := range variables {
				v.Environment, v.Job, v.Trigger = cmp.Or(v.Environment, j.environment), j.job, j.trigger
				v.Keys = keysInJob(j.scope, key)
				g.reading.Variables = append(g.reading.Variables, v)
			}
			g.scriptLayers(layers, j.environment, j.job)
		}
	}
	j.scriptEnd = len(g.reading.Variables)
	if g.lost > lost {
		j.passed.Others = append(j.passed.Others, Other{Text: "!reference"})
	}
	g.run(j, commands)
	if _, ok := g.script(j.chain, "script"); !ok {
		j.passed.does = passesAll // another pipeline, or a job that another file completes, receives the variables
	}
	if j.job != Tests {
		newPassedJob(j.passed).mark(g.reading.Variables[first:j.scriptStart], 0)
	}
}

// globals reads the top-level variables, and adds a layer for each job that inherits them.
func (g *gitlabReader) globals(root node, jobs []gitlabJob) {
	uses := usesOf(jobs)
	for name, value := range g.mapping(root) {
		b := uses.of(name)
		if len(jobs) == 0 {
			b.job = NoJob // the jobs are in the files that include this file
		}
		b.kept = []string{"$"}
		g.gitlabVariable(name, value, b)
	}
	for i := range jobs {
		if j := &jobs[i]; j.inherits {
			g.reading.Layers = append(g.reading.Layers, Layer{
				Scope: j.scope, Environment: j.environment, Job: j.job, Names: j.names,
			})
		}
	}
}

// mapping yields the variables of a job, of a rule or of the top level. If the variables are a reference, mapping
// resolves the reference.
func (g *gitlabReader) mapping(of node) iter.Seq2[string, node] {
	written, _ := g.get(of, "variables")
	n, ok := g.follow(written)
	if !ok || n.Kind != yamltree.Mapping {
		return func(func(string, node) bool) {}
	}
	return g.entries(n)
}

// rules reads the variables of rules. An item of the list may be a reference to more rules.
func (g *gitlabReader) rules(rules node, b block, depth int) {
	rules, ok := g.follow(rules)
	if !ok || depth == 0 {
		return
	}
	for rule := range g.items(rules) {
		if rule.Kind == yamltree.Sequence {
			g.rules(rule, b, depth-1)
			continue
		}
		for name, value := range g.mapping(rule) {
			g.gitlabVariable(name, value, b)
		}
	}
}

// gitlabVariable adds a variable. value may be a scalar, a mapping with the keys value and description, or a reference
// to either.
func (g *gitlabReader) gitlabVariable(name string, value node, b block) {
	g.named[name] = true
	if isReference(value) {
		found, ok := g.follow(value)
		if !ok {
			g.add(name, model.Value[model.Text]{State: model.Unknown, At: value.at}, b)
			return
		}
		value = found
	}
	if value.Kind == yamltree.Mapping {
		inside, ok := g.get(value, "value")
		if !ok {
			g.add(name, model.Value[model.Text]{State: model.Unknown, At: value.at}, b)
			return
		}
		inside.at.In, inside.at.Key = value.at.In, value.at.Key
		value = inside
	}
	g.add(name, g.value(value, b), b)
}
