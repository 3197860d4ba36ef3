package promotion

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

// repeatable contains the keys of the lists in which one of two equal entries may have been meant to be a different
// entry.
var repeatable = map[string]bool{
	"permissions": true, "roles": true, "feature_flags": true, "resource_types": true, "connections": true,
	"webhook_endpoints": true,
	"redirect_uris":     true, "sign_out_redirects": true, "events": true,
}

// nameSteps sets the step of each pair. The position of an entry is its position in the second list. Entries that
// exist only in the first list are numbered after the entries of the second list.
func nameSteps(all []pair, from, to *model.Node, entry bool) {
	positions := map[*model.Node]int{}
	after := 0
	if to != nil {
		after = len(to.Children)
		for i := range to.Children {
			positions[&to.Children[i]] = i + 1
		}
	}
	if from != nil {
		for i := range from.Children {
			positions[&from.Children[i]] = after + i + 1
		}
	}
	uses := map[string]int{}
	for i := range all {
		uses[all[i].identity]++
	}
	for i := range all {
		p := &all[i]
		p.step = finding.Step{
			Name: p.identity, Entry: entry, Position: positions[p.node()], Repeated: uses[p.identity] > 1,
		}
	}
}

func (p *pair) node() *model.Node {
	if p.to != nil {
		return p.to
	}
	return p.from
}
