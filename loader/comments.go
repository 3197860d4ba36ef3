package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

const directive = "golive:"

// commentSuppressions finds the suppressions among the comments of a file, which
// are in order of place:
//
//	# golive:ignore rule-id[, rule-id] [until=YYYY-MM-DD] -- reason
//	# golive:ignore-file rule-id [until=YYYY-MM-DD] -- reason
//
// The first speaks of its own line, or alone on its line of the next one that is
// no comment.
func commentSuppressions(file *source.File, comments []yamltree.Comment) []*model.Suppression {
	if !strings.Contains(file.Text, directive) {
		return nil
	}
	var found []*model.Suppression
	// first and behind are the first line of the block of comments that was met
	// last, each on a line of its own, and the line behind it.
	first, behind := 0, 0
	for i := len(comments) - 1; i >= 0; i-- {
		c := comments[i]
		line := file.Position(c.Span.Start, source.Bytes).Line
		if c.OwnLine && line+1 != first {
			behind = line + 1
		}
		if c.OwnLine {
			first = line
		}
		if s := parseComment(file, c); s != nil {
			if s.Line = line; c.OwnLine {
				s.Line = behind
			}
			found = append(found, s)
		}
	}
	slices.Reverse(found)
	return found
}

// parseComment is nil for a comment that is not meant for golive.
func parseComment(file *source.File, c yamltree.Comment) *model.Suppression {
	w := words{file: file, at: int(c.Span.Start), end: int(c.Span.End)}
	w.skip("#/" + blanks) // JSON with comments has //
	start := w.at
	if !strings.HasPrefix(w.rest(), directive) {
		return nil
	}
	w.at += len(directive)
	name := w.at
	w.skip(blanks)
	apart := w.at > name
	word := w.next(blanks).Text
	s := &model.Suppression{Written: w.from(start), Scope: model.Misspelt}
	switch {
	case apart && word != "ignore" && word != "ignore-file":
		return nil // a sentence about golive
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

// words takes a comment apart.
type words struct {
	file    *source.File
	at, end int
}

func (w *words) rest() string { return w.file.Text[w.at:w.end] }

func (w *words) skip(set string) { w.at = w.end - len(strings.TrimLeft(w.rest(), set)) }

// next is the text up to one of a set of characters, or the end.
func (w *words) next(set string) model.Written {
	start := w.at
	if n := strings.IndexAny(w.rest(), set); n >= 0 {
		w.at += n
	} else {
		w.at = w.end
	}
	return w.from(start)
}

// from is what was taken since an offset, without blanks at its end.
func (w *words) from(start int) model.Written {
	text := strings.TrimRight(w.file.Text[start:w.at], blanks+"\r")
	return model.WrittenIn(w.file, source.Span{Start: int32(start), End: int32(start + len(text))})
}

// maxNamed is how many rules a comment may name. What follows is taken for one
// rule more, which there is not.
const maxNamed = 50

// arguments reads rules, an end and a reason. Without "--" only rules with commas
// between them are taken for such: the rest was meant as a reason.
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

// until is the date of "until=2027-01-31"; where none follows it is all of it,
// which is no date.
func (w *words) until(word model.Written, date string) model.Written {
	if date == "" {
		return word
	}
	return w.from(w.at - len(date))
}
