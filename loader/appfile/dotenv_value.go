package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

func (r *dotenvReader) variable(name string, key source.Span) {
	start := r.pos
	at := model.At{In: r.in, Key: key}
	if start < len(r.text) && strings.IndexByte("\"'`", r.text[start]) >= 0 {
		if end := r.closing(start); end > 0 {
			r.quoted(name, at, start, end)
			return
		}
		r.unclosed(name, at, start)
		return
	}
	end := r.lineEnd(start)
	value := r.trimRight(start, bareEnd(r.text, start, end))
	at.Span = source.Span{Start: int32(start), End: int32(value)}
	r.form.Hash = int32(strings.IndexByte(r.text[start:value], '#'))
	r.form.Dollar = strings.Contains(r.text[start:value], "$")
	r.set(name, at, r.interpolate(strings.ReplaceAll(r.text[start:value], `\$`, "$$")))
	r.pos = value
	r.rest(end)
}

// bareEnd is where a value without quotes ends: at the line, or at a "#" behind a
// blank. A "#" right behind the "=" begins the value, as in COLOR=#fff.
func bareEnd(text string, start, end int) int {
	for i := start; i < end; i++ {
		if text[i] == '#' && strings.IndexByte(blanks, text[i-1]) >= 0 {
			return i
		}
	}
	return end
}

// closing is the offset of the quote that closes the one at an offset, or -1. A
// backslash before a single quote or a backquote counts only if another quote
// follows on the line: 'it\'s' is one text, and 'C:\' another.
func (r *dotenvReader) closing(open int) int {
	quote := r.text[open]
	for i := open + 1; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case c == '\\' && quote == '"':
			i++
		case c == quote && r.text[i-1] == '\\' && i-1 > open && r.another(quote, i+1):
			continue
		case c == quote:
			return i
		}
	}
	return -1
}

// another reports whether a quote follows on the line.
func (r *dotenvReader) another(quote byte, from int) bool {
	k := strings.IndexAny(r.text[from:], string(quote)+"\r\n")
	return k >= 0 && r.text[from+k] == quote
}

func (r *dotenvReader) quoted(name string, at model.At, start, end int) {
	inner := r.text[start+1 : end]
	r.form.Quoted = true
	r.form.Dollar = strings.Contains(inner, "$")
	at.Span = source.Span{Start: int32(start), End: int32(end + 1)}
	if strings.ContainsAny(inner, "\n\r") {
		if r.junk(end+1) && swallows(inner) {
			r.unclosed(name, at, start)
			return
		}
		inner = strings.ReplaceAll(inner, "\r\n", "\n")
	}
	switch {
	case r.junk(end + 1): // its value depends on the reader
		r.unknown(name, at)
	case r.text[start] == '"':
		r.set(name, at, r.interpolate(unescape(inner)))
	case r.text[start] == '`':
		r.set(name, at, r.interpolate(inner))
	default:
		r.set(name, at, plain(inner))
	}
	r.pos = end + 1
	r.rest(r.lineEnd(r.pos))
}

// junk reports whether something other than a comment stands behind an offset on
// its line.
func (r *dotenvReader) junk(offset int) bool {
	rest := strings.TrimLeft(r.text[offset:r.lineEnd(offset)], blanks)
	return rest != "" && rest[0] != '#'
}

// swallows reports whether a text of several lines in quotes has a line that sets
// a variable by itself. If text stands behind its last quote too, that quote opens
// the text of another variable, and the first one was never closed.
func swallows(inner string) bool {
	_, below, _ := strings.Cut(inner, "\n")
	for line := range strings.Lines(below) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "=")
		if ok && name != "" && strings.Trim(name, upperName) == "" && name[0] > '9' && !strings.HasPrefix(value, "=") {
			return true
		}
	}
	return false
}

// upperName are the characters of a variable's name as people write it: base64
// and PEM have others on their lines.
const upperName = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"

// unescape reads the escapes of double quotes; a "\$" is a "$" that refers to
// nothing.
func unescape(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	return escapes.Replace(text)
}

var escapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r", `\t`, "\t", `\"`, `"`, `\$`, "$$")

// interpolate fills in the variables that stand before in the file; one that
// does not stays a reference.
func (r *dotenvReader) interpolate(text string) string {
	references := model.Text(text).References()
	if len(references) == 0 {
		return text
	}
	var b strings.Builder
	done := 0
	for _, reference := range references {
		value, ok := r.values[reference.Name]
		if !ok || value == "" && reference.HasDefault || reference.Syntax != "${}" && reference.Syntax != "$" ||
			len(value) > r.budget {
			continue
		}
		r.budget -= len(value)
		b.WriteString(text[done:reference.Start])
		b.WriteString(value)
		done = reference.End
	}
	b.WriteString(text[done:])
	return b.String()
}

// maxInterpolated bounds what variables that hold variables make of a file.
const maxInterpolated = 256 << 10
