package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// stackTemplate is a CloudFormation template with the parts to which its functions refer. Source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html.
type stackTemplate struct {
	*yamlFile
	mappings, parameters node
}

func (y *yamlFile) stackTemplate(root node) stackTemplate {
	mappings, _ := y.get(root, "Mappings")
	parameters, _ := y.get(root, "Parameters")
	return stackTemplate{y, mappings, parameters}
}

// maxFunctions is the maximum nesting depth of functions.
const maxFunctions = 8

// function returns the name of the function that a value calls, as in !Sub and {"Fn::Sub": ...}, and its argument. The
// name is empty for any other value.
func (s stackTemplate) function(n node) (name string, argument node) {
	if n.Node == nil {
		return "", n
	}
	if isSpecial(n.Node) {
		return strings.TrimPrefix(n.Props.Tag, "!"), n
	}
	if n.Kind == yamltree.Mapping && len(n.Pairs) == 1 {
		for key, value := range s.entries(n) {
			if short, ok := strings.CutPrefix(key, "Fn::"); ok || key == "Ref" {
				return short, value
			}
		}
	}
	return "", n
}

// computed returns the text of a value in the syntax of model.Text. Parameters and attributes in the text are
// references. ok is false if the text cannot be determined.
func (s stackTemplate) computed(n node, depth int) (text string, ok bool) {
	if n.Node == nil || depth > maxFunctions {
		return "", false
	}
	name, argument := s.function(n)
	switch name {
	case "":
		return dollars(n.Text, "${"), isScalar(n.Node) && n.Kind != yamltree.Null && !n.Partial
	case "Sub":
		return s.substituted(argument, depth)
	case "Join":
		return s.joined(argument, depth)
	case "FindInMap":
		return s.mapped(argument, depth)
	case "Ref":
		if place, ok := s.storedParameter(argument.Text); ok {
			return place, true
		}
		return "${" + argument.Text + "}", depth > 0 && isName(argument.Text)
	case "GetAtt", "ImportValue":
		return "${" + argument.Text + "}", depth > 0 && isName(argument.Text)
	}
	return "", false
}

// storedParameter returns the place in the Parameter Store from which a parameter of the template reads its value.
func (s stackTemplate) storedParameter(name string) (text string, ok bool) {
	if !strings.HasPrefix(s.text(s.parameters, name, "Type"), "AWS::SSM::Parameter::Value") {
		return "", false
	}
	return storedPlace("", s.text(s.parameters, name, "Default"))
}

// substituted returns the result of Fn::Sub. Its argument is a text, or [text, {name: value, ...}].
func (s stackTemplate) substituted(argument node, depth int) (string, bool) {
	values := node{}
	if argument.Kind == yamltree.Sequence && len(argument.Items) == 2 {
		values = s.child(argument, nil, argument.Items[1])
		argument = s.child(argument, nil, argument.Items[0])
	}
	if !isScalar(argument.Node) || argument.Kind == yamltree.Null || argument.Partial {
		return "", false
	}
	text := strings.ReplaceAll(dollars(argument.Text, "${"), "${!", "$${")
	for name, value := range s.entries(values) {
		if written, ok := s.computed(value, depth+1); ok && len(text)+len(written) < maxComputed {
			text = strings.Replace(text, "${"+name+"}", written, 1)
		}
	}
	reference, whole := model.Text(text).Reference()
	return text, !whole || reference.Syntax != "${}" || depth > 0 // a single parameter, as in !Ref
}

// maxComputed is the maximum length in bytes of a text that functions compute.
const maxComputed = 4096

// joined returns the result of Fn::Join: [delimiter, [value, ...]].
func (s stackTemplate) joined(argument node, depth int) (string, bool) {
	if len(argument.Items) != 2 || !isScalar(argument.Items[0].Resolve()) {
		return "", false
	}
	delimiter := argument.Items[0].Resolve().Text
	list := s.child(argument, nil, argument.Items[1])
	var parts []string
	length := 0
	for item := range s.items(list) {
		part, ok := s.computed(item, depth+1)
		length += len(part) + len(delimiter)
		if !ok || length > maxComputed {
			return "", false
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, delimiter), len(parts) > 0
}

// mapped returns the result of Fn::FindInMap with literal keys.
func (s stackTemplate) mapped(argument node, depth int) (string, bool) {
	if len(argument.Items) < 3 {
		return "", false
	}
	var keys []string
	for _, item := range argument.Items[:3] {
		key := item.Resolve()
		if !isScalar(key) || isSpecial(key) {
			return "", false
		}
		keys = append(keys, key.Text)
	}
	value, ok := s.find(s.mappings, keys...)
	if !ok || !isScalar(value.Node) {
		return "", false
	}
	return s.computed(value, depth+1)
}

// addComputed adds a variable whose value may call a function. If the key of Fn::FindInMap is a parameter, the variable
// has a value for each key of the map that names an environment.
func (s stackTemplate) addComputed(name string, value node, b block) {
	function, argument := s.function(value)
	if function == "" && len(value.Pairs) != 1 {
		s.add(name, s.value(value, b), b)
		return
	}
	text, ok := s.computed(value, 0)
	switch {
	case ok:
		s.add(name, known(text, value.at), b)
	case function == "FindInMap" && len(argument.Items) >= 3 && s.addMapped(name, argument, value.at, b):
	default:
		s.add(name, model.Value[model.Text]{State: model.Unknown, At: value.at}, b)
	}
}

// addMapped adds a variable for each key of a map that names an environment. It returns false if no key does.
func (s stackTemplate) addMapped(name string, argument node, at model.At, b block) bool {
	last := argument.Items[2].Resolve()
	entries, ok := s.get(s.mappings, argument.Items[0].Resolve().Text)
	if !ok || !isScalar(last) || isSpecial(last) {
		return false
	}
	found := false
	for key, values := range s.entries(entries) {
		of := model.TypeOfName(key)
		value, ok := s.get(values, last.Text)
		if !ok || of == model.TypeUnknown || b.environment != "" && model.TypeOfName(b.environment) != of {
			continue
		}
		if text, ok := s.computed(value, 1); ok {
			in := b
			in.environment, found = key, true
			s.add(name, known(text, at), in)
		}
	}
	return found
}

// addSecret adds a variable whose value comes from Secrets Manager or the Parameter Store.
func (s stackTemplate) addSecret(name string, from node, at model.At, b block) {
	value := model.Value[model.Text]{State: model.Unknown, At: at}
	text, ok := s.computed(from, 0)
	switch {
	case ok && text != "":
		value = known(string(secretOfAWS(text)), at)
	case from.Node != nil:
		if _, argument := s.function(from); isScalar(argument.Node) {
			if text, ok := named(argument.Text); ok { // !Ref of a secret
				value = known(text, at)
			}
		}
	}
	s.add(name, value, b)
}
