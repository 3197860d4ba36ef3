package appfile

import (
	"slices"
	"strings"
	"text/template/parse"
)

// ChartTemplate is a template of a Helm chart. Source: https://helm.sh/docs/chart_template_guide/.
type ChartTemplate struct {
	text  string
	trees map[string]*parse.Tree // by name; the name of the file itself is empty
}

// ParseChartTemplate parses a template. ok is false if the text has an error or is nested too deeply.
func ParseChartTemplate(text string) (t ChartTemplate, ok bool) {
	if isNestedDeeply(text) {
		return t, false
	}
	t = ChartTemplate{text: text, trees: map[string]*parse.Tree{}}
	tree := parse.New("")
	tree.Mode = parse.SkipFuncCheck // Helm adds functions
	if _, err := tree.Parse(text, "", "", t.trees); err != nil {
		return t, false
	}
	return t, true
}

// maxTemplateNesting is the maximum nesting depth of blocks or parentheses. It bounds the recursion of the parser.
const maxTemplateNesting = 500

// isNestedDeeply reports whether blocks or parentheses may be nested too deeply for a recursive parser.
func isNestedDeeply(text string) bool {
	blocks, depth := 0, 0
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "{{")
		if !ok {
			return false
		}
		action, _, ok := strings.Cut(after, "}}")
		if !ok {
			return true // not a template, and each search for the end would read the rest of the text
		}
		rest = after
		action = strings.TrimLeft(action, "- \t\r\n")
		startsWith := func(word string) bool { return strings.HasPrefix(action, word) }
		if slices.ContainsFunc([]string{"if", "with", "range", "define", "block"}, startsWith) {
			blocks++
		} else if startsWith("end") {
			blocks--
		}
		if depth = max(depth, blocks, strings.Count(action, "(")); depth > maxTemplateNesting {
			return true
		}
	}
}

// passingFunctions lists template functions that do not change a text, apart from quotes and blanks around it. default
// and required apply only to empty values. Source: https://helm.sh/docs/chart_template_guide/function_list/.
var passingFunctions = []string{"quote", "squote", "toString", "trim", "default", "required"}

// scope is the context of an action in a template.
type scope struct {
	dot        []string   // the key path of "." in the values of the chart, or nil if "." is the root
	conditions [][]string // the key paths of values that must be set for the action to apply
	unknown    bool       // something else determines whether the action applies, or what "." is
}

// PassedOn returns the key path of the chart value that the text between two byte offsets passes on unchanged. For
// example, it returns "workos.clientId" for {{ .Values.workos.clientId | quote }}, and for {{ .clientId }} in {{ with
// .Values.workos }}. ok is false for any other text, and if the template may omit the text although the value is set.
func (t ChartTemplate) PassedOn(start, end int) (keys string, ok bool) {
	text := strings.TrimSpace(t.text[start:end])
	if len(text) > 1 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		text = text[1 : len(text)-1]
	}
	if !strings.HasPrefix(text, "{{") || strings.Index(text, "}}") != len(text)-2 {
		return "", false
	}
	visitActions(t.trees[""].Root, scope{}, func(action *parse.ActionNode, in scope) {
		if at := int(action.Pos); start <= at && at < end {
			keys, ok = in.passedOn(action.Pipe)
		}
	})
	return keys, ok
}

// visitActions calls visit for each action in a list, with the scope of the action.
func visitActions(list *parse.ListNode, in scope, visit func(*parse.ActionNode, scope)) {
	if list == nil {
		return
	}
	otherwise := scope{unknown: true}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.ActionNode:
			visit(n, in)
		case *parse.IfNode:
			inner, _ := in.below(n.Pipe)
			visitActions(n.List, inner, visit)
			visitActions(n.ElseList, otherwise, visit)
		case *parse.WithNode:
			inner, path := in.below(n.Pipe)
			inner.dot = path
			visitActions(n.List, inner, visit)
			visitActions(n.ElseList, otherwise, visit)
		case *parse.RangeNode:
			visitActions(n.List, otherwise, visit)
			visitActions(n.ElseList, otherwise, visit)
		}
	}
}

// below returns the scope inside a block, and the key path of the value that is the condition of the block. The path
// is nil for any other condition.
func (s scope) below(condition *parse.PipeNode) (inner scope, path []string) {
	inner = s
	if len(condition.Decl) == 0 && len(condition.Cmds) == 1 && len(condition.Cmds[0].Args) == 1 {
		path = s.path(condition.Cmds[0].Args[0])
	}
	inner.conditions = append(slices.Clip(s.conditions), path)
	inner.unknown = s.unknown || path == nil
	return inner, path
}

// path returns the key path of the chart value to which a node refers, or nil if it refers to something else.
func (s scope) path(node parse.Node) []string {
	switch n := node.(type) {
	case *parse.FieldNode:
		if s.dot != nil {
			return slices.Concat(s.dot, n.Ident)
		}
		return belowValues(n.Ident)
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			return belowValues(n.Ident[1:])
		}
	case *parse.DotNode:
		return s.dot
	}
	return nil
}

func belowValues(path []string) []string {
	if len(path) < 2 || path[0] != "Values" {
		return nil
	}
	return path[1:]
}

// passedOn returns the key path of the value that a pipeline passes on.
func (s scope) passedOn(pipe *parse.PipeNode) (keys string, ok bool) {
	if s.unknown || len(pipe.Decl) > 0 {
		return "", false
	}
	var path []string
	for i, command := range pipe.Cmds {
		for j, arg := range command.Args {
			function, isFunction := arg.(*parse.IdentifierNode)
			_, isText := arg.(*parse.StringNode)
			switch {
			case isFunction && j == 0 && slices.Contains(passingFunctions, function.Ident):
			case isText && j > 0:
			case i == 0 && path == nil && s.path(arg) != nil:
				path = s.path(arg)
			default:
				return "", false
			}
		}
	}
	for _, condition := range s.conditions {
		if len(condition) > len(path) || !slices.Equal(condition, path[:len(condition)]) {
			return "", false
		}
	}
	return strings.Join(path, "."), path != nil
}
