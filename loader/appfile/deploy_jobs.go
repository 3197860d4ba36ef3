package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// passedJob is what the steps of a job, or of all jobs of a pipeline, do with the variables that they receive.
type passedJob struct {
	steps []*Passed
	// from contains, for each step, what this step and the later ones do. last maps a word to the last step that
	// passes on the variable with this name, and requested maps it to the last step that may pass it on in a request.
	from      []passedFrom
	last      map[string]int
	requested map[string]int
}

// passedFrom describes what several steps do. does is the greatest known effect. unfollowed names the first command
// whose effect is unknown, or is empty.
type passedFrom struct {
	does       passing
	unfollowed string
}

func newPassedJob(steps ...*Passed) *passedJob {
	j := &passedJob{steps: steps}
	j.settle()
	return j
}

// settle determines what the steps do, as far as it is known.
func (j *passedJob) settle() {
	j.from, j.last, j.requested = make([]passedFrom, len(j.steps)+1), map[string]int{}, map[string]int{}
	for k, step := range slices.Backward(j.steps) {
		j.from[k] = j.from[k+1]
		j.from[k].does = max(j.from[k].does, step.does)
		if len(step.Others) > 0 {
			j.from[k].unfollowed = step.Others[0].Text
		}
		for word := range step.named {
			if _, later := j.last[word]; !later {
				j.last[word] = k
			}
		}
		for word := range step.requested {
			if _, later := j.requested[word]; !later {
				j.requested[word] = k
			}
		}
	}
}

// phase returns the phase of a variable that the steps receive, starting with the step at index first. If it is
// unknown whether they pass the variable on, unfollowed names a command that may do so.
func (j *passedJob) phase(name string, first int) (phase model.Phase, unfollowed string) {
	last, named := j.last[name]
	request, requested := j.requested[name]
	from := j.from[first]
	switch {
	case named && last >= first, from.does == passesAll, len(j.steps) == 0:
		return model.AnyPhase, ""
	case requested && request >= first:
		return model.AnyPhase, j.steps[request].requested[name]
	case from.unfollowed != "":
		return model.AnyPhase, from.unfollowed
	case from.does == buildsOnly:
		return model.BuildPhase, ""
	}
	return model.DeployPhase, ""
}

// mark records that only the steps of a job receive some variables, starting with the step at index first.
func (j *passedJob) mark(variables []Variable, first int) {
	for i := range variables {
		if v := &variables[i]; v.Phase == model.AnyPhase && !passesByName(v.Name) {
			v.receiver = receivingJob{j, first}
			v.settlePassed()
		}
	}
}

// receivingJob is the job that receives a variable, and the index of the first step that receives it.
type receivingJob struct {
	job   *passedJob
	first int
}

func (v *Variable) settlePassed() {
	v.Phase, v.Unfollowed = v.receiver.job.phase(v.Name, v.receiver.first)
}

// SettlePassed determines again which variables the jobs pass on, after the effects of the scripts that their
// commands run were added.
func (r *Reading) SettlePassed() {
	settled := map[*passedJob]bool{}
	for i := range r.Variables {
		v := &r.Variables[i]
		if v.receiver.job == nil {
			continue
		}
		if !settled[v.receiver.job] {
			settled[v.receiver.job] = true
			v.receiver.job.settle()
		}
		v.settlePassed()
	}
}

// passesByName reports whether deploy commands pass on a variable because of its name, as Terraform does with the
// prefix TF_VAR_.
func passesByName(name string) bool {
	return strings.HasPrefix(name, "TF_VAR_") || strings.HasPrefix(name, "TF_CLI_ARGS") ||
		strings.HasPrefix(name, "NOMAD_VAR_") || strings.HasPrefix(name, "HD_")
}

// passingOfJob returns what the steps of a job do with its variables.
func (w workflowReader) passingOfJob(job node) (all []*Passed) {
	steps, ok := w.get(job, "steps")
	if !ok {
		return nil // a called workflow receives no variables
	}
	for item := range w.items(steps) {
		all = append(all, w.passingOf(item).job)
	}
	return all
}

// markUnpassed marks variables of a job, of its steps and of $GITHUB_ENV, if no program passes them on to the running
// application: the steps that receive them only build, or deploy with commands that do not name them.
func (w workflowReader) markUnpassed(b block, first int, steps []jobStep) {
	if len(steps) == 0 {
		return
	}
	var all []*Passed
	for _, s := range steps {
		all = append(all, s.passing.job)
	}
	job := newPassedJob(all...)
	mark := func(start, end int, j *passedJob, from int, later bool) {
		for i := start; i < end; i++ {
			if v := &w.reading.Variables[i]; v.Scope == b.scope && (v.Later || !later) {
				j.mark(w.reading.Variables[i:i+1], from)
			}
		}
	}
	mark(first, steps[0].env, job, 0, false)
	for k, s := range steps {
		mark(s.env, s.others, newPassedJob(s.passing.own), 0, false)
		mark(s.others, s.end, job, k+1, true)
	}
}
