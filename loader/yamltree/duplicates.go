package yamltree

import (
	"strconv"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
)

// pairwise is the maximum number of keys that are compared pair by pair. For so few keys, that is faster than a map and
// needs no memory.
const pairwise = 8

// reportDuplicates reports each key of a mapping that occurs more than once.
func (p *parser) reportDuplicates(n *Node) {
	pairs := n.Pairs
	if len(pairs) <= pairwise {
		for i := 1; i < len(pairs); i++ {
			for j := 0; j < i; j++ {
				if sameKey(pairs[i].Key, pairs[j].Key) {
					p.reportDuplicate(pairs[i].Key, pairs[j].Key)
					break
				}
			}
		}
		return
	}
	first := make(map[string]*Node, len(pairs))
	for i := range pairs {
		key := pairs[i].Key
		seen, ok := first[key.Text]
		switch {
		case !ok:
			first[key.Text] = key
		case sameKey(key, seen):
			p.reportDuplicate(key, seen)
		}
	}
}

// sameKey reports whether two scalars have the same kind and text. The keys 1 and "1" are therefore different.
func sameKey(a, b *Node) bool {
	return a.Text == b.Text && a.Kind == b.Kind && !a.isCollection() && a.Kind != Alias
}

func (p *parser) reportDuplicate(key, first *Node) {
	f := fault{rule: ruleDuplicate, code: "duplicate-key", whole: true,
		message: "the key " + quoteKey(key.Text) + " occurs twice in this mapping",
		help:    "delete or rename one of the two keys"}
	if key.Kind == Merge {
		f.help = "merge a list instead: <<: [*a, *b]"
	}
	i := p.report(int(key.Span.Start), int(key.Span.End), f)
	if i < 0 {
		return
	}
	pr := &p.tree.Problems[i]
	pr.Related = []finding.Related{{
		Location: finding.Location{File: p.tree.File, Span: first.Span},
		Message:  "used here first",
	}}
	pr.Changes = []finding.Change{{
		Kind: finding.RemoveRepeated, Location: pr.Location, Same: first.Span, Safe: true,
	}}
}

// longestKey is the maximum length, in bytes, of a key in a message.
const longestKey = 80

func quoteKey(text string) string {
	if len(text) > longestKey {
		text = strings.ToValidUTF8(text[:longestKey], "") + "..."
	}
	return strconv.Quote(text)
}
