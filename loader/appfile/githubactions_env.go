package appfile

import (
	"regexp"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// constants contains the variables that one `env` of a workflow sets.
type constants struct {
	// texts contains the variables by name. open is true if there may be other variables.
	texts map[string]constant
	open  bool
}

// constant is the value of a variable. It is unknown if ok is false.
type constant struct {
	text string
	ok   bool
	// secret is the name of a secret in the text, and variable the name of another variable in the text. Either may
	// be empty.
	secret, variable string
	// span is the span of the value. whole is true if the value consists of one expression.
	span  source.Span
	whole bool
}

var (
	// ofEnv matches an expression that consists only of a variable of the env context; see envVariable.
	ofEnv = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^\s*env\s*(?:\.\s*([a-z_]\w*)|\[\s*['"]([a-z_]\w*)['"]\s*\])\s*$`)
	})
	// anExpression matches an expression ${{ ... }} that contains no other braces.
	anExpression = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\{\{([^{}]*)\}\}`) })
)

// envVariable returns NAME for the expressions env.NAME and env['NAME'], written without braces. It returns "" for
// other expressions.
func envVariable(expression string) string {
	of := ofEnv().FindStringSubmatch(expression)
	if of == nil {
		return ""
	}
	return of[1] + of[2]
}

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
		known := plain && !strings.Contains(value.Text, "${{")
		c.texts[name] = constant{
			text: value.Text, ok: known, span: value.at.Span, whole: plain && isOneReference(value.Text),
		}.withContent()
	}
	return c
}

// environments contains the variables of the env context, ordered from the lowest precedence to the highest.
type environments []constants

// lookUp returns the value of a variable.
func (e environments) lookUp(name string) (string, bool) {
	c := e.find(name)
	return c.text, c.ok
}

// find returns a variable. Its value is unknown if no context contains it for certain.
func (e environments) find(name string) constant {
	for i := len(e) - 1; i >= 0; i-- {
		if c, set := e[i].texts[name]; set {
			return c
		}
		if e[i].open {
			break
		}
	}
	return constant{}
}

// safeInScript matches text that has no special meaning in shell scripts and lists.
var safeInScript = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\w./:@%+-]+$`) })

// fill replaces references in the values of variables. It does not change the spans of the values. In a script, it
// inserts only texts that match safeInScript. Source:
// https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability.
func (e environments) fill(variables []Variable, inScript bool) {
	for i := range variables {
		v := &variables[i]
		if !v.Value.Known() || !strings.Contains(string(v.Value.V), "${{") {
			continue
		}
		filled := anExpression().ReplaceAllStringFunc(string(v.Value.V), func(reference string) string {
			name := envVariable(reference[len("${{") : len(reference)-len("}}")])
			text, ok := e.lookUp(name)
			if name == "" || !ok || strings.ContainsAny(text, "\r\n") || inScript && !safeInScript().MatchString(text) {
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
	variables, layers int // numbers of variables and layers of the reading that were considered
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
