package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamltree"
)

// showKnown marks what reports may print of a file whose text is hidden by default: names, punctuation, values whose
// purpose is known not to be secret, references, and directives in comments.
func showKnown(file *source.File, reading *appfile.Reading) {
	broken := slices.ContainsFunc(reading.Problems,
		func(p finding.Finding) bool { return p.Severity != finding.Warning })
	for _, span := range reading.Punctuation {
		file.Show(span)
	}
	for _, span := range reading.Names {
		showName(file, span, broken)
	}
	for _, span := range reading.Scalars {
		showValue(file, "", span)
	}
	for i := range reading.Variables {
		v := &reading.Variables[i]
		showName(file, v.Value.Key, broken || v.Value.Span.Empty())
		showSeparator(file, v.Value.Key, v.Value.Span)
		showValue(file, v.Name, v.Value.Span)
	}
	for _, comment := range reading.Comments {
		showComment(file, comment)
	}
}

// hideKeys removes a key from messages about a closed file if it may not be a name. In a file with syntax errors, a key
// may actually be part of a value.
func hideKeys(file *source.File, problems []finding.Finding) {
	for i := range problems {
		p := &problems[i]
		at := p.Location.Span
		if p.Rule == "yaml-duplicate-key" && !isName(unquoted(file.Text[at.Start:at.End]), true) {
			p.Message = "the key " + source.Mask + " occurs twice in this mapping"
		}
	}
}

// showName shows a name and its quotes.
func showName(file *source.File, span source.Span, sure bool) {
	text := file.Text[span.Start:span.End]
	if isName(unquoted(text), sure) {
		file.Show(span)
	}
}

// maxName is the maximum length in bytes of a name that is shown.
const maxName = 80

const (
	nameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	nameDigits  = "0123456789"
	nameMarks   = "_.-/$@"
)

// isName reports whether text in the position of a name is a name. If sure is true, the text may be part of a value, as
// in a file with syntax errors. In this case, only names spelled like variables and plain words count.
func isName(text string, sure bool) bool {
	if text == "" || len(text) > maxName || strings.Trim(text, nameLetters+nameDigits+nameMarks) != "" {
		return text == "<<"
	}
	if model.PurposeOf(text) != model.NoPurpose {
		return true
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(nameMarks, r) }) {
		if source.LooksRandom(part) {
			return false
		}
	}
	if !sure {
		return true
	}
	word := strings.Trim(text, nameLetters+"_-") == "" && len(text) <= 32 &&
		(strings.ToLower(text) == text || strings.Contains(text, "_"))
	return word || strings.Contains(text, "_") && strings.ToUpper(text) == text &&
		strings.Trim(text, nameLetters+nameDigits+"_") == ""
}

// unquoted returns text without surrounding quotes.
func unquoted(text string) string {
	if n := len(text); n >= 2 && strings.IndexByte("\"'`", text[0]) >= 0 && text[n-1] == text[0] {
		return text[1 : n-1]
	}
	return text
}

// maxSeparator is the maximum length in bytes of text shown between a name and its value.
const maxSeparator = 8

// showSeparator shows the text between a name and its value on the same line.
func showSeparator(file *source.File, key, value source.Span) {
	if key.Empty() || value.Start < key.End {
		return
	}
	between := file.Text[key.End:min(value.Start, key.End+maxSeparator)]
	if strings.Trim(between, " \t\"'=:") == "" {
		file.Show(source.Span{Start: key.End, End: key.End + int32(len(between))})
	}
}

// showValue shows the parts of a value that its name's purpose allows. It examines the bytes in
// the file and not the decoded value, because the bytes are printed.
func showValue(file *source.File, name string, span source.Span) {
	if span.Empty() {
		return
	}
	text := file.Text[span.Start:span.End]
	inside := unquoted(text)
	start := span.Start
	if len(inside) < len(text) {
		start++
	}
	ranges := model.ShownRanges(name, model.Text(inside))
	for _, r := range ranges {
		file.Show(source.Span{Start: start + int32(r.Start), End: start + int32(r.End)})
	}
	if len(inside) < len(text) && len(ranges) > 0 {
		file.Show(source.Span{Start: span.Start, End: span.Start + 1})
		file.Show(source.Span{Start: span.End - 1, End: span.End})
	}
}

// showComment shows the characters that start a comment. It shows the whole comment if the comment is a directive.
func showComment(file *source.File, c yamltree.Comment) {
	text := file.Text[c.Span.Start:c.Span.End]
	mark := len(text) - len(strings.TrimLeft(text, "#/*"))
	file.Show(source.Span{Start: c.Span.Start, End: c.Span.Start + int32(mark)})
	s := parseComment(file, c)
	if s == nil {
		return
	}
	if s.Scope != model.Misspelt {
		file.Show(c.Span)
		return
	}
	if at := s.Location().Span; isName(strings.TrimPrefix(file.Text[at.Start:at.End], directive), true) {
		file.Show(at)
	}
}

// hideUnknown hides, in a file that is not closed, the parts of a variable's value that
// showKnown would not show.
func hideUnknown(file *source.File, v *appfile.Variable) {
	span := v.Value.Span
	if span.Empty() || v.Value.State == model.Unknown {
		file.MarkSecret(span)
		return
	}
	text := file.Text[span.Start:span.End]
	inside := unquoted(text)
	quote := int32(len(text)-len(inside)) / 2
	first, done := span.Start+quote, span.Start+quote
	for _, r := range model.ShownRanges(v.Name, model.Text(inside)) {
		file.MarkSecret(source.Span{Start: done, End: first + int32(r.Start)})
		done = first + int32(r.End)
	}
	file.MarkSecret(source.Span{Start: done, End: span.End - quote})
}
