package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/loader/yamltree"
	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/source"
)

// dotenv reads .env files as the common readers of many languages agree on: a
// name, "=", and a value that is bare, in quotes or in backquotes; "export" before
// it; comments. A quoted value may run over several lines. References to other
// variables of the file are filled in.
var dotenv = Format{Name: Dotenv, Match: isDotenv, Read: readDotenv}

func isDotenv(name string) bool {
	base := path.Base(name)
	for _, stem := range []string{".env", ".dev.vars"} {
		if rest, ok := strings.CutPrefix(base, stem); ok {
			return rest == "" || rest[0] == '.' || rest[0] == '-' || rest[0] == '_'
		}
	}
	return strings.HasSuffix(base, ".env")
}

func readDotenv(file *source.File) Reading {
	r := dotenvReader{problems: problems{file: file}, text: file.Text, in: top(file), values: map[string]string{}}
	r.pos = len(file.Text) - len(strings.TrimPrefix(file.Text, "\ufeff"))
	for r.pos < len(r.text) {
		r.line()
	}
	r.reading.Problems = r.list
	return r.reading
}

type dotenvReader struct {
	problems
	text    string
	pos     int
	in      *model.Place
	values  map[string]string // of the variables so far, as model.Text writes them
	reading Reading
}

const blanks = " \t\v\f"

// line reads what starts on a line: a variable, a comment, or nothing.
func (r *dotenvReader) line() {
	r.skip(blanks)
	start := r.pos
	switch {
	case r.pos == len(r.text):
		return
	case r.text[r.pos] == '\n' || r.text[r.pos] == '\r':
		r.pos++
		return
	case r.text[r.pos] == '#':
		r.comment(true)
		return
	}
	nameStart, nameEnd := r.name()
	if nameStart == nameEnd || !r.separator() {
		r.pos = r.lineEnd(start)
		r.bareWord(start, r.trimRight(start, r.pos))
		return
	}
	r.variable(r.text[nameStart:nameEnd], source.Span{Start: int32(nameStart), End: int32(nameEnd)})
}

// name reads a name, behind "export" and in quotes if need be.
func (r *dotenvReader) name() (start, end int) {
	if rest, ok := strings.CutPrefix(r.text[r.pos:], "export"); ok && rest != "" && strings.IndexByte(blanks, rest[0]) >= 0 {
		r.pos += len("export")
		r.skip(blanks)
	}
	quote := byte(0)
	if r.pos < len(r.text) && (r.text[r.pos] == '"' || r.text[r.pos] == '\'') {
		quote = r.text[r.pos]
		r.pos++
	}
	start = r.pos
	for r.pos < len(r.text) && isNameByte(r.text[r.pos]) {
		r.pos++
	}
	end = r.pos
	if quote != 0 {
		if r.pos == len(r.text) || r.text[r.pos] != quote {
			return start, start
		}
		r.pos++
	}
	return start, end
}

func isNameByte(c byte) bool {
	return c == '_' || c == '.' || c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// separator reads the "=" behind a name; some readers take a ":" too.
func (r *dotenvReader) separator() bool {
	r.skip(blanks)
	if r.pos == len(r.text) || r.text[r.pos] != '=' && r.text[r.pos] != ':' {
		return false
	}
	r.pos++
	r.skip(blanks)
	return true
}

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
	r.set(name, at, r.interpolate(r.text[start:value]))
	r.pos = value
	r.rest(end)
}

// bareEnd is where a value without quotes ends: at the line, or at a "#" behind a
// blank.
func bareEnd(text string, start, end int) int {
	for i := start; i < end; i++ {
		if text[i] == '#' && (i == start || strings.IndexByte(blanks, text[i-1]) >= 0) {
			return i
		}
	}
	return end
}

// closing is the offset of the quote that closes the one at an offset, or -1.
// A single-quoted text has no escapes. It looks no further than the next variable
// that seems to begin a line: an unclosed quote must not swallow the file.
func (r *dotenvReader) closing(open int) int {
	quote := r.text[open]
	for i := open + 1; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case c == '\\' && quote == '"':
			i++
		case c == quote:
			return i
		}
	}
	return -1
}

func (r *dotenvReader) quoted(name string, at model.At, start, end int) {
	inner := r.text[start+1 : end]
	at.Span = source.Span{Start: int32(start), End: int32(end + 1)}
	switch {
	case strings.ContainsAny(inner, "\n\r") && r.swallows(inner):
		r.unclosed(name, at, start)
		return
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

// swallows reports whether a text of several lines in quotes has a line that sets
// a variable by itself: then the quote was not meant to go on.
func (r *dotenvReader) swallows(inner string) bool {
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

var escapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r", `\t`, "\t", `\"`, `"`, `\$`, "$$", `\`+"\n", "")

// unclosed takes the rest of the line for the value and says so.
func (r *dotenvReader) unclosed(name string, at model.At, start int) {
	end := r.lineEnd(start)
	at.Span = source.Span{Start: int32(start), End: int32(r.trimRight(start, end))}
	r.reading.Variables = append(r.reading.Variables, Variable{Name: name, Value: model.Value[model.Text]{State: model.Unknown, At: at}})
	r.problems.add("unclosed-quote", start, start+1,
		"this quote is not closed, so the value cannot be told",
		"close it at the end of the value")
	r.file.MarkSecret(at.Span)
	r.pos = end
}

// rest looks at what stands behind a value on its line.
func (r *dotenvReader) rest(end int) {
	r.skip(blanks)
	switch {
	case r.pos >= end:
		r.pos = end
	case r.text[r.pos] == '#':
		r.comment(false)
	default:
		r.problems.add("behind-value", r.pos, r.trimRight(r.pos, end),
			"text behind the closing quote, which readers treat differently",
			"put all of the value in the quotes, or a # before a comment")
		r.file.MarkSecret(source.Span{Start: int32(r.pos), End: int32(end)})
		r.pos = end
	}
}

func (r *dotenvReader) bareWord(start, end int) {
	r.problems.add("no-value", start, end,
		"this line sets no variable; expected NAME=value",
		"write a name and =, or a # before a comment")
	r.file.MarkSecret(source.Span{Start: int32(start), End: int32(end)})
}

func (r *dotenvReader) set(name string, at model.At, text string) {
	r.values[name] = text
	r.reading.Variables = append(r.reading.Variables, Variable{Name: name, Value: known(text, at)})
}

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
		if !ok || value == "" && reference.HasDefault || reference.Syntax != "${}" && reference.Syntax != "$" || b.Len()+len(value) > maxInterpolated {
			continue
		}
		b.WriteString(text[done:reference.Start])
		b.WriteString(value)
		done = reference.End
	}
	b.WriteString(text[done:])
	return b.String()
}

// maxInterpolated bounds what variables that hold variables can grow to.
const maxInterpolated = 64 << 10

func (r *dotenvReader) comment(own bool) {
	end := r.lineEnd(r.pos)
	r.reading.Comments = append(r.reading.Comments, yamltree.Comment{Span: source.Span{Start: int32(r.pos), End: int32(end)}, OwnLine: own})
	r.pos = end
}

func (r *dotenvReader) skip(class string) {
	for r.pos < len(r.text) && strings.IndexByte(class, r.text[r.pos]) >= 0 {
		r.pos++
	}
}

func (r *dotenvReader) lineEnd(from int) int {
	if k := strings.IndexAny(r.text[from:], "\r\n"); k >= 0 {
		return from + k
	}
	return len(r.text)
}

func (r *dotenvReader) trimRight(start, end int) int {
	return start + len(strings.TrimRight(r.text[start:end], blanks))
}
