package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// dialect is what a reader makes of a value where not all readers agree. Without any flag it
// fills in no references and keeps backslashes, but \n and \r in double quotes. Observed with
// the programs themselves: loader/testdata/layers/readers.jsonl.
type dialect uint16

const (
	// expandsNames: $NAME and ${NAME} are filled in; expandsBraces: only ${NAME};
	// expandsSingle: in single quotes too. mayExpand: it depends on how the program is used.
	expandsNames dialect = 1 << iota
	expandsBraces
	expandsSingle
	mayExpand
	// operators: ${NAME:-default} is the default where NAME is not set or empty.
	operators
	// pairs: $$ is a $.
	pairs
	// keepsBackquotes: they are part of the value.
	keepsBackquotes
	// oneLine: a value ends at the end of its line, also in quotes.
	oneLine
	// strict: it refuses a file in which a value without quotes has blanks or quotes.
	strict
	// noColon: "NAME: value" sets nothing.
	noColon
	// swallows: a line without "=" makes the variable of the next line part of its own.
	swallows
	// cuts: a "#" in a value without quotes ends it.
	cuts
	// escapes: it reads more escapes, or reads them in more places.
	escapes
)

const (
	plainDialect     = dialect(0)
	nodeDialect      = noColon | swallows
	maybeDialect     = mayExpand
	expandingDialect = expandsNames | expandsSingle
	pythonDialect    = expandsBraces | expandsSingle | keepsBackquotes | noColon
	rubyDialect      = expandsNames | keepsBackquotes | oneLine | escapes
	laravelDialect   = expandsBraces | keepsBackquotes | oneLine | strict | escapes
	symfonyDialect   = expandsNames | keepsBackquotes | strict | escapes
	composeDialect   = expandsNames | operators | pairs | keepsBackquotes | escapes
)

// dialectOfReader is the dialect of a program that a file hands a dotenv file to.
func dialectOfReader(reader string) (dialect, bool) {
	switch reader {
	case "compose":
		return composeDialect, true
	case "node":
		return nodeDialect | cuts, true
	}
	return 0, false
}

// settle gives a variable of a dotenv file the value that a reader gets; one for which
// golive cannot tell it becomes unknown.
func (d dialect) settle(form *appfile.Form, v *model.Variable) {
	if !v.Value.Known() || v.File.Format != appfile.Dotenv || v.Value.In != nil && v.Value.In.File != v.File.File {
		return
	}
	raw := v.File.Text[v.Value.Span.Start:v.Value.Span.End]
	text, ok := d.read(raw, string(v.Value.V), form)
	switch {
	case !ok:
		v.Retype(model.Value[model.Text]{State: model.Unknown, At: v.Value.At})
	case text != string(v.Value.V):
		v.Retype(model.Value[model.Text]{V: model.Text(text), State: model.Known, At: v.Value.At})
	}
}

// read is what a reader makes of a value that is written as raw and that appfile reads as own;
// both texts are as model.Text has them. It is false where golive cannot tell.
func (d dialect) read(raw, own string, form *appfile.Form) (text string, ok bool) {
	quote, inner := byte(0), raw
	if len(raw) > 1 && strings.IndexByte("\"'`", raw[0]) >= 0 && raw[len(raw)-1] == raw[0] {
		quote, inner = raw[0], raw[1:len(raw)-1]
	}
	switch {
	case form.Colon && d&noColon != 0,
		form.AfterBare && d&swallows != 0,
		form.Exported && d == laravelDialect,
		form.Spaced && d&strict != 0,
		quote == '`' && d&keepsBackquotes != 0,
		strings.ContainsAny(inner, "\r\n") && d&oneLine != 0,
		quote == 0 && d&strict != 0 && (strings.ContainsAny(inner, " \t\"'") || strings.HasPrefix(inner, "#")),
		!d.readsBackslashes(quote, inner):
		return "", false
	}
	if before, _, cut := strings.Cut(inner, "#"); cut && quote == 0 && d&cuts != 0 {
		return strings.ReplaceAll(strings.TrimRight(before, " \t"), "$", "$$"), true
	}
	if !strings.Contains(inner, "$") {
		return own, true
	}
	return d.readDollars(quote, inner, own, form)
}

// readsBackslashes reports whether a reader makes of the backslashes in a text what golive
// does.
func (d dialect) readsBackslashes(quote byte, inner string) bool {
	for i := 0; i < len(inner); i++ {
		if inner[i] != '\\' {
			continue
		}
		if quote != '"' {
			if d&escapes != 0 || quote == '\'' && d == pythonDialect &&
				(strings.HasPrefix(inner[i+1:], `\`) || strings.HasPrefix(inner[i+1:], "'")) {
				return false
			}
			continue
		}
		if i+1 == len(inner) || inner[i+1] != 'n' && inner[i+1] != 'r' {
			return false
		}
		i++
	}
	return true
}

// readDollars is read for a text with a "$".
func (d dialect) readDollars(quote byte, inner, own string, form *appfile.Form) (text string, ok bool) {
	literal := inner
	if quote == '"' {
		literal = strings.NewReplacer(`\n`, "\n", `\r`, "\r").Replace(inner)
	}
	literal = strings.ReplaceAll(literal, "$", "$$")
	if d&(mayExpand|expandsNames|expandsBraces) == 0 || quote == '\'' && d&(expandsSingle|mayExpand) == 0 {
		return literal, true
	}
	if d&expandsBraces != 0 && !strings.Contains(inner, "${") {
		return literal, true
	}
	unclear := d&mayExpand != 0 || quote == '\'' || strings.Contains(inner, `\$`) ||
		strings.Contains(inner, "$$") && d&pairs == 0 ||
		d&expandsBraces != 0 && strings.Count(inner, "$") != strings.Count(inner, "${")
	if unclear || d&operators == 0 && slices.ContainsFunc(model.Text(inner).References(), hasOperator) {
		return "", false
	}
	if d == composeDialect && form.Open != "" {
		return form.Open, true
	}
	return own, true
}

// hasOperator reports whether a reference is more than a name.
func hasOperator(r model.Reference) bool { return r.End-r.Start > len("${}")+len(r.Name) }
