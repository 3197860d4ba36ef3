package analysis

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// writeEdits converts the changes of findings to edits, if requested. It removes the changes,
// because they may contain text that reports must not show.
func (e *evaluation) writeEdits() {
	w := editWriter{secrets: e.secrets, editors: map[*source.File]*yamledit.Editor{}, application: map[string]bool{}}
	for _, f := range e.loaded.Project.AppFiles {
		w.application[f.Path] = true
	}
	for i := range e.findings {
		f := e.findings[i]
		if e.options.Edits {
			f.Edits = w.edits(f.Changes)
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

// touchesSecret reports whether an edit would write or remove a secret. Comments, which reports
// always hide, count only if they contain a known secret or the shape of one.
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
		var reader yamltree.Reader
		read := reader.Read
		if extension == ".jsonc" {
			read = func(file *source.File, limits yamltree.Limits) *yamltree.Tree {
				return appfile.ReadJSONC(&reader, file, limits)
			}
		}
		editor = yamledit.NewEditor(read(c.File, yamltree.DefaultLimits()))
		w.editors[c.File] = editor
	}
	return editor.Edits(c)
}
