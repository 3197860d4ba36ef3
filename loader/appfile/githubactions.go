package appfile

import (
	"cmp"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// GitHubActions is the name of the format of workflows and actions.
const GitHubActions = "github-actions"

// githubActions reads workflows and composite actions: env of workflows, jobs and steps, inputs and secrets passed on,
// and variables exported by scripts. Source:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax.
var githubActions = Format{
	Name: GitHubActions, Reach: model.HostReach,
	Match: isWorkflow, Pattern: anyYAML, Sniff: looksLikeWorkflow, Read: readWorkflow,
}

func isWorkflow(name string) bool {
	stem, ok := isYAML(name)
	folders := []string{".github/workflows/", ".depot/workflows/"}
	return ok && (stem == "action" || slices.ContainsFunc(folders, func(folder string) bool {
		return strings.HasPrefix(name, folder) || strings.Contains(name, "/"+folder)
	}))
}

func looksLikeWorkflow(text string) bool { return hasKey(text, "jobs") || hasKey(text, "runs") }

// workflowKept is the value of block.kept for workflows. GitHub evaluates only expressions, so "$X" in a value is
// text.
var workflowKept = []string{"${{"}

func readWorkflow(file *source.File) Reading {
	w := newWorkflow(file)
	w.read()
	return w.result()
}

func newWorkflow(file *source.File) workflowReader {
	return workflowReader{
		yamlFile: newYAML(file), fills: &fills{map[*yamltree.Node]filledScalar{}, maxCopied},
		steppedBy: map[*yamltree.Node]stepPassing{},
	}
}

// read reads the documents of the file.
func (w workflowReader) read() {
	for _, document := range w.documents {
		root := w.root(document)
		w.doubtKeys(root, workflowKeys)
		if runs, ok := w.get(root, "runs"); ok {
			b := block{kept: workflowKept, scope: w.suffix}
			w.env(root, b)
			w.folder = ""
			w.steps(runs, b, 0)
		}
		jobs, _ := w.get(root, "jobs")
		w.doubtText(jobs)
		if jobs.Node == nil {
			continue
		}
		var all []workflowJob
		for name, job := range w.entries(jobs) {
			names, runs := w.jobRuns(name, job)
			for i := range runs {
				all = append(all, w.newJob(root, name, names[i], runs[i]))
			}
		}
		w.readJobs(root, all)
	}
}

// workflowJob is a job, or one of the runs of a job with a matrix.
type workflowJob struct {
	node
	block
}

// newJob determines what a job does. name is the key of the job, and scope the name of the part of the file that
// describes the job.
func (w workflowReader) newJob(root node, name, scope string, job node) workflowJob {
	b := block{scope: scope + w.suffix, kept: workflowKept}
	b.job, b.environment = w.does(root, name, job)
	_, b.tested = w.get(job, "environment")
	b.tested = b.tested && b.job == Tests
	b.trigger = w.trigger(root, name, job)
	return workflowJob{job, b}
}

// readJobs reads the jobs of a workflow.
func (w workflowReader) readJobs(root node, all []workflowJob) {
	var blocks []block
	for _, job := range all {
		blocks = append(blocks, job.block)
		w.reading.Parts = append(w.reading.Parts,
			Part{Scope: job.scope, Span: job.Span, Environment: job.environment, Job: job.job})
	}
	SettleParts(w.reading.Parts)
	start := len(w.reading.Variables)
	w.env(root, whole(blocks))
	end := len(w.reading.Variables)
	w.beneathJobs(root, blocks)
	var steps []*Passed
	for _, job := range all {
		w.folder = w.defaultFolder(root, job.node)
		w.context = environments{w.constantsOf(root), w.constantsOf(job.node)}
		w.job(job.node, job.block)
		if job.job != Tests {
			steps = append(steps, w.passingOfJob(job.node)...)
		}
	}
	newPassedJob(steps...).mark(w.reading.Variables[start:end], 0)
}

type workflowReader struct {
	*yamlFile
	// folder is the working directory of those steps of the current job that do not set their own.
	folder string
	// context contains the variables of the workflow and of the current job.
	context environments
	// caller is the job that calls the workflow, and suffix is appended to the names of jobs; see ReadCalled.
	caller, suffix string
	fills          *fills
	// steppedBy caches the results of passingOf.
	steppedBy map[*yamltree.Node]stepPassing
}

// beneathJobs records that each job receives the variables of the workflow.
func (w workflowReader) beneathJobs(root node, jobs []block) {
	env, ok := w.get(root, "env")
	if !ok || env.Kind != yamltree.Mapping {
		return
	}
	for _, job := range jobs {
		w.reading.Layers = append(w.reading.Layers, Layer{
			Scope: job.scope, Environment: job.environment, Job: job.job, Written: env.at.Key,
		})
	}
}

// whole returns the block for the variables of a whole workflow. The block deploys if any of the jobs deploys. Its
// environment is the environment of all jobs that deploy, or empty if their environments differ.
func whole(jobs []block) block {
	b := block{kept: workflowKept, job: Tests}
	for _, job := range jobs {
		b.trigger.Preview = b.trigger.Preview || job.trigger.Preview
		b.trigger.OwnSecrets = b.trigger.OwnSecrets || job.trigger.OwnSecrets
		switch {
		case job.job == Deploys && b.job != Deploys:
			b.job, b.environment = Deploys, job.environment
		case job.job == Deploys && b.environment != job.environment:
			b.environment = ""
		case job.job == Unclear && b.job == Tests:
			b.job = Unclear
		}
	}
	return b
}

// does returns what a job does and the environment to which it deploys. The environment comes from the key
// environment, from a deploy command or from the name of the job, in this order of precedence. If the environment is
// unknown, or if an expression determines it, the result is empty.
func (w workflowReader) does(root node, name string, job node) (does Job, environment string) {
	if at, has := w.get(job, "environment"); has {
		if w.onlyTests(job) {
			return Tests, w.environment(job)
		}
		if w.deploysNothing(name, job) {
			return Unclear, ""
		}
		if name, mapping := w.get(at, "name"); mapping {
			at = name
		}
		w.doubtReference(at)
		return Deploys, w.environment(job)
	}
	if w.onlyForPullRequests(root, job) {
		return Tests, ""
	}
	does, environment = w.stepsOf(job)
	if does == Unclear && hasAnyWord(name, deployWords) && !hasAnyWord(name, testWords) {
		does = Deploys
	}
	if does != Deploys {
		return does, ""
	}
	if w.caller != "" && model.TypeOfName(name) == model.TypeUnknown {
		name = w.caller
	}
	return does, cmp.Or(environment, name)
}

// stepsOf returns what the steps of a job do, and the environment that their deploy commands name.
func (w workflowReader) stepsOf(job node) (does Job, environment string) {
	var steps []step
	if uses := w.text(job, "uses"); uses != "" {
		steps = append(steps, stepOfWorkflow(uses))
	}
	if list, ok := w.get(job, "steps"); ok {
		for item := range w.items(list) {
			s, target := w.step(item)
			steps = append(steps, s)
			environment = cmp.Or(environment, target)
		}
	}
	return jobOf(steps), environment
}

// trigger determines whether a job deploys a preview only for pull requests, and whether it may read secrets other
// than the secrets of the repository and its organization: secrets of an environment, or secrets passed by another
// workflow.
func (w workflowReader) trigger(root node, name string, job node) model.Trigger {
	_, own := w.get(job, "environment")
	_, calls := w.get(job, "uses")
	t := model.Trigger{
		OwnSecrets: own || calls || w.startsFor(root, "workflow_call"), SecretsOf: w.environment(job),
	}
	if !w.onlyForPullRequests(root, job) {
		return t
	}
	does, target := w.stepsOf(job)
	t.Preview = does == Deploys && model.TypeOfName(target) != model.Production &&
		(model.IsPreview(target) || model.IsPreview(name) || model.IsPreview(w.text(root, "name")) ||
			model.IsPreview(path.Base(w.file.Path)))
	return t
}

// step returns what a step does and the environment named by its deploy command.
func (w workflowReader) step(n node) (s step, target string) {
	if uses := w.text(n, "uses"); uses != "" {
		if with, ok := w.get(n, "with"); ok {
			target = cmp.Or(w.text(with, "environment"), flagValue(w.text(with, "command")))
		}
		if strings.Contains(target, "${{") {
			target = ""
		}
		return stepOfAction(uses, w.pushes(n)), target
	}
	script, ok := w.get(n, "run")
	if !ok || !isScalar(script.Node) {
		return step{}, ""
	}
	text := w.writtenIn(script.Node)
	return stepOfScript(text), deployTarget(text)
}

// flagValue returns the environment named by a command in an action's input.
func flagValue(command string) string {
	var words []written
	for _, word := range strings.Fields(command) {
		words = append(words, written{text: word})
	}
	return flagOf(words, "--env", "-e", "--environment", "--stage")
}

// pushes reports whether an action builds and pushes an image. It returns true if an expression decides this.
func (w workflowReader) pushes(n node) bool {
	if !strings.HasPrefix(w.text(n, "uses"), "docker/build-push-action") {
		return false
	}
	push, ok := w.find(n, "with", "push")
	return ok && isScalar(push.Node) && push.Text != "false"
}

// stepOfWorkflow determines what a called workflow does from its name.
func stepOfWorkflow(uses string) step {
	name, _, _ := strings.Cut(uses, "@")
	name = name[strings.LastIndexByte(name, '/')+1:]
	if hasAnyWord(name, deployWords) {
		return step{deploys: true}
	}
	return step{known: hasAnyWord(name, testWords)}
}

// onlyForPullRequests reports whether a job runs only for pull requests that are not merged yet.
func (w workflowReader) onlyForPullRequests(root, job node) bool {
	events := w.events(root)
	return len(events) > 0 && !slices.ContainsFunc(events, func(event string) bool {
		return event != "pull_request" && event != "pull_request_target" && event != "merge_group" ||
			w.runsWhenMerged(root, job, event)
	})
}

// runsWhenMerged reports whether a job runs when a pull request is merged: the event is the closing of the pull
// request, and a condition requires that it was merged. Without such a condition, the job usually removes a preview.
func (w workflowReader) runsWhenMerged(root, job node, event string) bool {
	types, ok := w.find(root, "on", event, "types")
	if !ok {
		return false
	}
	all := []string{types.Text}
	for item := range w.items(types) {
		all = append(all, item.Text)
	}
	all = slices.DeleteFunc(all, func(text string) bool { return text == "" })
	if !slices.Contains(all, "closed") {
		return false
	}
	text := w.file.Text
	if len(all) > 1 {
		text = text[job.Span.Start:job.Span.End]
	}
	return strings.Contains(text, ".merged") || strings.Contains(text, ".merge_commit_sha")
}

// startsFor reports whether an event starts a workflow.
func (w workflowReader) startsFor(root node, event string) bool {
	return slices.Contains(w.events(root), event)
}

// events returns the events that start a workflow.
func (w workflowReader) events(root node) []string {
	on, ok := w.get(root, "on")
	if !ok {
		return nil
	}
	var events []string
	switch on.Kind {
	case yamltree.Mapping:
		for event := range w.entries(on) {
			events = append(events, event)
		}
	case yamltree.Sequence:
		for event := range w.items(on) {
			events = append(events, event.Text)
		}
	default:
		events = []string{on.Text}
	}
	return events
}

// environment returns the environment of a job, or "" if an expression determines it.
func (w workflowReader) environment(job node) string {
	name := w.text(job, "environment")
	if name == "" {
		name = w.text(job, "environment", "name")
	}
	if strings.Contains(name, "${{") {
		return ""
	}
	return name
}

func (w workflowReader) job(job node, b block) {
	w.doubtKeys(job, jobKeys)
	w.doubtText(job)
	w.call(job, b.scope, false)
	first := len(w.reading.Variables)
	w.env(job, b)
	if container, ok := w.get(job, "container"); ok {
		start := len(w.reading.Variables)
		w.env(container, b)
		w.context.fill(w.reading.Variables[start:], false)
	}
	for _, key := range []string{"with", "secrets"} {
		if inputs, ok := w.get(job, key); ok {
			w.inputs(inputs, "", b)
		}
	}
	w.steps(job, b, first)
}

// env reads the variables of a workflow, job or step. An expression may replace all of them, so that they are unknown.
func (w workflowReader) env(n node, b block) {
	env, ok := w.get(n, "env")
	switch {
	case !ok:
	case !isScalar(env.Node) || !strings.Contains(env.Text, "${{"):
		w.variables(env, b)
	case b.job != Tests && w.namesWorkOS:
		w.doubt(env.Span)
	}
}

// inputs reads the inputs of an action or called workflow: those named like WorkOS variables, and lists of NAME=value
// in a single text, as used by Docker and Google Cloud actions.
func (w workflowReader) inputs(n node, action string, b block) {
	google := strings.HasPrefix(action, "google-github-actions/")
	docker := strings.HasPrefix(action, "docker/")
	taskDefinition := strings.HasPrefix(action, "aws-actions/amazon-ecs-render-task-definition")
	for name, value := range w.entries(n) {
		b := b
		switch {
		case docker && name == "build-args":
			b.phase, b.exposed = model.BuildPhase, buildArgument
			w.lines(value, b)
		case docker && name == "secrets":
			b.phase = model.BuildPhase
			w.lines(value, b)
		case taskDefinition && (name == "environment-variables" || name == "secrets"):
			b.phase = model.RunPhase
			w.lines(value, b)
		case google && (name == "env_vars" || name == "environment_variables"):
			w.googleLines(value, flag{phase: model.RunPhase}, b)
		case google && (name == "secrets" || name == "secret_environment_variables"):
			w.googleLines(value, flag{phase: model.RunPhase, secrets: true}, b)
		default:
			variable := constantName(name)
			switch program := programsOfActions[actionOf(action)][name]; {
			case model.PurposeOf(variable) != model.NoPurpose && isScalar(value.Node):
				w.add(variable, w.value(value, b), b)
			case program != "":
				w.argumentsOf(program, value, n, b)
			case b.job != Tests && w.listsVariables(value):
				w.lines(value, b)
				w.doubt(value.Span) // what the action does with them is unknown
			case b.job != Tests && mayBeArguments(name, value):
				w.doubt(value.Span)
			}
		}
	}
}

// googleLines reads NAME=value pairs separated by commas or line breaks.
func (w workflowReader) googleLines(n node, f flag, b block) {
	for line := range w.textLines(n) {
		set := setter{flag: f, in: place(w.file, n.at.In, n.at.Key, n.Span), scope: b.scope}
		for _, v := range set.list(line) {
			v.Environment, v.Job, v.Trigger = b.environment, b.job, b.trigger
			w.reading.Variables = append(w.reading.Variables, v)
		}
	}
}

// lines reads text with NAME=value on each line.
func (w workflowReader) lines(n node, b block) {
	in := place(w.file, n.at.In, n.at.Key, n.Span)
	for line := range w.textLines(n) {
		w.assigned(line, in, b)
	}
}

// textLines yields the lines of a scalar without trailing blanks.
func (w workflowReader) textLines(n node) iter.Seq[written] {
	return func(yield func(written) bool) {
		if !isScalar(n.Node) || n.Kind == yamltree.Null {
			return
		}
		text, start := w.writtenIn(n.Node), 0
		for line := range strings.Lines(text.text) {
			end := start + len(strings.TrimRight(line, " \t\r\n"))
			if !yield(text.slice(start, end)) {
				return
			}
			start += len(line)
		}
	}
}

// assigned parses NAME=value.
func (w workflowReader) assigned(text written, in *model.Place, b block) {
	name, value, ok := strings.Cut(text.text, "=")
	if !ok || !isShellName(name) {
		return
	}
	at := model.At{In: in, Span: text.whole}
	if text.at != nil {
		at.Key, at.Span = text.span(0, len(name)), text.span(len(name)+1, len(text.text))
	}
	w.add(name, known(dollars(value, b.kept...), at), b)
}
