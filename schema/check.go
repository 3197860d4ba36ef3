package schema

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// The rules that report violations.
const (
	ruleUnknownKey = "schema-unknown-key"
	ruleType       = "schema-type"
	ruleValue      = "schema-value"
	ruleRequired   = "schema-required"
	ruleSurprise   = "yaml-surprise"
)

// expanded is the maximum number of values that aliases and merges may add to a document. The values in the file
// itself are not limited: a value takes at least two bytes, and the budget includes one value for every two bytes.
const expanded = 100_000

// Check validates a document. It returns one problem per mistake, sorted by position. It does not validate parts that
// the reader could not read. An error means that golive's own schema does not compile.
func (s *Schema) Check(tree *yamltree.Tree, root *yamltree.Node) ([]finding.Finding, error) {
	c := checker{
		schema: s, tree: tree, root: root, seen: map[source.Span]bool{},
		names: map[*yamltree.Node][]yamltree.EntryName{},
	}
	budget := expanded + len(tree.File.Text)/2
	quick := fitting{budget: budget}
	if size := budget; !affordable(root, &size) || !quick.fits(s.shape, root) {
		if err := c.validate(budget); err != nil {
			return nil, err
		}
	}
	if s.warnsOfSurprises {
		c.surprises(root)
	}
	slices.SortStableFunc(c.problems, func(a, b finding.Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
			strings.Compare(a.Message, b.Message))
	})
	return c.problems, nil
}

// affordable reports whether a document has at most budget values, including the values that aliases repeat.
func affordable(node *yamltree.Node, budget *int) bool {
	if *budget--; *budget < 0 {
		return false
	}
	node = node.Resolve()
	for _, pair := range node.Pairs {
		if !affordable(pair.Value, budget) {
			return false
		}
	}
	for _, item := range node.Items {
		if !affordable(item, budget) {
			return false
		}
	}
	return true
}

// validate runs the schema library and converts its errors to problems.
func (c *checker) validate(budget int) error {
	compiled, err := c.schema.compiled()
	if err != nil {
		return err
	}
	value, err := c.tree.Expand(c.root, budget)
	if limit := (*yamltree.ExpansionError)(nil); errors.As(err, &limit) {
		c.problems = append(c.problems, limit.Problem)
		return nil
	}
	err = compiled.Validate(value)
	var violation *jsonschema.ValidationError
	if errors.As(err, &violation) {
		c.violations(violation)
		return nil
	}
	if err != nil {
		return fmt.Errorf("check %s: %w", c.tree.File.Path, err)
	}
	return nil
}

type checker struct {
	schema   *Schema
	tree     *yamltree.Tree
	root     *yamltree.Node
	problems []finding.Finding
	names    map[*yamltree.Node][]yamltree.EntryName // names of list entries, by list
	seen     map[source.Span]bool                    // spans that already have a problem
}

func (c *checker) add(rule, code string, at source.Span, steps []finding.Step, message, help string,
	fix ...finding.Change) {
	c.seen[at] = true
	c.problems = append(c.problems, finding.Finding{
		Rule: rule, Code: code, Message: message, Help: help, Steps: steps,
		Location: finding.Location{File: c.tree.File, Span: at}, Changes: fix,
	})
}

// change returns a safe change to the notation of a scalar or a key.
func (c *checker) change(kind finding.ChangeKind, at source.Span, before, after string) []finding.Change {
	return []finding.Change{{
		Kind: kind, Location: finding.Location{File: c.tree.File, Span: at}, Old: before, New: after, Safe: true,
	}}
}

// violation is an error of the validator, with the affected node and the violated part of the schema. The messages of
// the validator are not used, because they are in random order and quote values.
type violation struct {
	keyword string // empty if the schema is false
	rule    any    // value of the keyword
	schema  map[string]any
	node    *yamltree.Node
	steps   []finding.Step
	key     string // key of node, if any
	keySpan source.Span
	within  []string // the path of the keyword in the schema
}

// violations converts the errors of the validator to problems. It reports unknown keys before missing keys, because
// an unknown key may be a misspelling of a missing key.
func (c *checker) violations(err *jsonschema.ValidationError) {
	var missing []violation
	suggested := map[*yamltree.Node][]string{}
	walk(err, func(leaf *jsonschema.ValidationError) {
		v, ok := c.resolve(leaf)
		if !ok {
			return
		}
		switch v.keyword {
		case "additionalProperties":
			suggested[v.node] = append(suggested[v.node], c.unknownKeys(v)...)
		case "required":
			missing = append(missing, v)
		case "type":
			c.wrongType(v)
		case "enum", "const":
			c.wrongValue(v)
		case "":
			c.misplaced(v)
		default:
			c.add(ruleValue, v.keyword, v.node.Span, v.steps,
				fmt.Sprintf("%s does not have the expected form", named(v.key)), "see "+c.schema.command)
		}
	})
	for _, v := range missing {
		c.missingKeys(v, suggested[v.node])
	}
}

func walk(err *jsonschema.ValidationError, leaf func(*jsonschema.ValidationError)) {
	if len(err.Causes) == 0 {
		leaf(err)
	}
	for _, cause := range err.Causes {
		walk(cause, leaf)
	}
}

// resolve finds the node and the part of the schema that an error is about. It returns false if the node does not
// exist or was not fully read.
func (c *checker) resolve(leaf *jsonschema.ValidationError) (violation, bool) {
	_, fragment, _ := strings.Cut(leaf.AbsoluteKeywordLocation, "#")
	pointer, err := url.PathUnescape(fragment)
	if err != nil {
		pointer = fragment
	}
	within := segments(pointer)
	v := violation{rule: c.schema.lookup(pointer), within: within}
	if len(within) > 0 {
		v.schema, _ = c.schema.lookup(strings.TrimSuffix(pointer,
			"/"+escape.Replace(within[len(within)-1]))).(map[string]any)
		v.keyword = within[len(within)-1]
	}
	if v.rule == false && v.keyword != "additionalProperties" {
		v.keyword = ""
	}
	v.node = c.locate(leaf.InstanceLocation, &v)
	return v, v.node != nil && !v.node.Partial
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

// locate returns the node that a JSON Pointer refers to, and records the steps to the node in v.
func (c *checker) locate(pointer string, v *violation) *yamltree.Node {
	node := c.root.Resolve()
	for _, name := range segments(pointer) {
		switch node.Kind {
		case yamltree.Mapping:
			pair, ok := node.Get(name)
			if !ok {
				return nil
			}
			v.steps = append(v.steps, keyStep(node, name))
			node, v.key, v.keySpan = pair.Value.Resolve(), name, pair.Key.Span
		case yamltree.Sequence:
			i := index(name, len(node.Items))
			if i < 0 {
				return nil
			}
			v.steps = append(v.steps, c.entryStep(node, i))
			node, v.keySpan = node.Items[i].Resolve(), source.Span{}
		default:
			return nil
		}
	}
	return node
}

// keyStep returns the step to a key of a mapping. The step has a position (1-based) only if a path must not show the
// key.
func keyStep(mapping *yamltree.Node, key string) finding.Step {
	step := finding.Step{Name: key}
	if !settingpath.Shows(key) {
		step.Position = 1 + slices.IndexFunc(mapping.Entries(),
			func(p yamltree.Pair) bool { return p.Key.Resolve().Text == key })
	}
	return step
}

// entryStep returns the step to the list entry at a 0-based index.
func (c *checker) entryStep(list *yamltree.Node, i int) finding.Step {
	names := c.names[list]
	if names == nil {
		names = yamltree.EntryNames(list)
		c.names[list] = names
	}
	return finding.Step{Name: names[i].Text, Entry: true, Position: i + 1, Repeated: names[i].Repeated}
}

func index(text string, n int) int {
	i := 0
	for _, r := range text {
		if r < '0' || r > '9' || i > n {
			return -1
		}
		i = i*10 + int(r-'0')
	}
	if i >= n {
		return -1
	}
	return i
}

// surprises reports plain scalars that YAML 1.1 readers interpret differently, unless another problem is already
// reported for them.
func (c *checker) surprises(node *yamltree.Node) {
	switch node.Kind {
	case yamltree.Mapping:
		for _, pair := range node.Pairs {
			c.surprises(pair.Value)
		}
	case yamltree.Sequence:
		for _, item := range node.Items {
			c.surprises(item)
		}
	default:
		message, help, ok := node.Surprise()
		if ok && !c.seen[node.Span] {
			var fix []finding.Change
			if node.Kind == yamltree.String { // quoting keeps the text
				fix = c.change(finding.Quote, node.Span, "", "")
			}
			c.add(ruleSurprise, "surprise", node.Span, nil, message, help, fix...)
		}
	}
}

// hasReference reports whether the value contains a reference. The real value is then stored elsewhere, so the type
// and form of the written value do not matter.
func hasReference(node *yamltree.Node) bool {
	return node.Kind == yamltree.String && len(model.Text(node.Text).References()) > 0
}
