package appfile

import (
	"slices"
	"strings"
	"text/template/parse"
)

// ChartUses are the values that the templates of a chart read. The zero value is a chart without templates.
type ChartUses struct {
	paths    map[string]bool // key paths, with "" for all values
	defined  map[string]bool // named templates
	included map[string]bool // named templates to which a template may pass all values
	any      bool            // the templates may read values in a way that is not understood
}

// Add adds a template of the chart.
func (u *ChartUses) Add(t ChartTemplate) {
	if u.paths == nil {
		u.paths, u.defined, u.included = map[string]bool{}, map[string]bool{}, map[string]bool{}
	}
	for name, tree := range t.trees {
		u.defined[name] = true
		u.node(tree.Root, name == "")
	}
}

// AddUnknown adds a template that cannot be read.
func (u *ChartUses) AddUnknown() { u.any = true }

// MayRead reports whether a template may read the value at a key path, alone or as a part of a mapping.
func (u *ChartUses) MayRead(keys string) bool {
	if u.any || u.paths[""] {
		return true
	}
	for name := range u.included {
		if !u.defined[name] {
			return true // a template of another chart
		}
	}
	for path := range u.paths {
		if isWithin(keys, path) || isWithin(path, keys) {
			return true
		}
	}
	return false
}

// isWithin reports whether a key path is another one or below it.
func isWithin(path, parent string) bool {
	rest, ok := strings.CutPrefix(path, parent)
	return ok && (rest == "" || rest[0] == '.')
}

// node adds what a node and the nodes within it read. root is true if "." is the root of all values there.
func (u *ChartUses) node(node parse.Node, root bool) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, node := range n.Nodes {
				u.node(node, root)
			}
		}
	case *parse.ActionNode:
		u.node(n.Pipe, root)
	case *parse.IfNode:
		u.branch(&n.BranchNode, root, root)
	case *parse.WithNode:
		u.branch(&n.BranchNode, root, false)
	case *parse.RangeNode:
		u.branch(&n.BranchNode, root, false)
	case *parse.TemplateNode:
		u.included[n.Name] = true
		if n.Pipe != nil {
			u.node(n.Pipe, false)
		}
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			u.command(command, root)
		}
	case *parse.ChainNode:
		u.node(n.Node, root)
		u.path(n.Field)
	case *parse.FieldNode:
		u.path(n.Ident)
	case *parse.VariableNode:
		u.path(n.Ident)
		u.any = u.any || root && len(n.Ident) == 1 && n.Ident[0] == "$"
	case *parse.DotNode:
		u.any = u.any || root
	}
}

func (u *ChartUses) branch(n *parse.BranchNode, outside, inside bool) {
	u.node(n.Pipe, outside)
	u.node(n.List, inside)
	u.node(n.ElseList, outside)
}

// command adds what a command reads. include and dict pass "." on to templates, whose own text shows what they read.
func (u *ChartUses) command(command *parse.CommandNode, root bool) {
	if function, ok := command.Args[0].(*parse.IdentifierNode); ok {
		switch function.Ident {
		case "include":
			name, ok := nameOf(command.Args[1:])
			if ok {
				u.included[name] = true
			}
			u.any = u.any || !ok
			root = false
		case "dict", "list":
			root = false
		case "tpl":
			u.any = true
		}
	}
	for _, arg := range command.Args {
		u.node(arg, root)
	}
}

func nameOf(args []parse.Node) (name string, ok bool) {
	if len(args) == 0 {
		return "", false
	}
	text, ok := args[0].(*parse.StringNode)
	if !ok {
		return "", false
	}
	return text.Text, true
}

// path adds a chain of fields that contains Values.
func (u *ChartUses) path(fields []string) {
	if at := slices.Index(fields, "Values"); at >= 0 {
		u.paths[strings.Join(fields[at+1:], ".")] = true
	}
}
