package document

import (
	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/gitstate"
)

// OfLint returns the document of the result of golive lint.
func OfLint(r *analysis.Result, paths Paths) *Document {
	g := newGate(r, paths)
	read, unread := r.Values()
	d := &Document{
		Folder: g.file("."),
		At:     r.At, Dated: r.Dated, FailOn: r.FailOn, Failed: r.Failed(), Rules: r.Rules,
		Compared: r.Compared, ValuesRead: read, ValuesUnread: unread,
		Files: make([]File, len(r.Inputs)), Findings: Findings{g, r.Findings},
		Suppressed: g.excused(r.Suppressed), Accepted: g.excused(r.Accepted),
		Baselined: Findings{g, r.Baselined}, Fixed: g.fixed(r.Fixed),
	}
	for _, e := range r.Environments {
		d.Environments = append(d.Environments, g.environment(e))
	}
	d.count(r)
	for i, in := range r.Inputs {
		d.Files[i] = File{
			Path: g.file(in.Path), Kind: source.Redact(in.Kind), Status: in.Status.String(), Why: g.text(in.Why),
			Failed: in.Failed, Unplaced: in.Unplaced,
			Unkept: in.Why == gitstate.UnkeptReason,
		}
	}
	if s := r.Since; s != nil {
		d.Since = &SinceCommit{
			Revision: g.text(s.Revision), Commit: g.text(s.Commit), Fixed: Findings{g, s.Fixed},
			Unchanged: len(s.Unchanged),
		}
	}
	if r.Baseline != nil {
		d.Baseline = source.Redact(r.Baseline.Name)
	}
	return d
}
