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
	r.set(name, at, r.interpolate(strings.ReplaceAll(r.text[start:value], `\$`, "$$")))
	r.pos = value
	r.rest(end)
}

// bareEnd returns the end of an unquoted value: the end of the line, or a "#" after a blank. A "#" immediately after
// "=" is part of the value, as in COLOR=#fff.
func bareEnd(text string, start, end int) int {
	for i := start; i < end; i++ {
		if text[i] == '#' && strings.IndexByte(blanks, text[i-1]) >= 0 {
			return i
		}
	}
	return end
}

// closing returns the offset of the quote that closes the quote at the offset open, or -1. A backslash before a single
// quote or backquote is an escape only if another quote follows on the line: 'it\'s' is one text, and so is 'C:\'.
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

// another reports whether the quote occurs again on the line, at or after an offset.
func (r *dotenvReader) another(quote byte, from int) bool {
	k := strings.IndexAny(r.text[from:], string(quote)+"\r\n")
	return k >= 0 && r.text[from+k] == quote
}

func (r *dotenvReader) quoted(name string, at model.At, start, end int) {
	inner := r.text[start+1 : end]
	r.form.Quoted = true
	at.Span = source.Span{Start: int32(start), End: int32(end + 1)}
	if strings.ContainsAny(inner, "\n\r") {
		if r.junk(end+1) && swallows(inner) {
			r.unclosed(name, at, start)
			return
		}
		inner = strings.ReplaceAll(inner, "\r\n", "\n")
	}
	switch {
	case r.junk(end + 1): // the value depends on the reader
		r.unknown(name, at)
		r.reading.Variables[len(r.reading.Variables)-1].Form.TextBehind = !strings.ContainsAny(inner, "\n\r\\")
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

// junk reports whether the rest of the line after an offset contains text other than a comment.
func (r *dotenvReader) junk(offset int) bool {
	rest := strings.TrimLeft(r.text[offset:r.lineEnd(offset)], blanks)
	return rest != "" && rest[0] != '#'
}

// swallows reports whether a quoted text of several lines contains a line that sets a variable. If text also follows
// the last quote, that quote starts another value, and the first quote is not closed.
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

// upperName contains the characters of conventional variable names. Lines of base64 and PEM contain other characters.
const upperName = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"

// unescape decodes the escapes of double quotes. "\$" is a literal "$".
func unescape(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	return escapes.Replace(text)
}

var escapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r", `\t`, "\t", `\"`, `"`, `\$`, "$$")

// interpolate replaces references to variables that are set earlier in the file, and keeps all other references.
func (r *dotenvReader) interpolate(text string) string {
	references := model.Text(text).References()
	if len(references) == 0 {
		return text
	}
	var b, open strings.Builder
	done, filled := 0, false
	for _, reference := range references {
		value, ok := r.values[reference.Name]
		if !ok || value == "" && reference.HasDefault || reference.Syntax != "${}" && reference.Syntax != "$" ||
			len(value) > r.budget {
			continue
		}
		r.budget -= len(value)
		filled = true
		b.WriteString(text[done:reference.Start])
		b.WriteString(value)
		open.WriteString(text[done:reference.Start])
		open.WriteString(r.withDefault(reference.Name, value))
		done = reference.End
	}
	b.WriteString(text[done:])
	if filled {
		open.WriteString(text[done:])
		r.form.Open = open.String()
	}
	return b.String()
}

// withDefault returns a reference to a variable with its value as the default. It omits the default if the value
// contains braces, because the end of the default would be ambiguous, or if the value depends on other variables.
func (r *dotenvReader) withDefault(name, value string) string {
	if strings.ContainsAny(value, "{}") || r.opened[name] {
		return "${" + name + "}"
	}
	return "${" + name + ":-" + value + "}"
}

// maxInterpolated is the maximum size in bytes of the text that interpolation may produce.
const maxInterpolated = 256 << 10
