package appfile

import (
	"regexp"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// constants contains the variables that one `env` of a workflow sets.
type constants struct {
	// texts contains the values of the variables; an unknown value is empty. open is true if there may be other
	// variables.
	texts map[string]constant
	open  bool
}

// constant is the value of a variable. It is unknown if ok is false.
type constant struct {
	text string
	ok   bool
}

// envReference matches an expression that consists only of a variable of the env context.
var envReference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\$\{\{\s*env\.([A-Za-z_]\w*)\s*\}\}`)
})

// constantsOf returns the variables that the `env` of a workflow, a job or a step sets.
func (w workflowReader) constantsOf(n node) constants {
	c := constants{texts: map[string]constant{}}
	env, ok := w.get(n, "env")
	if !ok {
		return c
	}
	c.open = env.Kind != yamltree.Mapping && env.Kind != yamltree.Null
	for name, value := range w.entries(env) {
		plain := isScalar(value.Node) && !value.Partial && !isSpecial(value.Node) &&
			(value.Kind == yamltree.String || value.Kind == yamltree.Int)
		c.texts[name] = constant{value.Text, plain && !strings.Contains(value.Text, "${{")}
	}
	return c
}

// environments contains the variables of the env context, ordered from the lowest precedence to the highest.
type environments []constants

// lookUp returns the value of a variable.
func (e environments) lookUp(name string) (string, bool) {
	for i := len(e) - 1; i >= 0; i-- {
		if c, set := e[i].texts[name]; set {
			return c.text, c.ok
		}
		if e[i].open {
			return "", false
		}
	}
	return "", false
}

// safeInScript matches text that has no special meaning in shell scripts and lists.
var safeInScript = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\w./:@%+-]+$`) })

// fill replaces the references in the values from start to end of the reading. It does not change the spans of the
// values. Source: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability.
func (e environments) fill(variables []Variable, inScript bool) {
	for i := range variables {
		v := &variables[i]
		if !v.Value.Known() || !strings.Contains(string(v.Value.V), "env.") {
			continue
		}
		filled := envReference().ReplaceAllStringFunc(string(v.Value.V), func(reference string) string {
			text, ok := e.lookUp(envReference().FindStringSubmatch(reference)[1])
			if !ok || strings.ContainsAny(text, "\r\n") || inScript && !safeInScript().MatchString(text) {
				return reference
			}
			return plain(text)
		})
		if len(filled) <= maxFilled {
			v.Value.V = model.Text(filled)
		}
	}
}

// maxFilled is the maximum length in bytes of a value after its references are replaced.
const maxFilled = 4096

// exported contains the variables that the steps so far pass to later steps through $GITHUB_ENV. Their values are
// unknown.
type exported struct {
	constants
	variables, layers int // of the reading, that were considered
}

// add adds the variables that a step with the given text passes to later steps.
func (e *exported) add(r *Reading, scope, step string) {
	named := false
	for _, v := range r.Variables[e.variables:] {
		if v.Later && v.Scope == scope {
			e.texts[v.Name], named = constant{}, true
		}
	}
	for _, layer := range r.Layers[e.layers:] {
		e.open = e.open || layer.Scope == scope
	}
	e.open = e.open || strings.Contains(step, "GITHUB_ENV") && !named
	e.variables, e.layers = len(r.Variables), len(r.Layers)
}
