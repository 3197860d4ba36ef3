package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/loader/decode"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/yamltree"
)

// environmentDraft is a draft with the file that it was decoded from.
type environmentDraft struct {
	*decode.Draft
	file  *discovery.EnvironmentFile
	index int // 0-based index of the document in its file
}

func (l *loading) decodeDocument(c *discovery.EnvironmentFile, tree *yamltree.Tree, root *yamltree.Node,
	index int) []document {
	drafts, several := l.plans.Document(tree, root)
	var documents []document
	for _, d := range drafts {
		documents = append(documents, document{
			environmentDraft: &environmentDraft{Draft: d, file: c, index: index}, common: c.Common && !several,
		})
	}
	return documents
}

// inherit applies the settings under `common:`, and then the settings of common.yaml files. The file in the folder of
// the environment is first, followed by the files in parent folders up to the workos folder.
func (l *loading) inherit(d *environmentDraft, commons map[string]*decode.Draft) {
	if d.Common != nil {
		l.share(d, d.Common)
	}
	for folder := path.Dir(d.file.Path); ; folder = path.Dir(folder) {
		if common := commons[folder]; common != nil {
			l.share(d, common)
		}
		if !slices.ContainsFunc(strings.Split(path.Dir(folder), "/"), discovery.IsWorkOSFolder) {
			return
		}
	}
}

// assemble settles names and types, applies shared settings, and reports contradictions.
func (l *loading) assemble(results []fileResult) {
	commons := map[string]*decode.Draft{}
	for _, result := range results {
		l.note(result.input)
		l.loaded.Project.Problems = append(l.loaded.Project.Problems, result.problems...)
		l.loaded.Project.Suppressions = append(l.loaded.Project.Suppressions, result.suppressions...)
		l.keys = append(l.keys, result.keys...)
		for _, doc := range result.documents {
			if doc.common {
				commons[path.Dir(result.input.Path)] = doc.Draft
			}
		}
	}
	misplaced := map[finding.Location]bool{}
	for _, result := range results {
		single := len(result.documents) == 1
		for _, doc := range result.documents {
			if doc.file.Kind != "" {
				continue
			}
			if doc.common || doc.Shared {
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
