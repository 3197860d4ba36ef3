package loader

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/dotenv"
)

// settleHash decides the meaning of "#" in an unquoted value. If the "#" ends the value for the program that reads
// the file, the value is truncated.
func (l *loading) settleHash(read *appfile.Variable, v *model.Variable) {
	if read.Form.Hash < 0 || v.Purpose == model.NoPurpose || !v.Value.Known() || v.File.Format != appfile.Dotenv ||
		strings.HasPrefix(path.Base(v.File.Path), ".dev.vars") || v.Template || v.IsPlaceholderName() ||
		!strings.Contains(string(v.Value.V), "#") {
		return
	}
	program, known := l.dotenvReaderOf(v.File.Path)
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

// settleDialect interprets quotes, escapes and references in a value if it is known which program reads the
// application's dotenv files.
func (l *loading) settleDialect(read *appfile.Variable, v *model.Variable) {
	if v.File.Format != appfile.Dotenv || v.Template ||
		strings.HasPrefix(path.Base(v.File.Path), ".dev.vars") {
		return
	}
	if program, known := l.dotenvReaderOf(v.File.Path); known {
		program.dialect.Settle(&read.Form, v)
	}
}

func cutText(text model.Text) string {
	before, _, _ := strings.Cut(string(text), "#")
	return before
}

// settleReader sets the value of a variable in a dotenv file to the value that a program gets if another file passes
// the dotenv file to the program. The variable may come from a layer of a deployment, or from the dotenv file itself.
// reader and verbatim are as in appfile.Layer.
func (s *settable) settleReader(v *model.Variable, reader, verbatim string, carrier finding.Related) {
	if v.File.Format != appfile.Dotenv {
		return
	}
	d, known := dotenv.DialectOfReader(reader)
	if known {
		v.Dispute = nil
		v.Retype(s.read)
		d.Settle(&s.form, v)
	}
	if verbatim == "" {
		return
	}
	if disputeVerbatim(s, v, verbatim, carrier); v.Dispute == nil {
		v.Retype(s.verbatimValue(v.File.Text))
	}
}

// verbatimValue returns the text between "=" and the end of the line.
func (s *settable) verbatimValue(text string) model.Value[model.Text] {
	value := s.read
	if s.form.Colon || s.form.Spaced || !value.Known() {
		value.State = model.Unknown
		return value
	}
	line, _, _ := strings.Cut(text[value.Key.End:], "\n")
	_, written, _ := strings.Cut(strings.TrimSuffix(line, "\r"), "=")
	value.V = model.Text(strings.ReplaceAll(written, "$", "$$"))
	return value
}

// disputeVerbatim marks a value in a dotenv file if a program reads the file verbatim and the value would then contain
// quotes or a comment.
func disputeVerbatim(s *settable, v *model.Variable, program string, carrier finding.Related) {
	form := s.form
	kind := model.NoDispute
	switch {
	case v.Purpose == model.NoPurpose:
	case form.Quoted:
		kind = model.QuotesKept
	case form.Commented:
		kind = model.CommentKept
	case form.Exported:
		kind = model.ExportKept
	}
	if kind != model.NoDispute {
		v.Dispute = &model.Dispute{Kind: kind, Reader: program, Carrier: carrier}
	}
}
