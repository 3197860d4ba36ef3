package loader

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// settleHash decides the meaning of "#" in an unquoted value: if the application's reader ends
// the value there, the value is truncated.
func (l *loading) settleHash(read *appfile.Variable, v *model.Variable) {
	if read.Form.Hash < 0 || v.Purpose == model.NoPurpose || !v.Value.Known() || v.File.Format != appfile.Dotenv ||
		strings.HasPrefix(path.Base(v.File.Path), ".dev.vars") || v.Template || v.StandsIn() ||
		!strings.Contains(string(v.Value.V), "#") {
		return
	}
	program, known := l.dotenvProgramOf(l.appOf(v.File.Path).Folder)
	if !known {
		v.Dispute = &model.Dispute{Kind: model.HashInValue}
		return
	}
	if !program.cuts {
		return
	}
	at := v.Value.At
	at.Span = source.Span{Start: at.Span.Start, End: at.Span.Start + read.Form.Hash}
	v.Retype(model.Value[model.Text]{V: model.Text(cutText(v.Value.V)), State: model.Known, At: at})
	v.Dispute = &model.Dispute{Kind: model.HashCuts, Reader: program.name}
}

// cutText returns text up to the first "#".
func cutText(text model.Text) string {
	before, _, _ := strings.Cut(string(text), "#")
	return before
}

// disputeVerbatim marks values of a dotenv file that a program reads verbatim, including quotes
// and comments.
func disputeVerbatim(s *settable, program string, carrier finding.Related) {
	form := s.form
	kind := model.NoDispute
	switch {
	case s.variable.Purpose == model.NoPurpose:
	case form.Quoted:
		kind = model.QuotesKept
	case form.Commented:
		kind = model.CommentKept
	case form.Exported:
		kind = model.ExportKept
	}
	if kind != model.NoDispute {
		s.variable.Dispute = &model.Dispute{Kind: kind, Reader: program, Carrier: carrier}
	}
}
