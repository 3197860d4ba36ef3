package drift

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/api"
	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/rules"
)

// entries compares a list of mappings. Entries are matched by their first field. node is nil if the file does not
// contain the list.
func (c *comparison) entries(at site, node *model.Node, fields []api.Field, live []any) {
	used := make([]bool, len(live))
	identity := func(i int) string {
		entry, _ := live[i].(yamltree.Map)
		for _, field := range entry {
			if text, ok := field.Value.(string); ok && field.Key == fields[0].Key {
				return text
			}
		}
		return ""
	}
	var items []*model.Node
	if node != nil {
		for i := range node.Children {
			items = append(items, &node.Children[i])
		}
	}
	matches := c.match(items, fields[0].Key, len(live), identity, used)
	partial := false
	for i, item := range items {
		written, ok := identityOf(item, fields[0].Key)
		switch references, _ := c.may(written, ""); {
		case matches[i] >= 0:
			entry, _ := live[matches[i]].(yamltree.Map)
			what := c.live.Key + " " + rules.Quote(identity(matches[i]))
			c.fields(site{item, c.env}, item, fields[1:], entry, what)
		case !ok || references:
			partial = true
			c.skip("%s: entry %d of the file has a reference or cannot be read", c.live.Key, i+1)
		case slices.Contains(c.live.Withheld, written):
		default:
			c.report(Missing, site{item, c.env}, fmt.Sprintf("%s: %s is not in the live environment",
				c.live.Key, rules.Quote(written)), "add it in the dashboard, or remove it from this file")
		}
	}
	if partial || node != nil && node.Place != nil && node.Place.Partial {
		return // the list is incomplete, so live entries cannot be reported as missing from it
	}
	for i := range live {
		if !used[i] {
			c.report(OnlyLive, at, fmt.Sprintf("%s: %s is in the live environment, but not in the file", c.live.Key,
				rules.Quote(identity(i))), "golive-online pull writes it")
		}
	}
}

// match returns, for each item of the file, the index of the corresponding live entry, or -1. It first matches items
// and entries with equal identities, in their order, and then items with references that can match only one live
// entry.
func (c *comparison) match(items []*model.Node, key string, n int, identity func(int) string, used []bool) []int {
	open := map[string][]int{}
	for i := range n {
		open[identity(i)] = append(open[identity(i)], i)
	}
	matches := make([]int, len(items))
	for i, item := range items {
		matches[i] = -1
		if written, ok := identityOf(item, key); ok && len(open[written]) > 0 {
			matches[i] = open[written][0]
			used[matches[i]], open[written] = true, open[written][1:]
		}
	}
	for i, item := range items {
		written, ok := identityOf(item, key)
		if references, _ := c.may(written, ""); !ok || !references || matches[i] >= 0 {
			continue
		}
		var found []int
		for j := range n {
			if _, may := c.may(written, identity(j)); may && !used[j] {
				found = append(found, j)
			}
		}
		if len(found) == 1 {
			matches[i], used[found[0]] = found[0], true
		}
	}
	return matches
}

// identityOf returns the text that identifies an entry: the entry itself if it is a string, or else its field key.
func identityOf(item *model.Node, key string) (string, bool) {
	if item.Leaf() {
		return raw(item)
	}
	return raw(item.Child(key))
}

// texts compares two lists of strings and ignores their order.
func (c *comparison) texts(at site, node *model.Node, live []string, what string) {
	if node.Place != nil && node.Place.Partial {
		return
	}
	left := slices.Clone(live)
	var gone []string
	for i := range node.Children {
		written, ok := raw(&node.Children[i])
		if references, _ := c.may(written, ""); !ok || references {
			return
		}
		if j := slices.Index(left, written); j >= 0 {
			left = slices.Delete(left, j, j+1)
		} else {
			gone = append(gone, written)
		}
	}
	var words []string
	if len(gone) > 0 {
		words = append(words, "do not include "+shown(gone))
	}
	if len(left) > 0 {
		words = append(words, "also include "+shown(left))
	}
	if len(words) > 0 {
		c.report(Changed, at, fmt.Sprintf("in the live environment, %s %s", what,
			strings.Join(words, " and ")), changeHelp)
	}
}
