package schema

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/yamltree"
)

// unknownKeys reports the keys that are not in the schema, and returns the known keys that were probably meant.
func (c *checker) unknownKeys(v violation) (meant []string) {
	properties, _ := v.schema["properties"].(map[string]any)
	known := slices.Sorted(maps.Keys(properties))
	for _, pair := range v.node.Entries() {
		key := pair.Key.Resolve().Text
		if _, ok := properties[key]; ok || pair.Value.Partial && pair.Value.Implicit {
			continue
		}
		steps := append(slices.Clip(v.steps), keyStep(v.node, key))
		if c.besideEnvironments(v, key) {
			c.add(ruleUnknownKey, "beside-environments", pair.Key.Span, steps,
				fmt.Sprintf(`%s is not allowed together with "environments"`, named(key)),
				"put it under one of the environments, or under \"common\" for all of them")
			continue
		}
		message, help := fmt.Sprintf("unknown key %s", named(key)), c.schema.command+" lists the keys"
		var fix []finding.Change
		near, ok := suggest.Key(key, known)
		isSlip := ok
		if !ok {
			near, ok = otherName(key, known)
		}
		if ok {
			if isSlip && !slices.Contains(meant, near) && c.takes(properties[near], pair.Value.Resolve().Kind) {
				fix = c.change(finding.SetText, pair.Key.Span, key, near)
			}
			meant = append(meant, near)
			message, help = fmt.Sprintf("unknown key %s; did you mean %s?", named(key),
				named(near)), fmt.Sprintf("write `%s:`", near)
		} else if len(known) > 0 && len(known) <= 8 {
			help = "known keys: " + strings.Join(known, ", ")
		}
		c.add(ruleUnknownKey, "unknown-key", pair.Key.Span, steps, message, help, fix...)
	}
	return meant
}

// takes reports whether a key may have a value of the given kind, according to the type in the schema of the key.
func (c *checker) takes(property any, kind yamltree.Kind) bool {
	object, _ := property.(map[string]any)
	if ref, ok := object["$ref"].(string); ok {
		object, _ = c.schema.lookup(strings.TrimPrefix(ref, "#")).(map[string]any)
	}
	expected, ok := object["type"]
	return !ok || kind == yamltree.Null || kindsOf(expected)&(1<<kind) != 0
}

// besideEnvironments reports whether a key is next to the environments under `environments` but belongs in one of
// them.
func (c *checker) besideEnvironments(v violation, key string) bool {
	if !slices.Equal(v.within, []string{"$defs", "environments", "additionalProperties"}) {
		return false
	}
	_, ok := c.schema.lookup("/$defs/environment/properties/" + escape.Replace(key)).(map[string]any)
	return ok
}

// missingKeys reports the required keys that a mapping lacks. It skips the keys in meant, which are probably present
// but misspelled.
func (c *checker) missingKeys(v violation, meant []string) {
	required, _ := v.rule.([]any)
	for _, name := range required {
		key, _ := name.(string)
		if _, ok := v.node.Get(key); ok || slices.Contains(meant, key) {
			continue
		}
		at := v.node.Span
		if len(v.node.Pairs) > 0 {
			at = v.node.Pairs[0].Key.Span
		}
		c.add(ruleRequired, "missing-key", at, v.steps, fmt.Sprintf("%s has no %s", v.subject(), named(key)),
			fmt.Sprintf("add `%s:`", key))
	}
}

// wrongType reports a value of the wrong type. The message does not contain the value, which may be secret.
func (c *checker) wrongType(v violation) {
	if hasReference(v.node) {
		return
	}
	expected := strings.Fields(strings.Trim(fmt.Sprint(v.rule), "[]"))
	at, got := v.node.Span, v.node.Kind
	if got == yamltree.Null {
		if slices.Contains(expected, "array") || slices.Contains(expected, "object") && len(expected) == 1 {
			return // an empty list or mapping
		}
		if at.Empty() {
			at = c.emptyValue(v)
		}
	}
	message := fmt.Sprintf("%s must be %s, not %s", v.subject(), kinds(expected), kindOf(got))
	if got == yamltree.Null {
		message = fmt.Sprintf("%s has no value: it must be %s", v.subject(), kinds(expected))
	}
	help, fix := c.typeHelp(v, expected)
	c.add(ruleType, "type", firstLine(c.tree.File, at, v), v.steps, message, help, fix...)
}

// emptyValue returns the span to report for a value without text in the file: the span of the key, or of the "-"
// before a list entry.
func (c *checker) emptyValue(v violation) source.Span {
	at := v.node.Span
	switch {
	case !v.keySpan.Empty():
		return v.keySpan
	case at.Start > 0 && c.tree.File.Text[at.Start-1] == '-':
		return source.Span{Start: at.Start - 1, End: at.Start}
	}
	return at
}

// firstLine reduces the span of a block collection to its first key or line, because a span of many lines is not
// useful.
func firstLine(f *source.File, at source.Span, v violation) source.Span {
	switch {
	case v.node.Kind == yamltree.Mapping && len(v.node.Pairs) > 0 && v.node.Style == yamltree.Block:
		return v.node.Pairs[0].Key.Span
	case v.node.Kind == yamltree.Sequence && len(v.node.Items) > 0 && v.node.Style == yamltree.Block:
		if line := f.LineSpan(f.Position(at.Start, source.Bytes).Line); line.End < at.End {
			return source.Span{Start: at.Start, End: line.End}
		}
	}
	return at
}

// typeHelp returns the help for a wrong type and, if there is only one way to fix the value, the change.
func (c *checker) typeHelp(v violation, expected []string) (help string, fix []finding.Change) {
	switch {
	case slices.Contains(expected, "boolean") && v.node.Kind == yamltree.String:
		switch strings.ToLower(v.node.Text) {
		case "yes", "on", "y", "true":
			return "write true", c.change(finding.SetWord, v.node.Span, v.node.Text, "true")
		case "no", "off", "n", "false":
			return "write false", c.change(finding.SetWord, v.node.Span, v.node.Text, "false")
		}
		return "write true or false", nil
	case v.node.Kind == yamltree.Null:
		return "give it a value, or remove the key", nil
	case slices.Contains(expected, "string") && v.node.Kind != yamltree.Mapping && v.node.Kind != yamltree.Sequence:
		return "put it in quotes", c.change(finding.Quote, v.node.Span, "", "")
	case slices.Contains(expected, "array"):
		return "start each entry with `- ` on a separate line", nil
	case len(v.steps) == 0:
		return "write one setting per line, such as `environment: production`", nil
	}
	return "`golive schema` shows what is allowed here", nil
}

func (c *checker) wrongValue(v violation) {
	if hasReference(v.node) || v.node.Kind == yamltree.Mapping || v.node.Kind == yamltree.Sequence {
		return
	}
	var allowed []string
	switch rule := v.rule.(type) {
	case []any:
		for _, value := range rule {
			allowed = append(allowed, fmt.Sprint(value))
		}
	default:
		allowed = []string{fmt.Sprint(rule)}
	}
	message := fmt.Sprintf("%s cannot be %s", v.subject(), named(v.node.Text))
	if v.inList() {
		message = fmt.Sprintf("the list %s cannot contain %s", named(v.key), named(v.node.Text))
	}
	var fix []finding.Change
	if near, ok := suggest.Nearest(v.node.Text, allowed); ok {
		message += fmt.Sprintf("; did you mean %s?", named(near))
		fix = c.change(finding.SetText, v.node.Span, v.node.Text, near)
	}
	c.add(ruleValue, v.keyword, v.node.Span, v.steps, message, "use "+finding.Enumerate(allowed, "or"), fix...)
}

// misplaced reports a key that the schema allows only without another key.
func (c *checker) misplaced(v violation) {
	beside := ""
	if i := slices.Index(v.within, "dependentSchemas"); i >= 0 && i+1 < len(v.within) {
		beside = v.within[i+1]
	}
	c.add(ruleValue, "misplaced", v.keySpan, v.steps,
		fmt.Sprintf("%s is not allowed together with %s", named(v.key), named(beside)),
		fmt.Sprintf("move it into the %s entry that uses it", named(beside)))
}

// subject describes the invalid value for a message: by its key, as an entry in a list, or as the document.
func (v violation) subject() string {
	switch {
	case v.key == "":
		return "the document"
	case v.inList():
		return "an entry in " + named(v.key)
	}
	return named(v.key)
}

// inList reports whether the value of a violation is a list entry.
func (v violation) inList() bool { return v.key != "" && v.keySpan.Empty() }

const maxNamed = 60

// named quotes a key or a short value for a message. It masks text that looks like a secret, and truncates long text.
func named(text string) string {
	text = source.Redact(text)
	if r := []rune(text); len(r) > maxNamed {
		text = string(r[:maxNamed]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

var kindWords = map[string]string{
	"string": "a string", "boolean": "true or false", "array": "a list", "object": "a mapping", "number": "a number",
	"integer": "a whole number",
}

func kinds(types []string) string {
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = kindWords[t]
	}
	return finding.Enumerate(words, "or")
}

func kindOf(k yamltree.Kind) string {
	switch k {
	case yamltree.Bool:
		return "true or false"
	case yamltree.Int, yamltree.Float:
		return "a number"
	case yamltree.Mapping:
		return "a mapping"
	case yamltree.Sequence:
		return "a list"
	}
	return "a string"
}
