package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// jobValue is the value of a variable of a job, and its span.
type jobValue struct {
	text model.Text
	span source.Span
}

// resolve replaces each value that consists of a reference to a variable of the job with the value and the span of that
// variable. The key remains the name in the command, so that reports show the command as well. resolve keeps
// references to variables that the scripts themselves may set, and references that another shell may expand.
func (s *jobSecrets) resolve(variables []Variable, valueOf func(name string) (jobValue, bool)) {
	for i := range variables {
		v := &variables[i]
		if v.expandedByOtherShell || !v.Value.Known() {
			continue
		}
		reference, whole := v.Value.V.Reference()
		if !whole || reference.HasDefault || reference.Syntax != "$" && reference.Syntax != "${}" ||
			!isShellName(reference.Name) {
			continue
		}
		held, ok := valueOf(reference.Name)
		if !ok || held.text == "" || held.span.Overlaps(v.Value.Key) || s.scriptsMaySet(reference.Name) {
			continue
		}
		v.Value.V, v.Value.Span = held.text, held.span
	}
}

// contextValue returns the value of a variable if it is a literal, or a secret whose name contains the name of an
// environment. It follows references to other variables of the env context. Otherwise, ok is false, and the reference
// in the command remains.
func (e environments) contextValue(name string) (held jobValue, ok bool) {
	for range maxSecretHops {
		c := e.find(name)
		if c.ok || c.whole && c.secret != "" && namesEnvironment(c.secret) {
			text := c.text
			if c.ok {
				text = plain(text)
			}
			return jobValue{model.Text(text), c.span}, true
		}
		if c.variable == "" || !c.whole {
			break
		}
		name = c.variable
	}
	return held, false
}

// isOneReference reports whether a text consists of one expression, as in ${{ env.NAME }}.
func isOneReference(text string) bool {
	reference, whole := model.Text(strings.TrimSpace(text)).Reference()
	return whole && reference.Syntax == "${{}}"
}

// gitlabValues contains the values of variables, by name. A value is empty if it is not a literal, or if the variable
// is set more than once.
type gitlabValues map[string]jobValue

func gitlabValuesIn(variables []Variable) gitlabValues {
	held := make(gitlabValues, len(variables))
	for i := range variables {
		v := &variables[i]
		_, again := held[v.Name]
		held[v.Name] = jobValue{}
		if text := string(v.Value.V); !again && v.Value.Known() && !strings.Contains(text, "$") {
			held[v.Name] = jobValue{v.Value.V, v.Value.Span}
		}
	}
	return held
}

// variableValue returns the value that a job or, by default, the top level sets for a variable. own contains the
// variables of the job, including those in rules. For a variable that only rules set, variableValue returns false.
func (j *gitlabJob) variableValue(own, globals gitlabValues, name string) (jobValue, bool) {
	held, ok := own[name]
	switch {
	case ok:
		return held, j.sets[name]
	case j.inherits && (j.names == nil || slices.Contains(j.names, name)):
		held, ok = globals[name]
	}
	return held, ok
}
