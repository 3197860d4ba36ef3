package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamltree"
)

// environmentDraft is an environment whose name and type are not yet settled.
type environmentDraft struct {
	*model.Environment
	file *candidate
	// key is the name under `environments:`, and keyAt is the position of that name.
	key   string
	keyAt model.At
	index int // 0-based index of the document in its file
	// common are the settings under `common:` in the same document, or nil.
	common *environmentDraft
	// local contains variables that the file sets for a developer's machine.
	local []appfile.Variable
}

// decodeDocument creates the environments of a document. The document describes a single environment, or several under
// `environments:` with shared settings under `common:`.
func (l *loading) decodeDocument(c *candidate, tree *yamltree.Tree, root *yamltree.Node, index int) []document {
	node := root.Resolve()
	if node.Implicit && !node.Partial {
		return nil
	}
	several, ok := node.Get("environments")
	if !ok {
		return []document{{environmentDraft: l.decodeEnvironment(c, tree, node, nil, index), common: c.common}}
	}
	top := &model.Place{File: tree.File, Span: node.Span, First: node.Pairs[0].Key.Span, Partial: node.Partial}
	var common *environmentDraft
	var documents []document
	if pair, ok := node.Get("common"); ok {
		common = l.decodeEnvironment(c, tree, pair.Value.Resolve(), &model.At{In: top, Key: pair.Key.Span}, index)
		documents = append(documents, document{environmentDraft: common, shared: true})
	}
	group := several.Value.Resolve()
	inner := &model.Place{
		File: tree.File, Parent: top, Key: several.Key.Span, Span: group.Span, First: several.Key.Span,
	}
	for _, pair := range group.Entries() {
		key := pair.Key.Resolve()
		at := model.At{In: inner, Key: pair.Key.Span, Span: pair.Key.Span}
		draft := l.decodeEnvironment(c, tree, pair.Value.Resolve(), &at, index)
		draft.key, draft.keyAt = key.Text, at
		draft.common = common
		documents = append(documents, document{environmentDraft: draft})
	}
	return documents
}

func (l *loading) decodeEnvironment(c *candidate, tree *yamltree.Tree, node *yamltree.Node, at *model.At,
	index int) *environmentDraft {
	d := decoder{plans: l.plans, file: tree.File}
	environment := &model.Environment{}
	where := model.At{}
	if at != nil {
		where = *at
	}
	d.decode(&environment.Settings, node, where)
	d.wholeDraft(&environment.Settings, node)
	if environment.Place == nil { // the key has no content
		environment.Place = d.place(node, where)
		environment.Place.Partial = node.Partial
		environment.Default.Place = environment.Place
	}
	environment.Values, environment.Unread = d.values, d.unread
	return &environmentDraft{Environment: environment, file: c, index: index}
}

// inherit applies the settings under `common:`, and then the settings of common.yaml files. The file in the folder of
// the environment is first, followed by the files in parent folders up to the workos folder.
func (l *loading) inherit(d *environmentDraft, commons map[string]*environmentDraft) {
	if d.common != nil {
		l.share(d, d.common)
	}
	for folder := path.Dir(d.file.path); ; folder = path.Dir(folder) {
		if common := commons[folder]; common != nil {
			l.share(d, common)
		}
		if !slices.ContainsFunc(strings.Split(path.Dir(folder), "/"), isWorkOSFolder) {
			return
		}
	}
}

// assemble settles names and types, applies shared settings, and reports contradictions.
func (l *loading) assemble(results []fileResult) {
	commons := map[string]*environmentDraft{}
	for _, result := range results {
		l.note(result.input)
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, result.problems...)
		l.loaded.Project.Suppressions = append(l.loaded.Project.Suppressions, result.suppressions...)
		l.keys = append(l.keys, result.keys...)
		for _, doc := range result.documents {
			if doc.common {
				commons[path.Dir(result.input.Path)] = doc.environmentDraft
			}
		}
	}
	misplaced := map[finding.Location]bool{}
	for _, result := range results {
		single := len(result.documents) == 1
		for _, doc := range result.documents {
			if doc.file.kind != "" {
				continue
			}
			if doc.common || doc.shared {
				l.loaded.Project.Shared = append(l.loaded.Project.Shared, doc.Environment)
				continue
			}
			if len(l.loaded.Project.Environments) == maxEnvironments {
				l.tooManyEnvironments(result.input, doc.environmentDraft)
				break
			}
			l.inherit(doc.environmentDraft, commons)
			l.settle(doc.environmentDraft, single)
			l.misplaced(doc.environmentDraft, misplaced)
			l.loaded.Project.Environments = append(l.loaded.Project.Environments, doc.Environment)
		}
	}
	l.duplicates()
	l.assembleForeign(results)
}
