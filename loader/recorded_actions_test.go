package loader_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// TestActionsLikeTheProgram compares the variables of each job with those that act passes to the programs of its steps.
// A job may pass several values of a variable. golive must know each value that a program gets, unless something about
// the variable is unknown. Values that no program gets are superfluous: golive does not evaluate conditions of scripts.
func TestActionsLikeTheProgram(t *testing.T) {
	var sum tally
	superfluous := 0
	for r, project := range recordings(t, "actions.jsonl") {
		sum.cases++
		sum.add(project)
		where := fmt.Sprintf("actions.jsonl:%d", sum.cases)
		for part, programs := range r.Sees {
			for _, name := range recordedNames() {
				superfluous += r.compareSeen(t, where+" "+part, project, part, name, seenBy(programs, name), &sum)
			}
		}
	}
	sum.check(t, "actions.jsonl")
	if t.Logf("%d values are superfluous", superfluous); superfluous*12 > sum.known {
		t.Errorf("%d values that no program gets are too many; golive knows %d", superfluous, sum.known)
	}
}

// seenBy returns the values of a variable that programs get.
func seenBy(programs []map[string]string, name string) []string {
	var values []string
	for _, variables := range programs {
		if value, ok := variables[name]; ok && !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	return values
}

// compareSeen compares the values of one variable of a job. It returns the number of values that no program gets.
func (r *recording) compareSeen(t *testing.T, where string, project *model.Project, part, name string, seen []string,
	sum *tally,
) (superfluous int) {
	t.Helper()
	unknown := len(project.SourceDoubts) > 0
	for _, file := range project.AppFiles {
		for _, unread := range file.UnreadNames {
			unknown = unknown || unread.Name == name
		}
	}
	var values []string
	for _, d := range r.runsOf(project, part) {
		for _, layer := range d.Layers {
			unknown = unknown || layer.Unread != ""
		}
		for _, v := range d.Variables {
			if v.Name != name {
				continue
			}
			if value, known := r.valueOf(v); known && !slices.Contains(values, value) {
				values = append(values, value)
			} else if !known {
				unknown = true
			}
		}
	}
	for _, value := range values {
		if !slices.Contains(seen, value) {
			t.Logf("%s: %s is %q, and programs get %q\n%s", where, name, value, seen, r.text())
			superfluous++
		}
	}
	for _, value := range seen {
		switch {
		case slices.Contains(values, value):
			sum.known++
		case unknown:
			sum.unknown++
		default:
			t.Errorf("%s: %s has the values %q, and a program gets %q\n%s", where, name, values, value, r.text())
		}
	}
	return superfluous
}

// text returns the files of a project as an archive.
func (r *recording) text() string {
	var b strings.Builder
	for name, text := range r.Files {
		fmt.Fprintf(&b, "-- %s --\n%s", name, text)
	}
	return b.String()
}

// runsOf returns the deployments of a job. A job with a matrix has one for each of its runs.
func (r *recording) runsOf(project *model.Project, part string) (runs []*model.Deployment) {
	if d := r.deploymentOf(project, part); d != nil {
		return []*model.Deployment{d}
	}
	_, job, _ := strings.Cut(part, "#")
	for _, app := range project.Apps {
		for _, d := range app.Deployments {
			if _, own, _ := strings.Cut(d.Part, "#"); strings.HasPrefix(own, job+" (") {
				runs = append(runs, d)
			}
		}
	}
	return runs
}
