package appfile

import (
	"slices"
	"strings"
	"text/template/parse"
)

// ChartUses contains the values that the templates of a chart read. The zero value is a chart without templates.
type ChartUses struct {
	paths    map[string]bool // key paths that are read, or "" for all values
	parents  map[string]bool // key paths of which a part is read
	defined  map[string]bool // names of templates that the chart defines
	included map[string]bool // names of templates to which a template may pass all values
	any      bool            // the templates may read values in a way that is not understood
}

// Add adds a template of the chart.
func (u *ChartUses) Add(t ChartTemplate) {
	if u.paths == nil {
		u.paths, u.parents = map[string]bool{}, map[string]bool{}
		u.defined, u.included = map[string]bool{}, map[string]bool{}
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
	if u.any || u.parents[keys] {
		return true
	}
	for name := range u.included {
		if !u.defined[name] {
			return true // a template of another chart
		}
	}
	for path := keys; !u.paths[path]; path = parentOf(path) {
		if path == "" {
			return false
		}
	}
	return true
}

// parentOf returns the parent of a key path, or "" for a path of one key.
func parentOf(path string) string { return path[:max(strings.LastIndexByte(path, '.'), 0)] }

// node adds the values that a node and the nodes in it read. root is true if "." is the root at this node.
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

// command adds the values that a command reads. A "." in the arguments of include, dict or list does not count as a
// use of all values: Add examines the templates that receive it.
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

// maxChartKeys is the maximum number of keys of a path that are stored, to bound the memory.
const maxChartKeys = 30

// path adds the key path after Values in a chain of fields, as in .Values.workos.clientId. It ignores a chain without
// Values.
func (u *ChartUses) path(fields []string) {
	at := slices.Index(fields, "Values")
	if at < 0 {
		return
	}
	fields = fields[at+1:]
	path := strings.Join(fields[:min(len(fields), maxChartKeys)], ".")
	u.paths[path] = true
	for path != "" {
		path = parentOf(path)
		u.parents[path] = true
	}
}
