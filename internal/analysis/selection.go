package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

// UnknownRuleError reports that no rule has the requested name.
type UnknownRuleError struct{ Name string }

// Error quotes the name and suggests a similar rule.
func (e *UnknownRuleError) Error() string {
	if near, ok := nearestRule(e.Name); ok {
		return fmt.Sprintf("unknown rule %q; did you mean %q?", e.Name, near)
	}
	return fmt.Sprintf("unknown rule %q", e.Name)
}

// UnknownCategoryError reports that no rule category has the requested name.
type UnknownCategoryError struct{ Name string }

// Error quotes the name and suggests a similar category.
func (e *UnknownCategoryError) Error() string {
	if near, ok := suggest.Nearest(e.Name, all.CategoryNames()); ok {
		return fmt.Sprintf("unknown category %q; did you mean %q?", e.Name, near)
	}
	return fmt.Sprintf("unknown category %q: expected one of %s", e.Name, strings.Join(all.CategoryNames(), ", "))
}

func nearestRule(name string) (string, bool) {
	var ids []string
	for _, rule := range all.Catalogue() {
		ids = append(ids, rule.ID)
	}
	return suggest.Nearest(name, ids)
}

// pattern is a rule ID, or an ID prefix followed by "*".
type pattern string

func (p pattern) match(id string) bool { return rules.Match(string(p), id) }

// known reports whether the pattern matches any rule.
func (p pattern) known() bool {
	return slices.ContainsFunc(all.Catalogue(), func(r *rules.Rule) bool { return p.match(r.ID) })
}

// selection contains the rules selected on the command line. If only is empty, all rules are selected. If categories is
// empty, the rules of every category are selected.
type selection struct {
	only, without []pattern
	categories    []string
}

// newSelection checks the names of rules and categories. It returns an *UnknownRuleError or an
// *UnknownCategoryError.
func newSelection(only, without, categories []string) (selection, error) {
	s := selection{categories: categories}
	for _, name := range categories {
		if !slices.Contains(all.CategoryNames(), name) {
			return selection{}, &UnknownCategoryError{Name: name}
		}
	}
	for _, list := range []struct {
		names []string
		into  *[]pattern
	}{{only, &s.only}, {without, &s.without}} {
		for _, name := range list.names {
			if !pattern(name).known() {
				return selection{}, &UnknownRuleError{Name: name}
			}
			*list.into = append(*list.into, pattern(name))
		}
	}
	return s, nil
}

func (s selection) has(id string) bool {
	if rule, ok := all.Lookup(id); ok && len(s.categories) > 0 && !slices.Contains(s.categories, rule.Category) {
		return false
	}
	matches := func(p pattern) bool { return p.match(id) }
	return (len(s.only) == 0 || slices.ContainsFunc(s.only, matches)) && !slices.ContainsFunc(s.without, matches)
}

func (s selection) apply(findings []*finding.Finding) []*finding.Finding {
	return slices.DeleteFunc(findings, func(f *finding.Finding) bool { return !s.has(f.Rule) })
}
