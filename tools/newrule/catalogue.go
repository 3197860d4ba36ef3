package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	// listFile is the name of the file that lists the rules of a category, in the folder of the category.
	listFile = "rules_gen.go"
	// categoriesFile is the path of the file that lists the categories.
	categoriesFile = "rules/all/categories_gen.go"
)

// category is a folder in rules/ that contains rules.
type category struct {
	name string
	// about is the subject of the rules, from the package comment of the list.
	about string
	// rules lists the rules in the order of the file. New rules are at the end.
	rules []rule
}

// rule is a variable of type rules.Rule. The name of its file determines the ID.
type rule struct{ id, variable string }

// readCategories reads the folders that contain a list of rules, in the order of the list of categories. New
// categories follow, sorted by name.
func readCategories(root string) ([]category, error) {
	lists, err := filepath.Glob(filepath.Join(root, "rules", "*", listFile))
	if err != nil {
		return nil, err
	}
	if len(lists) == 0 {
		return nil, fmt.Errorf("no %s in %s", listFile, filepath.Join(root, "rules"))
	}
	var categories []category
	for _, list := range lists {
		c, err := readCategory(list)
		if err != nil {
			return nil, err
		}
		categories = append(categories, c)
	}
	order, err := categoryOrder(filepath.Join(root, categoriesFile))
	if err != nil {
		return nil, err
	}
	sortLike(categories, order, func(c category) string { return c.name })
	return categories, nil
}

// sortLike sorts a list by the positions of its keys in a second list. Elements whose keys are not in the second list
// move to the end and keep their relative order.
func sortLike[T any](list []T, keyOrder []string, key func(T) string) {
	place := func(v T) int {
		if i := slices.Index(keyOrder, key(v)); i >= 0 {
			return i
		}
		return len(keyOrder)
	}
	slices.SortStableFunc(list, func(a, b T) int { return place(a) - place(b) })
}

var aboutLine = regexp.MustCompile(`contains the rules on (.*)\.$`)

// readCategory reads a category from the file that lists its rules.
func readCategory(list string) (category, error) {
	dir := filepath.Dir(list)
	c := category{name: filepath.Base(dir)}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, list, nil, parser.ParseComments)
	if err != nil {
		return c, fmt.Errorf("read the list of a category: %w", err)
	}
	about := aboutLine.FindStringSubmatch(strings.Join(strings.Fields(tree.Doc.Text()), " "))
	if about == nil {
		return c, fmt.Errorf("%s: the package comment must end in %q", list, "contains the rules on SUBJECT.")
	}
	c.about = about[1]
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return c, err
	}
	for _, name := range names {
		if filepath.Base(name) == listFile || strings.HasSuffix(name, "_test.go") {
			continue
		}
		r, ok, err := readRule(name)
		if err != nil {
			return c, err
		}
		if ok {
			c.rules = append(c.rules, r)
		}
	}
	sortLike(c.rules, listedRules(tree), func(r rule) string { return r.variable })
	return c, nil
}

// readRule returns the variable of type rules.Rule in a file. ok is false if the file declares none.
func readRule(name string) (r rule, ok bool, err error) {
	tree, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		return rule{}, false, fmt.Errorf("read a rule: %w", err)
	}
	fileID := strings.ReplaceAll(strings.TrimSuffix(filepath.Base(name), ".go"), "_", "-")
	for _, decl := range tree.Decls {
		gen, isGen := decl.(*ast.GenDecl)
		if !isGen || gen.Tok != token.VAR {
			continue
		}
		for _, spec := range gen.Specs {
			value := spec.(*ast.ValueSpec)
			literal, isRule := ruleLiteral(value)
			switch {
			case !isRule:
				continue
			case ok:
				return rule{}, false, fmt.Errorf("%s declares two rules, %s and %s: a rule is one file", name,
					r.variable, value.Names[0])
			}
			r, ok = rule{fileID, value.Names[0].Name}, true
			if id := idOf(literal); id != "" && id != fileID {
				return rule{}, false, fmt.Errorf("%s declares the rule %s, which belongs into %s", name, id, goFile(id))
			}
		}
	}
	return r, ok, nil
}

// ruleLiteral returns the value of a variable if the value is a literal of type rules.Rule.
func ruleLiteral(value *ast.ValueSpec) (*ast.CompositeLit, bool) {
	if len(value.Names) != 1 || len(value.Values) != 1 {
		return nil, false
	}
	literal, ok := value.Values[0].(*ast.CompositeLit)
	if !ok {
		return nil, false
	}
	selector, ok := literal.Type.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != "Rule" {
		return nil, false
	}
	pkg, ok := selector.X.(*ast.Ident)
	return literal, ok && pkg.Name == "rules"
}

// idOf returns the ID of a rule, or "" if the ID is not a literal.
func idOf(literal *ast.CompositeLit) string {
	for _, element := range literal.Elts {
		field, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if key, ok := field.Key.(*ast.Ident); !ok || key.Name != "ID" {
			continue
		}
		if text, ok := field.Value.(*ast.BasicLit); ok {
			id, err := strconv.Unquote(text.Value)
			if err == nil {
				return id
			}
		}
	}
	return ""
}

// listedRules returns the variables in the list of a category, in order.
func listedRules(tree *ast.File) []string {
	var names []string
	ast.Inspect(tree, func(n ast.Node) bool {
		if address, ok := n.(*ast.UnaryExpr); ok && address.Op == token.AND {
			if id, ok := address.X.(*ast.Ident); ok {
				names = append(names, id.Name)
			}
		}
		return true
	})
	return names
}

// categoryOrder returns the names in the list of categories, in order, or nil if the list does not exist.
func categoryOrder(name string) ([]string, error) {
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	tree, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		return nil, fmt.Errorf("read the list of categories: %w", err)
	}
	var names []string
	ast.Inspect(tree, func(n ast.Node) bool {
		if literal, ok := n.(*ast.CompositeLit); ok && literal.Type == nil && len(literal.Elts) > 0 {
			if text, ok := literal.Elts[0].(*ast.BasicLit); ok {
				if name, err := strconv.Unquote(text.Value); err == nil {
					names = append(names, name)
				}
			}
		}
		return true
	})
	return names, nil
}

// moveAfter moves a rule so that it follows another rule.
func (c *category) moveAfter(id, after string) error {
	from := slices.IndexFunc(c.rules, func(r rule) bool { return r.id == id })
	if from < 0 {
		return fmt.Errorf("%s has no rule %q", c.name, id)
	}
	moved := c.rules[from]
	c.rules = slices.Delete(c.rules, from, from+1)
	to := slices.IndexFunc(c.rules, func(r rule) bool { return r.id == after })
	if to < 0 {
		return fmt.Errorf("%s has no rule %q to put %s after", c.name, after, id)
	}
	c.rules = slices.Insert(c.rules, to+1, moved)
	return nil
}
