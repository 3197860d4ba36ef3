package decode

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Draft is an environment whose name and type are not determined yet.
type Draft struct {
	*model.Environment
	// Key is the name under `environments:`, or the name of the deployment in another tool's file. KeyAt is the
	// position of a name under `environments:`.
	Key   string
	KeyAt model.At
	// Common is the draft with the settings under `common:` in the same document, or nil. Shared is true if this
	// draft is itself the draft under `common:`.
	Common *Draft
	Shared bool
	// Local contains variables that the file sets for a developer's machine.
	Local []appfile.Variable
}

// Document decodes the environments of a document. The document describes a single environment, or several under
// `environments:` with shared settings under `common:`.
func (all Plans) Document(tree *yamltree.Tree, root *yamltree.Node) (drafts []*Draft, several bool) {
	node := root.Resolve()
	if node.Implicit && !node.Partial {
		return nil, false
	}
	environments, several := node.Get("environments")
	if !several {
		return []*Draft{all.environment(tree, node, model.At{})}, false
	}
	top := &model.Place{File: tree.File, Span: node.Span, First: node.Pairs[0].Key.Span, Partial: node.Partial}
	var common *Draft
	if pair, ok := node.Get("common"); ok {
		common = all.environment(tree, pair.Value.Resolve(), model.At{In: top, Key: pair.Key.Span})
		common.Shared = true
		drafts = append(drafts, common)
	}
	group := environments.Value.Resolve()
	inner := &model.Place{
		File: tree.File, Parent: top, Key: environments.Key.Span, Span: group.Span, First: environments.Key.Span,
	}
	for _, pair := range group.Entries() {
		at := model.At{In: inner, Key: pair.Key.Span, Span: pair.Key.Span}
		d := all.environment(tree, pair.Value.Resolve(), at)
		d.Key, d.KeyAt, d.Common = pair.Key.Resolve().Text, at, common
		drafts = append(drafts, d)
	}
	return drafts, true
}

func (all Plans) environment(tree *yamltree.Tree, node *yamltree.Node, at model.At) *Draft {
	d := decoder{plans: all, file: tree.File}
	environment := &model.Environment{}
	d.decode(&environment.Settings, node, at)
	d.wholeDraft(&environment.Settings, node)
	if environment.Place == nil { // the key has no content
		environment.Place = d.place(node, at)
		environment.Place.Partial = node.Partial
		environment.Default.Place = environment.Place
	}
	environment.Values, environment.Unread = d.values, d.unread
	return &Draft{Environment: environment}
}

// Config decodes golive.yaml.
func (all Plans) Config(config *model.Config, tree *yamltree.Tree, root *yamltree.Node) {
	d := decoder{plans: all, file: tree.File, own: true}
	d.decode(config, root, model.At{})
}

// Foreign decodes the environments of a document in another tool's format. kind identifies the format.
func (all Plans) Foreign(kind string, tree *yamltree.Tree, root *yamltree.Node) []*Draft {
	node := root.Resolve()
	if node.Implicit {
		return nil
	}
	d := decoder{plans: all, file: tree.File}
	switch kind {
	case filename.SeedKind:
		return decodeSeed(&d, node)
	case filename.EmulatorKind:
		return decodeEmulator(&d, node)
	case filename.ConvexKind:
		return decodeConvex(&d, node)
	}
	return nil
}

// foreignDraft returns an environment with settings from another tool's file. It is partial, because settings that
// the format cannot express are unknown and not missing.
func foreignDraft(d *decoder, settings model.Settings, place *model.Place) *Draft {
	markPartial(place)
	settings.Place = place
	if settings.Default.Place == nil {
		settings.Default.Place = place
	}
	markPartial(settings.Default.Place)
	return &Draft{Environment: &model.Environment{
		Foreign: true, Settings: settings, Values: d.values, Unread: d.unread,
	}}
}
