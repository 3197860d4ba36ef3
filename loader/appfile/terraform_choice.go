package appfile

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// maxChoices is the maximum number of values of an expression that depends on the environment.
const maxChoices = 20

// hclChoiceOf is the value of an expression in one environment.
type hclChoiceOf struct {
	environment string
	value       hclValue
}

// IsTerraformEnvironment reports whether a Terraform expression is the name of the environment in which the
// configuration is applied: a variable or local value with such a name, the workspace, or the key of for_each.
func IsTerraformEnvironment(expression string) bool {
	return environmentExpression().MatchString(expression)
}

var environmentExpression = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:terraform\.workspace|each\.key|` +
		`(?:var|local)\.(?:\w+_)?(?:env|environment|stage|workspace)(?:_name)?)$`)
})

// conditional reads the rest of a comparison of the environment with a name and its two values, as in
// var.environment == "production" ? "a" : "b". left is the expression before the current position. ok is false for
// any other expression.
func (r *hclTree) conditional(left *hclValue, ends string) (v hclValue, ok bool) {
	rest := r.text[r.pos:]
	equal := strings.HasPrefix(rest, "==")
	if left.kind != hclText || !equal && !strings.HasPrefix(rest, "!=") || r.depth >= maxHCLDepth ||
		!IsTerraformEnvironment(strings.TrimSuffix(strings.TrimPrefix(left.text, "${"), "}")) {
		return hclValue{}, false
	}
	r.pos += len("==")
	r.skip(" \t")
	right := r.term()
	r.skip(" \t")
	if right.kind != hclText || r.pos == len(r.text) || r.text[r.pos] != '?' {
		return hclValue{}, false
	}
	r.depth++
	defer func() { r.depth-- }()
	r.pos++
	r.skip(" \t")
	first := r.expression(ends + ":")
	if r.pos == len(r.text) || r.text[r.pos] != ':' {
		return hclValue{}, false
	}
	r.pos++
	r.skip(" \t")
	second := r.expression(ends)
	if !equal {
		first, second = second, first
	}
	return chosen(right.text, first, second), true
}

// chosen returns first in the named environment, and second in the others. Only production and staging count as
// others. The result is unknown if the name is not one of an environment.
func chosen(name string, first, second hclValue) hclValue {
	kind := model.TypeOfName(name)
	if kind == model.TypeUnknown || strings.Contains(name, "$") {
		return hclValue{}
	}
	v := hclValue{kind: hclChoice}
	v.choose(name, first)
	if kind != model.Production {
		v.choose("production", second)
	} else {
		v.choose("staging", second)
	}
	return v
}

// choose adds the value of an environment. If the value itself depends on the environment, only its value in the same
// environment counts.
func (v *hclValue) choose(environment string, value hclValue) {
	if value.kind != hclChoice {
		v.choices = append(v.choices, hclChoiceOf{environment, value})
		return
	}
	for _, c := range value.choices {
		if c.environment == environment {
			v.choices = append(v.choices, c)
			return
		}
	}
	v.choices = append(v.choices, hclChoiceOf{environment, hclValue{span: value.span}})
}

// lookup returns the entry of a map for the environment, as map[environment] does. The default does not matter,
// because only environments with an entry count.
func lookup(of, key *hclValue) hclValue {
	name, isReference := strings.CutPrefix(key.text, "${")
	name = strings.TrimSuffix(name, "}")
	if key.kind != hclText || !isReference || !IsTerraformEnvironment(name) {
		return hclValue{}
	}
	if of.kind == hclText && strings.HasPrefix(of.text, "${local.") {
		return hclValue{kind: hclText, text: strings.TrimSuffix(of.text, "}") + "[" + name + "]}"}
	}
	if of.kind == hclObject {
		return of.byEnvironment("")
	}
	return hclValue{}
}

// byEnvironment returns the values of an object with an entry for each environment, or an attribute of those values.
// The value is unknown if a key is not the name of an environment, or if the object may have further entries.
func (v *hclValue) byEnvironment(attribute string) hclValue {
	if v.kind != hclObject || v.isOpen() || len(v.entries) == 0 || len(v.entries) > maxChoices {
		return hclValue{}
	}
	choice := hclValue{kind: hclChoice}
	for i := range v.entries {
		e := &v.entries[i]
		value := e.value
		if attribute != "" {
			inner, ok := e.value.get(attribute)
			if !ok || e.value.isOpen() {
				return hclValue{}
			}
			value = inner.value
		}
		if model.TypeOfName(e.name) == model.TypeUnknown || e.block ||
			slices.ContainsFunc(choice.choices, func(c hclChoiceOf) bool { return c.environment == e.name }) {
			return hclValue{}
		}
		choice.choose(e.name, value)
	}
	return choice
}

// eachOf returns the value of for_each in a block, or nil.
func eachOf(v *hclValue) *hclValue {
	if e, ok := v.get("for_each"); ok {
		return &e.value
	}
	return nil
}

// ofEach replaces a reference to the value of for_each by the values of its entries. If for_each is a local value, the
// result is a reference to the entry of that local value.
func (t *terraformReader) ofEach(v *hclValue) *hclValue {
	if t.each == nil || v.kind != hclText || !strings.HasPrefix(v.text, "${each.value") {
		return v
	}
	attribute, whole := strings.CutSuffix(strings.TrimPrefix(v.text, "${each.value"), "}")
	attribute, named := strings.CutPrefix(attribute, ".")
	if !whole || !named && attribute != "" || strings.ContainsAny(attribute, "${}[].(") {
		return v
	}
	result := hclValue{}
	switch {
	case t.each.kind == hclObject:
		result = t.each.byEnvironment(attribute)
	case t.each.kind == hclText && strings.HasPrefix(t.each.text, "${local."):
		if named {
			attribute = "." + attribute
		}
		text := strings.TrimSuffix(t.each.text, "}") + "[each.key]" + attribute + "}"
		result = hclValue{kind: hclText, text: text}
	}
	if result.kind == hclOther {
		return v
	}
	result.span = v.span
	return &result
}

// addChoices adds a variable for each environment in which a value applies. An environment that the place names
// selects one of them.
func (t *terraformReader) addChoices(name string, v *hclValue, key source.Span, p terraformPlace) {
	own := model.TypeOfName(p.environment)
	for i := range v.choices {
		c := &v.choices[i]
		if own != model.TypeUnknown && own != model.TypeOfName(c.environment) {
			continue
		}
		at, n := p, len(t.reading.Variables)
		at.environment = c.environment
		t.add(name, &c.value, key, at)
		for j := n; j < len(t.reading.Variables); j++ {
			t.reading.Variables[j].Slot = true
		}
	}
}
