// Package excerpt marks which parts of an application file excerpts may show.
package excerpt

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/directive"
	"github.com/golive-lint/golive/loader/yamltree"
)

// ShowKnown marks the parts that reports may print in a file whose text is hidden by default: names, punctuation,
// values whose purpose is known not to be secret, references, and directives in comments.
func ShowKnown(file *source.File, reading *appfile.Reading) {
	broken := slices.ContainsFunc(reading.Problems,
		func(p finding.Finding) bool { return p.Severity != finding.Warning })
	for _, span := range reading.Punctuation {
		file.Show(span)
	}
	for _, span := range reading.Names {
		ShowName(file, span, broken)
	}
	for _, span := range reading.Scalars {
		showValue(file, "", span)
	}
	for i := range reading.Variables {
		v := &reading.Variables[i]
		ShowName(file, v.Value.Key, broken || v.Value.Span.Empty())
		showSeparator(file, v.Value.Key, v.Value.Span)
		ShowVariable(file, v)
	}
	for _, comment := range reading.Comments {
		showComment(file, comment)
	}
}

// ShowVariable shows the parts of the value of a variable that may be shown according to the purpose of its name.
func ShowVariable(file *source.File, v *appfile.Variable) { showValue(file, v.Name, v.Value.Span) }

// HideKeys masks keys in the messages about a file whose text is hidden by default, unless the keys are surely names.
// In a file with syntax errors, text that looks like a key may be part of a value.
func HideKeys(file *source.File, problems []finding.Finding) {
	for i := range problems {
		p := &problems[i]
		at := p.Location.Span
		if p.Rule == "yaml-duplicate-key" && !isName(Unquoted(file.Text[at.Start:at.End]), true) {
			p.Message = "the key " + source.Mask + " occurs twice in this mapping"
		}
	}
}

// ShowName shows the text at span, including its quotes, if isName accepts the text without the quotes.
func ShowName(file *source.File, span source.Span, sure bool) {
	text := file.Text[span.Start:span.End]
	if isName(Unquoted(text), sure) {
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

// isName reports whether text in the position of a name is a name. If sure is true, only plain words and names
// spelled like variables count, because the text may be part of a value, as in a file with syntax errors.
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

// Unquoted returns text without surrounding quotes.
func Unquoted(text string) string {
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

// showValue shows the parts of a value that may be shown according to the purpose of its name. It examines the bytes
// in the file and not the decoded value, because excerpts print these bytes.
func showValue(file *source.File, name string, span source.Span) {
	if span.Empty() {
		return
	}
	text := file.Text[span.Start:span.End]
	inside := Unquoted(text)
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
	s := directive.Parse(file, c)
	if s == nil {
		return
	}
	if s.Scope != model.Misspelt {
		file.Show(c.Span)
		return
	}
	if at := s.Location().Span; isName(strings.TrimPrefix(file.Text[at.Start:at.End], directive.Prefix), true) {
		file.Show(at)
	}
}

// HideUnknown hides the parts of a variable's value that ShowKnown would not show. It is used for files whose text is
// shown by default.
func HideUnknown(file *source.File, v *appfile.Variable) {
	span := v.Value.Span
	if span.Empty() || v.Value.State == model.Unknown {
		file.MarkSecret(span)
		return
	}
	text := file.Text[span.Start:span.End]
	inside := Unquoted(text)
	quote := int32(len(text)-len(inside)) / 2
	first, done := span.Start+quote, span.Start+quote
	for _, r := range model.ShownRanges(v.Name, model.Text(inside)) {
		file.MarkSecret(source.Span{Start: done, End: first + int32(r.Start)})
		done = first + int32(r.End)
	}
	file.MarkSecret(source.Span{Start: done, End: span.End - quote})
}

// AddSecret adds text to the secrets of the run. If text contains references, it also adds each literal part.
func AddSecret(file *source.File, text model.Text) {
	if IsReference(string(text)) {
		return
	}
	file.AddSecret(string(text))
	for part := range strings.SplitSeq(text.Resolved(), string(model.UnknownMark)) {
		if part != string(text) {
			file.AddSecret(part)
		}
	}
}

// IsReference reports whether text contains no literal, so that it can be shown completely. $name in lower case
// does not count, because it may be a password.
func IsReference(text string) bool {
	if strings.TrimSpace(text) == "" {
		return true
	}
	if model.Text(text).HasLiteral() {
		return false
	}
	for _, r := range model.Text(text).References() {
		if r.Syntax == "$" && r.Name != strings.ToUpper(r.Name) {
			return false
		}
	}
	return true
}
