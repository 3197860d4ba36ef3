package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/marksearch"
)

// commandNames records the WorkOS variables that commands may set or remove, except for variables that the readers of
// file formats found.
func (l *loading) commandNames(files []*appResult) {
	for _, r := range files {
		if r.file.Format != "" && !r.silent && !r.reading.Template && l.isDeployed(r) && marksearch.In(r.file.Text) {
			l.commandNamesIn(r)
		}
	}
}

func (l *loading) commandNamesIn(r *appResult) {
	var found []model.UnreadName
	known := map[[2]string]bool{}
	for _, n := range r.file.UnreadNames {
		known[[2]string{n.Name, n.Environment}] = true
	}
	t, dummies := newCommandText(r, l.parsedCommands(r)), newDummiesOfRuns(r)
	read, next, end := spansRead(r), 0, int32(0)
	for _, at := range mentionsOfNames(r.file.Text) {
		span := source.Span{Start: int32(at[0]), End: int32(at[1])}
		for next < len(read) && read[next].Start <= span.Start {
			end = max(end, read[next].End)
			next++
		}
		name := r.file.Text[at[0]:at[1]]
		purpose := model.PurposeOf(name)
		if span.End <= end || purpose == model.NoPurpose || !t.changes(at[0], at[1]) ||
			dummies.setsDummy(at[0], at[1]) {
			continue
		}
		for _, environment := range l.environmentsAt(r, span.Start) {
			if key := [2]string{name, environment}; !known[key] {
				known[key] = true
				found = append(found, model.UnreadName{
					Name: name, Purpose: purpose, Span: span, Environment: environment, Command: true,
				})
			}
		}
	}
	r.file.UnreadNames = append(r.file.UnreadNames, found...)
}

// environmentsAt returns the environments of the command at an offset: the environment of the part of the file, and
// those of the callers, which are the commands that run the command's script. If the environment of the part is
// unknown, the result contains only "". If the command only tests the application or runs it on a developer's
// machine, the result contains only the environments of the callers.
func (l *loading) environmentsAt(r *appResult, offset int32) []string {
	of, ok := l.environmentAt(r, offset)
	callers := l.callers[l.unitAt(r, int(offset))]
	switch {
	case !ok || l.isExample(r):
		return callers
	case of == "":
		return []string{""}
	}
	return append([]string{of}, callers...)
}

// namedByCommands returns, in ascending order, the spans of the commands that set or remove variables named in their
// arguments.
func namedByCommands(all []command.Command) (spans []command.Span) {
	for i := range all {
		change, ok := command.ChangeOf(&all[i])
		if ok && (change.Effect == command.Sets || change.Effect == command.Removes) && !command.IsPrinted(all, i) &&
			(len(spans) == 0 || spans[len(spans)-1].End <= all[i].Span.Start) {
			spans = append(spans, all[i].Span)
		}
	}
	return spans
}

// environmentOfDoubt returns the environment of the part of a file at an offset, or "" if unknown. It is unknown for
// GitLab jobs, which are not distinguished here.
func (l *loading) environmentOfDoubt(r *appResult, offset int32) string {
	if environment, ok := l.environmentAt(r, offset); ok && r.file.Format != appfile.GitLabCI {
		return environment
	}
	return ""
}

// partAt returns the last part of a file that contains an offset, or the zero value.
func (l *loading) partAt(r *appResult, offset int32) (found appfile.Part) {
	parts := r.reading.Parts
	if len(parts) == 0 {
		return found
	}
	if l.ordered == nil {
		l.ordered = map[*appfile.Part]bool{}
	}
	apart, known := l.ordered[&parts[0]]
	if !known {
		apart = true
		for i := range parts[1:] {
			// The runs of a matrix have the same span.
			apart = apart && (parts[i].Span.End <= parts[i+1].Span.Start || parts[i].Span == parts[i+1].Span)
		}
		l.ordered[&parts[0]] = apart
	}
	if apart {
		i, _ := slices.BinarySearchFunc(parts, offset+1, func(p appfile.Part, at int32) int {
			return int(p.Span.Start - at)
		})
		parts = parts[max(0, i-1):i]
	}
	for _, p := range parts {
		if p.Span.Start <= offset && offset < p.Span.End {
			found = p
		}
	}
	return found
}

// environmentAt returns the environment of the commands at an offset, or "" if unknown. ok is false for commands that
// only test the application or run it on a developer's machine.
func (l *loading) environmentAt(r *appResult, offset int32) (environment string, ok bool) {
	part := l.partAt(r, offset)
	if declared := l.deploymentsOf(r.input.Path, part.Scope); len(declared) > 0 {
		if len(declared) > 1 {
			return "", true
		}
		return declared[0].Environment.Name, true
	}
	return l.environmentOfVariable(r.input.Path, &appfile.Variable{Environment: part.Environment, Job: part.Job}, nil),
		part.Job != appfile.Tests
}
