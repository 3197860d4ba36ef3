package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mutant is a mistake that can be switched on.
type mutant struct {
	id int
	// file is the path of the mutated file, relative to the root. function is the function or variable that contains
	// the mistake.
	file, function string
	line           int
	what           string
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d: in %s: %s", m.file, m.line, m.function, m.what)
}

// planter rewrites the files of a package. It wraps each expression that can contain a mistake in a call, which makes
// the mistake if the switch of the mutant is on.
type planter struct {
	root    string
	info    *types.Info
	pkg     *types.Package
	mutants []mutant
	// excluded lists, by file, the lines on which a mutant does not compile.
	excluded map[string]map[int]bool
	fixed    map[types.Object]bool // constants that must remain constants
	src      []byte
	set      *token.FileSet
	name     string
	inside   string
	end      token.Pos // the end of the function that contains the current mutants
	skip     map[ast.Node]bool
	done     map[ast.Node]bool
	checks   map[ast.Node]bool
}

// file returns the text of a file with its mutants.
func (p *planter) file(name string, tree *ast.File) ([]byte, error) {
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	p.src, p.name, p.inside, p.end = src, name, "", token.NoPos
	p.skip, p.done, p.checks = map[ast.Node]bool{}, map[ast.Node]bool{}, map[ast.Node]bool{}
	p.prepare(tree)
	text := p.render(tree)
	return append(p.src[:p.offset(tree.Pos()):p.offset(tree.Pos())], text...), nil
}

// prepare marks nodes that must not change, such as imports, IDs and array sizes, and nodes that are conditions or
// checks.
func (p *planter) prepare(tree *ast.File) {
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			p.skip[n] = true
		case *ast.ArrayType:
			if n.Len != nil {
				p.skip[n.Len] = true
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "ID" {
				p.skip[n] = true
			} else if ok && key.Name == "Check" {
				p.checks[n.Value] = true
			}
		case *ast.Field:
			if n.Tag != nil {
				p.skip[n.Tag] = true
			}
		case *ast.GenDecl:
			if n.Tok == token.CONST && !p.canVary(n) {
				p.skip[n] = true
			}
		}
		return true
	})
}

// canVary reports whether the constants in a declaration can become variables: they have explicit values, are not
// exported, and no use requires them to be constant or untyped.
func (p *planter) canVary(decl *ast.GenDecl) bool {
	for _, spec := range decl.Specs {
		value := spec.(*ast.ValueSpec)
		for _, name := range value.Names {
			if len(value.Values) != len(value.Names) || name.IsExported() || p.fixed[p.info.Defs[name]] {
				return false
			}
		}
	}
	return true
}

// findFixed records the constants of a package that must remain constants.
func (p *planter) findFixed(trees []*ast.File) {
	p.fixed = map[types.Object]bool{}
	within := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				p.fixed[p.info.Uses[id]] = true
			}
			return true
		})
	}
	for _, tree := range trees {
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ArrayType:
				if n.Len != nil {
					within(n.Len)
				}
			case *ast.GenDecl:
				if n.Tok == token.CONST {
					for _, spec := range n.Specs {
						for _, value := range spec.(*ast.ValueSpec).Values {
							within(value)
						}
					}
				}
			case *ast.Ident:
				object, ok := p.info.Uses[n].(*types.Const)
				if used := p.info.TypeOf(n); ok && used != nil &&
					!types.Identical(types.Default(object.Type()), types.Default(used)) {
					p.fixed[object] = true
				}
			}
			return true
		})
	}
}

func (p *planter) offset(at token.Pos) int { return p.set.Position(at).Offset }

func (p *planter) text(n ast.Node) string {
	return string(p.src[p.offset(n.Pos()):p.offset(n.End())])
}

// add registers a mutant and returns the number of its switch.
func (p *planter) add(n ast.Node, what string, a ...any) int {
	id := len(p.mutants)
	short := strings.Join(strings.Fields(p.text(n)), " ")
	if len(short) > 60 {
		short = short[:60] + "..."
	}
	name, err := filepath.Rel(p.root, p.name)
	if err != nil {
		name = p.name
	}
	p.mutants = append(p.mutants, mutant{
		id, filepath.ToSlash(name), p.inside, p.set.Position(n.Pos()).Line, fmt.Sprintf(what, a...) + ": " + short,
	})
	return id
}

// render returns the text of a node, in which the outermost nodes that can be mutated are rewritten.
func (p *planter) render(n ast.Node) string {
	var out bytes.Buffer
	at := p.offset(n.Pos())
	ast.Inspect(n, func(child ast.Node) bool {
		if child == nil || p.skip[child] {
			return false
		}
		if _, top := n.(*ast.File); top {
			p.enter(child)
		}
		if child == n {
			return true
		}
		text, ok := p.rewrite(child)
		if !ok {
			return true
		}
		out.Write(p.src[at:p.offset(child.Pos())])
		out.WriteString(text)
		at = p.offset(child.End())
		return false
	})
	out.Write(p.src[at:p.offset(n.End())])
	return out.String()
}

// enter records the function or package-level variable that contains the next mutants.
func (p *planter) enter(n ast.Node) {
	if n == nil || n.Pos() < p.end {
		return
	}
	switch n := n.(type) {
	case *ast.FuncDecl:
		p.inside, p.end = n.Name.Name, n.End()
	case *ast.GenDecl:
		if value, ok := n.Specs[0].(*ast.ValueSpec); ok {
			p.inside = value.Names[0].Name
		}
	case *ast.ValueSpec:
		p.inside = n.Names[0].Name
	}
}

// rewrite returns the new text of a node. ok is false if the node gets no mutant.
func (p *planter) rewrite(n ast.Node) (string, bool) {
	if p.done[n] || p.excluded[p.name][p.set.Position(n.Pos()).Line] {
		return "", false
	}
	p.done[n] = true
	if p.checks[n] {
		id := p.add(n, "the check removed")
		return fmt.Sprintf("mutantCheck(%d, %s)", id, p.render(n)), true
	}
	switch n := n.(type) {
	case *ast.BinaryExpr:
		return p.binary(n)
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			return fmt.Sprintf("mutantNot(%d, %s)", p.add(n, "negated"), p.render(n)), true
		}
	case *ast.IfStmt:
		return p.condition(n)
	case *ast.BasicLit:
		return p.literal(n)
	case *ast.SelectorExpr:
		return p.severity(n)
	case *ast.BranchStmt:
		if n.Label == nil && (n.Tok == token.CONTINUE || n.Tok == token.BREAK) {
			return fmt.Sprintf("if !mutantOn(%d) { %s }", p.add(n, "dropped"), p.text(n)), true
		}
	case *ast.ReturnStmt:
		return p.results(n)
	case *ast.ExprStmt:
		if strings.Contains(p.text(n), ".Report(") {
			return fmt.Sprintf("if !mutantOn(%d) { %s }", p.add(n, "dropped"), p.render(n)), true
		}
	case *ast.GenDecl:
		if n.Tok == token.CONST {
			return strings.Replace(p.render(n), "const", "var", 1), true
		}
	}
	return "", false
}

func (p *planter) binary(n *ast.BinaryExpr) (string, bool) {
	switch n.Op {
	case token.LAND, token.LOR:
		name := map[token.Token]string{token.LAND: "mutantAnd", token.LOR: "mutantOr"}[n.Op]
		id := p.add(n, "%s swapped", n.Op)
		return fmt.Sprintf("%s(%d, func() bool { return %s }, func() bool { return %s })", name, id, p.operand(n.X),
			p.operand(n.Y)), true
	case token.EQL, token.NEQ:
		return fmt.Sprintf("mutantNot(%d, %s)", p.add(n, "negated"), p.render(n)), true
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		x, y := p.operand(n.X), p.operand(n.Y)
		negated, moved := p.add(n, "negated"), p.add(n, "bound moved by one")
		return fmt.Sprintf("mutantCompare(%d, %d, %s, %q, %s)", negated, moved, x, n.Op, y), true
	}
	return "", false
}

// operand returns the text of an expression, rewritten if the expression gets a mutant.
func (p *planter) operand(n ast.Expr) string {
	if text, ok := p.rewrite(n); ok {
		return text
	}
	return p.render(n)
}

// condition negates the condition of an if statement, unless its operators are already mutants.
func (p *planter) condition(n *ast.IfStmt) (string, bool) {
	if b, ok := n.Cond.(*ast.BinaryExpr); ok && b.Op != token.LAND && b.Op != token.LOR {
		return "", false
	}
	if u, ok := n.Cond.(*ast.UnaryExpr); ok && u.Op == token.NOT {
		return "", false
	}
	if p.done[n.Cond] {
		return "", false
	}
	id := p.add(n.Cond, "negated")
	cond := p.operand(n.Cond)
	p.done[n.Cond] = true
	start, end := p.offset(n.Cond.Pos()), p.offset(n.Cond.End())
	head := string(p.src[p.offset(n.Pos()):start])
	if n.Init != nil {
		head = "if " + p.render(n.Init) + "; "
	}
	tail := string(p.src[end:p.offset(n.Body.Pos())]) + p.render(n.Body)
	if n.Else != nil {
		if text, ok := p.rewrite(n.Else); ok {
			tail += " else " + text
		} else {
			tail += " else " + p.render(n.Else)
		}
	}
	return fmt.Sprintf("%smutantNot(%d, %s)%s", head, id, cond, tail), true
}

func (p *planter) literal(n *ast.BasicLit) (string, bool) {
	value := p.typed(n)
	switch n.Kind {
	case token.STRING:
		return fmt.Sprintf("mutantText(%d, %s)", p.add(n, "text replaced"), value), true
	case token.INT, token.CHAR:
		return fmt.Sprintf("mutantNumber(%d, %s)", p.add(n, "number replaced"), value), true
	}
	return "", false
}

// typed returns a literal, converted to its type in the context. As the argument of a call, an untyped literal would
// not get this type from the other operand.
func (p *planter) typed(n *ast.BasicLit) string {
	t := p.info.TypeOf(n)
	if t == nil {
		return n.Value
	}
	if basic, ok := t.(*types.Basic); ok && basic.Info()&types.IsUntyped != 0 {
		return n.Value
	}
	name := types.TypeString(t, func(other *types.Package) string {
		if other == p.pkg {
			return ""
		}
		return other.Name()
	})
	return name + "(" + n.Value + ")"
}

var severities = []string{"Error", "Warning", "Info"}

func (p *planter) severity(n *ast.SelectorExpr) (string, bool) {
	if id, ok := n.X.(*ast.Ident); !ok || id.Name != "finding" || !slices.Contains(severities, n.Sel.Name) {
		return "", false
	}
	return fmt.Sprintf("mutantSeverity(%d, %s)", p.add(n, "severity changed"), p.text(n)), true
}

// results negates the results that are literally true or false. Other results may contain mutants.
func (p *planter) results(n *ast.ReturnStmt) (string, bool) {
	changed := false
	parts := make([]string, len(n.Results))
	for i, result := range n.Results {
		parts[i] = p.operand(result)
		if id, ok := result.(*ast.Ident); ok && (id.Name == "true" || id.Name == "false") {
			parts[i] = fmt.Sprintf("mutantNot(%d, %s)", p.add(n, "result negated"), id.Name)
			changed = true
		}
	}
	return "return " + strings.Join(parts, ", "), changed || len(parts) > 0
}
