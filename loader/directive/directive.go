// Package directive finds the directives for golive in comments, such as golive:ignore.
package directive

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Prefix is the text at the start of every directive.
const Prefix = "golive:"

// Is reports whether the text of a comment starts like a directive. The directive may be misspelt.
func Is(comment string) bool {
	return strings.HasPrefix(strings.TrimLeft(comment, "#/"+blanks), Prefix)
}

// Suppressions returns the suppressions in the comments of a file. The comments must be ordered by position. A
// suppression has one of these forms:
//
//	# golive:ignore rule-id[, rule-id] [until=YYYY-MM-DD] -- reason
//	# golive:ignore-file rule-id [until=YYYY-MM-DD] -- reason
//
// The first form applies to its own line or, if it is alone on its line, to the next line that is not a comment.
func Suppressions(file *source.File, comments []yamltree.Comment) []*model.Suppression {
	if !strings.Contains(file.Text, Prefix) {
		return nil
	}
	var found []*model.Suppression
	// Comments are visited in reverse. first is the first line of the current block of comments that are alone on
	// their lines. after is the line below the block.
	first, after := 0, 0
	for i := len(comments) - 1; i >= 0; i-- {
		c := comments[i]
		line := file.Position(c.Span.Start, source.Bytes).Line
		if c.OwnLine && line+1 != first {
			after = line + 1
		}
		if c.OwnLine {
			first = line
		}
		if s := Parse(file, c); s != nil {
			if s.Line = line; c.OwnLine {
				s.Line = after
			}
			found = append(found, s)
		}
	}
	slices.Reverse(found)
	return found
}

// Parse returns the suppression in a comment, or nil if the comment is not for golive.
func Parse(file *source.File, c yamltree.Comment) *model.Suppression {
	w := words{file: file, at: int(c.Span.Start), end: int(c.Span.End)}
	w.skip("#/" + blanks) // JSON with comments uses //
	start := w.at
	if !strings.HasPrefix(w.rest(), Prefix) {
		return nil
	}
	w.at += len(Prefix)
	name := w.at
	w.skip(blanks)
	apart := w.at > name
	word := w.next(blanks).Text
	s := &model.Suppression{Written: w.from(start), Scope: model.Misspelt}
	switch {
	case apart && word != "ignore" && word != "ignore-file":
		return nil // prose that mentions golive
	case apart:
		return s
	case word == "ignore":
		s.Scope = model.OnLine
	case word == "ignore-file" && c.OwnLine:
		s.Scope = model.InFile
	default:
		return s
	}
	w.arguments(s)
	return s
}

const blanks = " \t"

// words splits a comment into words.
type words struct {
	file    *source.File
	at, end int
}

func (w *words) rest() string { return w.file.Text[w.at:w.end] }

func (w *words) skip(set string) { w.at = w.end - len(strings.TrimLeft(w.rest(), set)) }

// next reads and returns the text up to a character in set, or the rest of the text.
func (w *words) next(set string) model.Written {
	start := w.at
	if n := strings.IndexAny(w.rest(), set); n >= 0 {
		w.at += n
	} else {
		w.at = w.end
	}
	return w.from(start)
}

// from returns the text consumed since start, without trailing blanks.
func (w *words) from(start int) model.Written {
	text := strings.TrimRight(w.file.Text[start:w.at], blanks+"\r")
	return model.WrittenIn(w.file, source.Span{Start: int32(start), End: int32(start + len(text))})
}

// maxNamed is the maximum number of rules in a comment. Any further text is treated as a single rule, which does not
// exist.
const maxNamed = 50

// arguments parses rules, an end date and a reason. Without "--", only words separated by commas are rules, because the
// rest is probably meant as a reason.
func (w *words) arguments(s *model.Suppression) {
	start := int(s.Location().Span.Start)
	list := !strings.Contains(w.rest()+" ", " -- ")
	for {
		before := w.at
		w.skip(blanks + ",")
		comma := strings.Contains(w.file.Text[before:w.at], ",")
		if w.at == w.end || strings.HasPrefix(w.rest(), "--") {
			break
		}
		separators := blanks + ","
		if len(s.Rules) == maxNamed {
			separators = ""
		}
		word := w.next(separators)
		end, isEnd := strings.CutPrefix(word.Text, "until=")
		if list && !isEnd && !comma && len(s.Rules) > 0 {
			break
		}
		if isEnd && s.Until.Text == "" {
			s.Until = w.until(word, end)
		} else {
			s.Rules = append(s.Rules, model.SuppressedRule{Written: word})
		}
		s.Written = w.from(start)
	}
	if strings.HasPrefix(w.rest(), "--") {
		w.skip("-" + blanks)
		reason := w.at
		w.at = w.end
		s.Reason = w.from(reason)
	}
}

// until returns the date in a word such as until=2027-01-31. If date is empty, it returns the whole word, which is
// not a valid date.
func (w *words) until(word model.Written, date string) model.Written {
	if date == "" {
		return word
	}
	return w.from(w.at - len(date))
}
