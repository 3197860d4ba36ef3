package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// unitWord is a word of an entry in a systemd unit.
type unitWord struct {
	// text is the word without quotes and escapes. at contains the offset of each byte of text in the file.
	text string
	at   []int32
	// start and end are the offsets of the word with its quotes.
	start, end int
	// quote is the quote around the whole word, or 0.
	quote byte
	// open is true if a quote is not closed. unclear is true if the machine determines a part of the word, or if golive
	// does not interpret an escape.
	open, unclear bool
}

func (w *unitWord) span() source.Span { return source.Span{Start: int32(w.start), End: int32(w.end)} }

// part returns the span of a part of the text.
func (w *unitWord) part(from, to int) source.Span {
	if from >= to {
		return source.Span{Start: int32(w.end), End: int32(w.end)}
	}
	return source.Span{Start: w.at[from], End: w.at[to-1] + 1}
}

// value returns the span of the text after an "=", without the quote around the whole word.
func (w *unitWord) value(equals int) source.Span {
	span := source.Span{Start: w.at[equals] + 1, End: int32(w.end)}
	if w.quote != 0 {
		span.End--
	}
	return span
}

// cutPrefix removes a prefix of the word.
func (w *unitWord) cutPrefix(prefix string) {
	if rest, ok := strings.CutPrefix(w.text, prefix); ok {
		w.text, w.at = rest, w.at[len(prefix):]
	}
}

// unitWords splits the value of an entry into words. Quotes may be anywhere in a word. Source: extract_first_word in
// https://github.com/systemd/systemd/blob/main/src/basic/extract-word.c.
func unitWords(text string, start, end int) (words []unitWord) {
	for {
		for start < end && strings.IndexByte(" \t\r\n\\", text[start]) >= 0 && isUnitBlank(text, start) {
			if start = afterUnitBlank(text, start, end); start >= end {
				return words
			}
		}
		if start >= end {
			return words
		}
		w := unitWord{start: start}
		w.read(text, end)
		words = append(words, w)
		start = w.end
	}
}

// isUnitBlank reports whether a blank, a newline or a backslash before a newline is at an offset.
func isUnitBlank(text string, at int) bool {
	switch text[at] {
	case ' ', '\t', '\r', '\n':
		return true
	case '\\':
		rest := text[at+1:]
		return strings.HasPrefix(rest, "\n") || strings.HasPrefix(rest, "\r")
	}
	return false
}

// afterUnitBlank returns the offset after a blank. Comments on the lines after a backslash are ignored.
func afterUnitBlank(text string, at, end int) int {
	if text[at] != '\\' {
		return at + 1
	}
	at = nextLineStart(text, at)
	for at < end {
		next := nextLineStart(text, at)
		if !isUnitComment(text[at:next]) {
			break
		}
		at = next
	}
	return at
}

// read reads the word that begins at start.
func (w *unitWord) read(text string, end int) {
	var b strings.Builder
	quote, whole := byte(0), false
	i := w.start
	for i < end && (quote != 0 || !isUnitBlank(text, i)) {
		c := text[i]
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote, whole = c, i == w.start
		case c == quote && quote != 0:
			quote = 0
			if whole {
				w.quote = c
			}
			i++
			if i < end && !isUnitBlank(text, i) {
				w.quote = 0
			}
			whole = false
			continue
		case isUnitBlank(text, i) && c != ' ' && c != '\t':
			i = w.fold(&b, text, i, end)
			continue
		default:
			i = w.char(&b, text, i, end)
			continue
		}
		i++
	}
	w.text, w.end, w.open = b.String(), i, quote != 0
}

// fold reads the end of a line in quotes, which is a blank.
func (w *unitWord) fold(b *strings.Builder, text string, i, end int) int {
	b.WriteByte(' ')
	w.at = append(w.at, int32(i))
	return afterUnitBlank(text, i, end)
}

// char reads a character, an escape or a specifier, and returns the offset after it.
func (w *unitWord) char(b *strings.Builder, text string, i, end int) int {
	c, next := text[i], i+1
	switch {
	case c == '%' && next < end:
		w.unclear = w.unclear || text[next] != '%'
		next++
	case c == '\\' && next < end:
		switch c = text[next]; c {
		case '\\', '"', '\'':
		case 's':
			c = ' '
		case 'n':
			c = '\n'
		case 't':
			c = '\t'
		default:
			w.unclear = true
		}
		next++
	}
	b.WriteByte(c)
	w.at = append(w.at, int32(i))
	return next
}
