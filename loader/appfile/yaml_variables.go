package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// block contains the common properties of all variables in one part of a file.
type block struct {
	scope, environment string
	keys               string
	job                Job
	// tested is true if the job names an environment, but only tests what runs there.
	tested  bool
	phase   model.Phase
	trigger model.Trigger
	exposed string
	// kept contains the prefixes of references and escapes that the format shares with model.Text. Every other "$" in a
	// value is literal.
	kept []string
	// onlyText is true if the format does not accept numbers and booleans as values.
	onlyText bool
}

func (y *yamlFile) add(name string, value model.Value[model.Text], b block) {
	name = strings.TrimSpace(name)
	if name == "" {
		return
	}
	y.reading.Variables = append(y.reading.Variables, Variable{
		Name: name, Value: value,
		Scope: b.scope, Environment: b.environment, Job: b.job, Phase: b.phase, Exposed: b.exposed,
		Keys: b.keys, Trigger: b.trigger,
	})
}

// variables reads a mapping from names to values.
func (y *yamlFile) variables(n node, b block) {
	if n.Kind != yamltree.Mapping {
		y.noVariables(n, "NAME: value on a separate line for each")
		return
	}
	for name, value := range y.entries(n) {
		y.add(name, y.value(value, b), b)
	}
}

// assignments reads a list of NAME=value.
func (y *yamlFile) assignments(n node, b block) {
	if n.Kind != yamltree.Sequence {
		y.noVariables(n, "a list of NAME=value")
		return
	}
	for item := range y.items(n) {
		y.assignment(item, b)
	}
}

// noVariables reports a YAML node that should contain variables but cannot because of its kind. A null node is valid.
func (y *yamlFile) noVariables(n node, expected string) {
	if n.Kind != yamltree.Null && !n.Partial {
		y.problem("variables-shape", n.at.Location().Span, "a "+n.Kind.String()+" cannot set variables here",
			"write "+expected)
	}
}

// value returns the value of a scalar. The value of null is unknown, because null means a value from outside the
// file.
func (y *yamlFile) value(n node, b block) model.Value[model.Text] {
	unknown := model.Value[model.Text]{State: model.Unknown, At: n.at}
	switch {
	case n.Kind == yamltree.Null, isSpecial(n.Node):
		return unknown
	case !isScalar(n.Node):
		if !n.Partial || n.Pairs != nil || n.Items != nil {
			y.problem("value-shape", n.at.Location().Span,
				"a "+n.Kind.String()+" cannot be the value of a variable; expected text",
				"write it as one text, quoted if necessary")
		}
		return unknown
	case n.Partial && !strings.Contains(n.Text, "{{"):
		return unknown
	case b.onlyText && n.Kind != yamltree.String && !hasStringTag(n.Node):
		y.problem("value-not-text", n.at.Span, "this value is "+article(n.Kind)+", but Kubernetes accepts only text",
			"quote it")
	}
	return known(dollars(n.Text, b.kept...), n.at)
}

// article returns the name of a kind with its article.
func article(kind yamltree.Kind) string {
	if kind == yamltree.Int {
		return "an integer"
	}
	return "a " + kind.String()
}

// isSpecial reports whether a tag such as !Ref or !vault indicates that another program creates the value.
func isSpecial(n *yamltree.Node) bool {
	return n.Props != nil && n.Props.Tag != "" && n.Props.Tag != "!" && !strings.HasPrefix(n.Props.Tag, "!!")
}

func hasStringTag(n *yamltree.Node) bool {
	return n.Props != nil && (n.Props.Tag == "!!str" || n.Props.Tag == "!")
}

// assignment parses NAME=value. The value of a NAME without "=" is unknown, because it comes from outside the file.
func (y *yamlFile) assignment(n node, b block) {
	if !isScalar(n.Node) || n.Kind == yamltree.Null || isSpecial(n.Node) || n.Partial &&
		!strings.Contains(n.Text, "{{") {
		if !n.Partial && n.Kind != yamltree.Null && !isSpecial(n.Node) {
			y.problem("value-shape", n.at.Span,
				"a "+n.Kind.String()+" cannot set a variable in this list; expected NAME=value",
				"write NAME=value, or use a mapping instead of the list")
		}
		return
	}
	text := writtenIn(y.file, n.Node)
	name, value, ok := strings.Cut(text.text, "=")
	at := n.at
	if text.at != nil {
		at.Key = text.span(0, len(name))
		at.Span = text.span(min(len(name)+1, len(text.text)), len(text.text))
	} else {
		at.In = place(y.file, n.at.In, source.Span{}, n.Span)
		at.In.Name = name
	}
	if !ok {
		y.add(name, model.Value[model.Text]{State: model.Unknown, At: at}, b)
		return
	}
	y.add(name, known(dollars(value, b.kept...), at), b)
}

// namedList reads a list of {name: NAME, value: VALUE} items, as in container definitions. nameKey is the key of the
// name. otherValue returns the value of an item without a "value" key.
func (y *yamlFile) namedList(
	n node, nameKey string, b block, otherValue func(item node) (model.Value[model.Text], bool),
) {
	for item := range y.items(n) {
		name, ok := y.get(item, nameKey)
		if !ok || !isScalar(name.Node) || name.Kind == yamltree.Null {
			continue
		}
		at := model.At{In: n.inside, Key: name.at.Span}
		if value, ok := y.get(item, "value"); ok {
			read := value
			read.at.In, read.at.Key = at.In, at.Key
			if read.at.Span.Overlaps(read.at.Key) {
				read.at.Span = source.Span{Start: at.Key.End, End: at.Key.End}
			}
			y.add(name.Text, y.value(read, b), b)
			continue
		}
		value, ok := otherValue(item)
		if !ok {
			value = model.Value[model.Text]{State: model.Unknown}
		}
		value.At.In, value.At.Key = at.In, at.Key
		if value.At.Span.Empty() || value.At.Span.Overlaps(at.Key) {
			value.At.Span = source.Span{Start: at.Key.End, End: at.Key.End}
		}
		y.add(name.Text, value, b)
	}
}

// dollars converts text to the syntax of model.Text: it doubles each "$" that does not start one of the prefixes in
// kept, so that only these prefixes start references and escapes.
func dollars(text string, kept ...string) string {
	if !strings.Contains(text, "$") {
		return text
	}
	var b strings.Builder
	for text != "" {
		i := strings.IndexByte(text, '$')
		if i < 0 {
			break
		}
		b.WriteString(text[:i])
		text = text[i:]
		same := beginning(text, kept)
		if same == "" {
			b.WriteString("$$")
			same = "$"
		} else {
			b.WriteString(same)
		}
		text = text[len(same):]
	}
	b.WriteString(text)
	return b.String()
}

func beginning(text string, of []string) string {
	for _, prefix := range of {
		if strings.HasPrefix(text, prefix) {
			return prefix
		}
	}
	return ""
}

// named returns a reference to a value that several parts identify, such as $(workos.api-key) for a secretKeyRef. It
// returns false if none of the parts is a name.
func named(parts ...string) (string, bool) {
	var names []string
	for _, part := range parts {
		if isName(part) {
			names = append(names, part)
		}
	}
	return "$(" + strings.Join(names, ".") + ")", len(names) > 0
}

// keptSecret returns a reference to a secret that the platform stores under the name of the variable, such as a secret
// that was entered in a dashboard. It returns false for settings that are not secret, because golive needs their
// values.
func keptSecret(name string) (model.Value[model.Text], bool) {
	text, ok := named("secret", name)
	if !ok || !model.PurposeOf(name).IsSecret() {
		return model.Value[model.Text]{}, false
	}
	return known(text, model.At{}), true
}

// maxName is the maximum length in bytes of names in Kubernetes. Names are combined and repeated, so longer names
// would need more memory than the file.
const maxName = 253

func isName(text string) bool {
	return text != "" && len(text) <= maxName && strings.Trim(text, nameCharacters) == ""
}

// short truncates text to maxName.
func short(text string) string { return text[:min(len(text), maxName)] }

const nameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/"
