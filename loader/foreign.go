package loader

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/yamltree"
)

func (l *loading) decodeForeign(c *discovery.EnvironmentFile, tree *yamltree.Tree, root *yamltree.Node) []document {
	var documents []document
	for _, d := range l.plans.Foreign(c.Kind, tree, root) {
		documents = append(documents, document{environmentDraft: &environmentDraft{Draft: d, file: c}})
	}
	return documents
}

// assembleForeign adds the environments in other tools' files after the environments in environment files. Files
// closest to the root come first, so that their environments keep plain names.
func (l *loading) assembleForeign(results []fileResult) {
	var drafts []*environmentDraft
	for _, result := range results {
		for _, doc := range result.documents {
			if doc.file.Kind != "" {
				drafts = append(drafts, doc.environmentDraft)
			}
		}
	}
	slices.SortStableFunc(drafts, func(a, b *environmentDraft) int {
		return cmp.Compare(strings.Count(a.file.Path, "/"), strings.Count(b.file.Path, "/"))
	})
	for _, draft := range drafts {
		l.settleForeign(draft)
	}
}

// settleForeign determines the name and type of an environment and adds it to the project. If an environment file
// already describes the environment, the settings are merged, and the settings of the environment file take precedence.
func (l *loading) settleForeign(d *environmentDraft) {
	l.nameForeign(d)
	same := l.declared(d.Name)
	if same != nil && !l.described[d.Name] && (same.Type == d.Type || d.Type == model.TypeUnknown) {
		model.Inherit(&same.Settings, &d.Settings)
		same.Values += d.Values
		same.Unread += d.Unread
		same.Others = append(same.Others, d.File)
	} else {
		if same != nil { // a different environment with the same name
			d.Name = path.Join(unnamed(d.file.Path), d.Key)
		}
		d.Emulated = d.file.Kind == filename.EmulatorKind
		l.described[d.Name] = true
		l.loaded.Project.Environments = append(l.loaded.Project.Environments, d.Environment)
	}
	if len(d.Local) == 0 {
		return
	}
	for i := range d.Local {
		d.Local[i].Environment = d.Name
	}
	l.local = append(l.local, appResult{
		input:   l.discovery.Inputs[d.file.Path],
		file:    &model.AppFile{File: d.File, Format: d.file.Kind},
		reading: appfile.Reading{Variables: d.Local},
	})
}

// nameForeign determines the name and type of an environment. An emulator environment has no type, because it is not
// a WorkOS environment.
func (l *loading) nameForeign(d *environmentDraft) {
	switch d.file.Kind {
	case filename.ConvexKind:
		d.Name = d.Key
	case filename.SeedKind:
		d.Name = l.seedName(d.file)
		d.Type = cmp.Or(l.configuredType(d), model.TypeOfName(d.Name))
	default:
		d.Name = unnamed(d.file.Path)
	}
}

// unnamed returns a name for an environment whose name is unknown. It is the path of the file without the extension.
func unnamed(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// seedName returns the name of the environment in a seed file. It is the name in golive.yaml, or else the name in the
// file name, as in workos-seed.production.yml, or else the name of a folder.
func (l *loading) seedName(c *discovery.EnvironmentFile) string {
	if c.Known {
		return c.Name
	}
	infix := strings.TrimLeft(strings.TrimPrefix(unnamed(path.Base(c.Path)), "workos-seed"), ".-")
	if infix != "" {
		if same := l.environmentLike(infix, filename.EnvironmentWord(infix)); l.declared(same) != nil {
			return same
		}
		return infix
	}
	if name := l.environmentOfFolder(c.Path); name != "" {
		return name
	}
	return unnamed(c.Path)
}
