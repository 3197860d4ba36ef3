package decode

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// wholeDraft decodes `draft: true`, which abbreviates a list of all sections. A list under `draft:` is decoded like
// any other setting.
func (d *decoder) wholeDraft(settings *model.Settings, top *yamltree.Node) {
	if top.Kind != yamltree.Mapping {
		return
	}
	pair, ok := top.Get("draft")
	if !ok {
		return
	}
	if node := pair.Value.Resolve(); node.Kind == yamltree.Bool {
		settings.Draft.List = model.List[model.Value[model.Text]]{}
		d.decodeLeaf(&settings.Draft.Whole, pair.Value, node, model.At{In: settings.Place, Key: pair.Key.Span})
	}
}
