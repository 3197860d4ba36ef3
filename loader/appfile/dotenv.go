package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// dotenv reads .env files in the syntax common to readers in many languages. A line has an optional "export", a name,
// "=", and a value that is unquoted, in quotes or in backquotes. Comments are allowed. Quoted values may span several
// lines. References to earlier variables of the file are filled in.
var dotenv = Format{
	Name: Dotenv, Match: isDotenv, Pattern: `\.(env|dev\.vars)([._-][^/]*)?|[^/]*\.env|` +
		`\.kamal/secrets(-common|\.[^/]*)?|` +
		`(env|dotenv|environment)\.(?i:[^./]*(pro?d|live|sta?g|preview|sandbox|dev|qa|uat|test)[^./]*)(\.local)?|` +
		`(env|dotenv|[^/]*\.env)\.(example|sample|template|dist)|envs?/(prod|production|staging|live)`,
	Read: readDotenv,
}

func isDotenv(name string) bool {
	base := path.Base(name)
	if strings.HasPrefix(base, ".env-cmdrc") { // JSON files of env-cmd
		return false
	}
	if _, ok := KamalSecrets(name); ok {
		return true
	}
	for _, stem := range []string{".env", ".dev.vars"} {
		if rest, ok := strings.CutPrefix(base, stem); ok {
			return rest == "" || rest[0] == '.' || rest[0] == '-' || rest[0] == '_'
		}
	}
	stem := strings.TrimSuffix(base, path.Ext(base))
	isExample := slices.Contains([]string{".example", ".sample", ".template", ".dist"}, path.Ext(base))
	return strings.HasSuffix(base, ".env") || isExample && strings.HasSuffix(stem, ".env") || isBareDotenv(name) ||
		isMixedDotenv(base)
}

// isMixedDotenv reports whether a name contains ".env." and otherwise only words for environments and templates, as
// in .example.env.local and production.env.local.
func isMixedDotenv(base string) bool {
	if !strings.Contains(base, ".env.") {
		return false
	}
	return !slices.ContainsFunc(model.NameWords(base), func(word string) bool {
		word, _ = model.WithoutNumber(word)
		known := model.LookupEnvironmentWord(word)
		return known.Type == model.TypeUnknown && !known.Template &&
			!slices.Contains([]string{"env", "local", "shared", "common", "default", "defaults"}, word)
	})
}

// isBareDotenv reports whether a file without a dot at the start has the name of a dotenv file, as in env.production,
// dotenv.example, env.prod.local and env/prod.
func isBareDotenv(name string) bool {
	base := path.Base(name)
	if parent := path.Base(path.Dir(name)); parent == "env" || parent == "envs" {
		if base == "prod" || base == "production" || base == "staging" || base == "live" {
			return true
		}
	}
	stem, rest, ok := strings.Cut(base, ".")
	if !ok {
		return false
	}
	switch rest {
	case "example", "sample", "template", "dist":
		return stem == "env" || stem == "dotenv"
	}
	rest = strings.TrimSuffix(rest, ".local")
	return (stem == "env" || stem == "dotenv" || stem == "environment") && !strings.Contains(rest, ".") &&
		model.TypeOfName(rest) != model.TypeUnknown
}

func readDotenv(file *source.File) Reading {
	r := dotenvReader{
		problems: problems{file: file}, text: file.Text, in: top(file), values: map[string]string{},
		opened: map[string]bool{}, budget: maxInterpolated,
	}
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
	values  map[string]string // values of the variables so far, in the syntax of model.Text
	opened  map[string]bool   // names of variables whose values contain resolved references
	budget  int               // number of bytes that resolved references may still add
	form    Form              // notation of the current variable
	bare    bool              // the previous line has no "="
	reading Reading
}

const blanks = " \t\v\f"

// line reads a line, which may be empty or a comment.
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
	r.form, r.bare = Form{Hash: -1, AfterBare: r.bare}, true
	nameStart, nameEnd := r.name()
	if nameStart == nameEnd || !r.separator() {
		r.pos = r.lineEnd(start)
		r.noValue(start, nameStart, nameEnd, r.trimRight(start, r.pos))
		return
	}
	r.bare = r.form.Colon
	r.variable(r.text[nameStart:nameEnd], source.Span{Start: int32(nameStart), End: int32(nameEnd)})
}

// name reads a name, which may follow "export" and be quoted.
func (r *dotenvReader) name() (start, end int) {
	if rest, ok := strings.CutPrefix(r.text[r.pos:], "export"); ok && rest != "" &&
		strings.IndexByte(blanks, rest[0]) >= 0 {
		r.reading.Punctuation = append(r.reading.Punctuation, source.Span{
			Start: int32(r.pos), End: int32(r.pos + len("export")),
		})
		r.pos += len("export")
		r.form.Exported = true
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

// separator reads the "=" after a name, or a ":", which some readers also accept. It returns false if neither follows.
func (r *dotenvReader) separator() bool {
	start := r.pos
	r.skip(blanks)
	if r.pos == len(r.text) || r.text[r.pos] != '=' && r.text[r.pos] != ':' {
		return false
	}
	r.form.Colon = r.text[r.pos] == ':'
	r.pos++
	end := r.pos
	r.skip(blanks)
	r.form.Spaced = end-start > 1 || r.pos > end
	return true
}

// unclosed reports an unclosed quote. The value of the variable is unknown and extends to the end of the line.
func (r *dotenvReader) unclosed(name string, at model.At, start int) {
	end := r.lineEnd(start)
	at.Span = source.Span{Start: int32(start), End: int32(r.trimRight(start, end))}
	r.unknown(name, at)
	r.add("unclosed-quote", start, start+1,
		"this quote is not closed, so the value cannot be read",
		"close it at the end of the value")
	r.file.MarkSecret(at.Span)
	r.pos = end
}

// TextBehindValue is the code of findings on text that follows the closing quote of a value.
const TextBehindValue = "behind-value"

// rest reads the text after a value on the same line.
func (r *dotenvReader) rest(end int) {
	r.skip(blanks)
	switch {
	case r.pos >= end:
		r.pos = end
	case r.text[r.pos] == '#':
		r.comment(false)
		if n := len(r.reading.Variables); n > 0 {
			r.reading.Variables[n-1].Form.Commented = true
		}
	default:
		r.add(TextBehindValue, r.pos, r.trimRight(r.pos, end),
			"text follows the closing quote; parsers handle it differently",
			"quote the whole value, or put # before a comment")
		r.file.MarkSecret(source.Span{Start: int32(r.pos), End: int32(end)})
		r.pos = end
	}
}

// noValue reads a line without "=". Some readers take the value of a bare name from the shell; others ignore the line.
func (r *dotenvReader) noValue(start, nameStart, nameEnd, end int) {
	if nameStart < nameEnd && nameEnd == end && isShellName(r.text[nameStart:nameEnd]) &&
		strings.ToUpper(r.text[nameStart:nameEnd]) == r.text[nameStart:nameEnd] {
		r.unknown(r.text[nameStart:nameEnd], model.At{
			In: r.in, Key: source.Span{Start: int32(nameStart), End: int32(nameEnd)},
			Span: source.Span{Start: int32(end), End: int32(end)},
		})
		r.soft("name-alone", nameStart, nameEnd, "this name has no value, and parsers differ on what that means",
			"write NAME=value")
		return
	}
	r.add("no-value", start, end,
		"this line does not set a variable; expected NAME=value",
		"write NAME=value, or start the line with # if it is a comment")
	r.file.MarkSecret(source.Span{Start: int32(start), End: int32(end)})
}

func (r *dotenvReader) unknown(name string, at model.At) {
	delete(r.values, name)
	r.reading.Variables = append(r.reading.Variables, Variable{
		Name: name, Value: model.Value[model.Text]{State: model.Unknown, At: at},
	})
}

func (r *dotenvReader) set(name string, at model.At, text string) {
	r.values[name], r.opened[name] = text, r.form.Open != ""
	r.reading.Variables = append(r.reading.Variables, Variable{Name: name, Value: known(text, at), Form: r.form})
}

func (r *dotenvReader) comment(own bool) {
	end := r.lineEnd(r.pos)
	r.reading.Comments = append(r.reading.Comments, yamltree.Comment{
		Span: source.Span{Start: int32(r.pos), End: int32(end)}, OwnLine: own,
	})
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
