package promotion

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/suggest"
)

// pairs returns the pairs of corresponding entries of two lists.
func (c *comparison) pairs(s position) []pair {
	key := s.node().Key
	if isURLList(s.from) || isURLList(s.to) {
		from, to := locate(s.from), locate(s.to)
		all := pairByURL(from, to, c.hosts)
		explain(all, key, plainEntries(from), plainEntries(to))
		return all
	}
	identify := func(side int) func(*model.Node) (string, bool) {
		return func(n *model.Node) (string, bool) { return settingpath.ComparedIdentity(key, n, c.organizations[side]) }
	}
	from, to := entries(s.from, identify(0)), entries(s.to, identify(1))
	all := pairByIdentity(from, to)
	explain(all, key, from, to)
	switch key {
	case "events":
		misspelt(all)
	case "permissions":
		if s.node().Kind == model.Sequence && s.path != "permissions" {
			c.undeclared(all)
		}
	}
	return all
}

// isURLList reports whether the entries of a list are identified by a URL. Actions are not.
func isURLList(list *model.Node) bool {
	if list == nil || len(list.Children) == 0 || settingpath.ComparedFields(list.Key) != nil {
		return false
	}
	return slices.ContainsFunc(list.Children, func(n model.Node) bool {
		_, ok := urlOf(&n)
		return ok
	})
}

// misspelt finds events that production seems to lack because they are misspelt there.
func misspelt(all []pair) {
	var missing []string
	for _, p := range all {
		if p.to == nil && !p.hidden {
			missing = append(missing, p.identity)
		}
	}
	meant := map[string]bool{}
	for i := range all {
		if p := &all[i]; p.from == nil && !p.hidden {
			if near, ok := suggest.Nearest(p.identity, missing); ok {
				p.cause, meant[near] = Misspelt, true
			}
		}
	}
	for i := range all {
		if p := &all[i]; p.to == nil && meant[p.identity] {
			p.cause = Misspelt
		}
	}
}

// undeclared finds a role's permissions that the role's environment does not declare. One of
// them may be a misspelling of a missing permission.
func (c *comparison) undeclared(all []pair) {
	if c.declared == nil {
		return
	}
	found := false
	for i := range all {
		if p := &all[i]; p.from == nil && !p.hidden && !c.declared[p.identity] {
			p.cause, found = Undeclared, true
		}
	}
	for i := range all {
		if p := &all[i]; found && p.to == nil {
			p.cause = Undeclared
		}
	}
}

// declaredPermissions returns the slugs of an environment's permissions, or nil if it does not
// list them.
func declaredPermissions(root *model.Node) map[string]bool {
	list := root.Child("permissions")
	if list == nil || list.State != model.Known {
		return nil
	}
	known := map[string]bool{}
	for i := range list.Children {
		if slug, ok := settingpath.ComparedIdentity("permissions", &list.Children[i], nil); ok {
			known[slug] = true
		}
	}
	return known
}
