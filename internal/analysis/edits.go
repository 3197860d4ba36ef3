package analysis

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// writeEdits converts the changes of findings to edits, if requested. It removes the changes,
// because they may contain text that reports must not show.
func (e *evaluation) writeEdits() {
	w := editWriter{
		secrets: e.secrets, editors: map[*source.File]*yamledit.Editor{}, application: map[string]bool{},
		kinds: map[string]string{},
	}
	for _, f := range e.loaded.Project.AppFiles {
		w.application[f.Path] = true
	}
	for _, in := range e.loaded.Inputs {
		w.kinds[in.Path] = in.Kind
	}
	for i := range e.findings {
		f := e.findings[i]
		if e.options.Edits && (f.File == nil || f.File.Target == "") { // an edit would replace a link with a file
			f.Edits = w.unconfirmed(w.edits(f.Changes), f.Changes)
		}
		f.Changes = nil
	}
	for i := range e.suppressed {
		e.suppressed[i].Changes = nil
	}
}

// editWriter converts changes to the syntax of their files. It reads each file once.
type editWriter struct {
	secrets *source.Secrets
	editors map[*source.File]*yamledit.Editor
	// application contains the paths of application files.
	application map[string]bool
	// kinds maps the paths of inputs to their kinds.
	kinds map[string]string
}

// unconfirmed adds edits that mark changed sections of environment files as drafts, because the new content is
// unconfirmed even if a person applies the edits. It returns nil for a file in which sections cannot be marked as
// drafts, such as a file of another tool.
func (w *editWriter) unconfirmed(edits []finding.Edit, changes []finding.Change) []finding.Edit {
	if len(edits) == 0 {
		return nil
	}
	for _, c := range changes {
		if c.Safe || w.application[c.File.Path] || w.kinds[c.File.Path] == discovery.ConfigKind {
			continue
		}
		editor := w.editors[c.File]
		if editor == nil || w.kinds[c.File.Path] != discovery.EnvironmentKind {
			return nil
		}
		marks, ok := editor.Unconfirmed(c.Span, model.IsSection)
		if !ok {
			return nil
		}
		for _, mark := range marks {
			if !slices.Contains(edits, mark) {
				edits = append(edits, mark)
			}
		}
	}
	slices.SortFunc(edits, func(a, b finding.Edit) int { return finding.ComparePlaces(a.Location, b.Location) })
	return edits
}

// edits returns the edits for all changes, in order. It returns nil if a change cannot be
// written, or if an edit would write or remove a secret.
func (w *editWriter) edits(changes []finding.Change) []finding.Edit {
	var all []finding.Edit
	for _, c := range changes {
		edits := w.write(c)
		if len(edits) == 0 || slices.ContainsFunc(edits, w.touchesSecret) {
			return nil
		}
		all = append(all, edits...)
	}
	slices.SortFunc(all, func(a, b finding.Edit) int { return finding.ComparePlaces(a.Location, b.Location) })
	return all
}

// touchesSecret reports whether an edit would write or remove a secret. Reports hide all comments, but here a comment
// counts as a secret only if it contains a known secret or text with the shape of a secret.
func (w *editWriter) touchesSecret(e finding.Edit) bool {
	if w.secrets.Holds(e.NewText) || w.secrets.Holds(e.File.Text[e.Span.Start:e.Span.End]) {
		return true
	}
	parts := []source.Span{e.Span}
	if editor := w.editors[e.File]; editor != nil {
		parts = editor.WithoutComments(e.Span)
	}
	return slices.ContainsFunc(parts, func(part source.Span) bool { return !part.Empty() && e.File.HasSecret(part) })
}

func (w *editWriter) write(c finding.Change) []finding.Edit {
	extension := strings.ToLower(path.Ext(c.File.Path))
	if w.application[c.File.Path] && !slices.Contains([]string{".yaml", ".yml", ".json", ".jsonc"}, extension) {
		return yamledit.Literal(c)
	}
	editor := w.editors[c.File]
	if editor == nil {
		read := yamltree.Read
		if extension == ".jsonc" {
			read = readJSONC
		}
		editor = yamledit.NewEditor(read(c.File, yamltree.DefaultLimits()))
		w.editors[c.File] = editor
	}
	return editor.Edits(c)
}

// readJSONC reads JSON with comments.
func readJSONC(file *source.File, limits yamltree.Limits) *yamltree.Tree {
	var reader yamltree.Reader
	return appfile.ReadJSONC(&reader, file, limits)
}
