// Package dotenv determines how the readers of dotenv files interpret values on which they disagree.
package dotenv

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// Dialect describes how a reader interprets values on which readers disagree. Without any flag, a reader expands no
// references and keeps all backslashes except \n and \r in double quotes. The behavior was observed with the programs;
// see loader/testdata/layers/readers.jsonl.
type Dialect uint16

const (
	// expandsNames: $NAME and ${NAME} are expanded. expandsBraces: only ${NAME} is expanded. expandsSingle: references
	// in single quotes are expanded too. mayExpand: the options of the program decide whether references are expanded.
	expandsNames Dialect = 1 << iota
	expandsBraces
	expandsSingle
	mayExpand
	// operators: ${NAME:-default} expands to the default if NAME is unset or empty.
	operators
	// pairs: $$ is a literal $.
	pairs
	// keepsBackquotes: backquotes are part of the value.
	keepsBackquotes
	// oneLine: a value ends at the end of its line, even in quotes.
	oneLine
	// strict: a file in which an unquoted value contains blanks or quotes is rejected.
	strict
	// noColon: "NAME: value" does not set NAME.
	noColon
	// swallows: a line without "=" and the variable on the next line are read as one variable.
	swallows
	// cuts: a "#" ends an unquoted value.
	cuts
	// escapes: more escapes are interpreted than in the plain dialect, or escapes are interpreted in more places.
	escapes
	// keepsComments: a comment after a value is part of the value.
	keepsComments
	// noExport: "export NAME=value" does not set NAME.
	noExport
)

// The dialects of readers.
const (
	PlainDialect     = Dialect(0)
	NodeDialect      = noColon | swallows
	MaybeDialect     = mayExpand
	ExpandingDialect = expandsNames | expandsSingle
	// ReactDialect is the dialect of dotenv 10, which react-scripts contains.
	ReactDialect   = ExpandingDialect | keepsBackquotes | oneLine | noColon | noExport | keepsComments
	PythonDialect  = expandsBraces | expandsSingle | keepsBackquotes | noColon
	RubyDialect    = expandsNames | keepsBackquotes | oneLine | escapes
	LaravelDialect = expandsBraces | keepsBackquotes | oneLine | strict | escapes
	SymfonyDialect = expandsNames | keepsBackquotes | strict | escapes
	// SystemdDialect is that of EnvironmentFile. A file may also have lines that continue, which other readers reject.
	SystemdDialect = keepsBackquotes | noColon | noExport | keepsComments | escapes
	ComposeDialect = expandsNames | operators | pairs | keepsBackquotes | escapes
)

// ExpandsNames reports whether the reader always expands $NAME.
func (d Dialect) ExpandsNames() bool { return d&expandsNames != 0 }

// DialectOfReader returns the dialect of a reader that is named as in appfile.Layer.
func DialectOfReader(reader string) (Dialect, bool) {
	switch reader {
	case "compose":
		return ComposeDialect, true
	case "node":
		return NodeDialect | cuts, true
	case appfile.Systemd:
		return SystemdDialect, true
	}
	return 0, false
}

// Settle sets the value of a variable in a dotenv file to the value that the reader sees. If that value cannot be
// determined, the variable becomes unknown.
func (d Dialect) Settle(form *appfile.Form, v *model.Variable) {
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

// read returns the value that the reader sees. raw is the value as it is written. own is the value as appfile parses
// it. own and text have the syntax of model.Text. ok is false if the value cannot be determined.
func (d Dialect) read(raw, own string, form *appfile.Form) (text string, ok bool) {
	quote, inner := byte(0), raw
	if len(raw) > 1 && strings.IndexByte("\"'`", raw[0]) >= 0 && raw[len(raw)-1] == raw[0] {
		quote, inner = raw[0], raw[1:len(raw)-1]
	}
	switch {
	case form.Colon && d&noColon != 0,
		form.AfterBare && d&swallows != 0,
		form.Exported && (d == LaravelDialect || d&noExport != 0),
		form.Commented && d&keepsComments != 0,
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

// readsBackslashes reports whether the reader interprets the backslashes in text as golive does.
func (d Dialect) readsBackslashes(quote byte, inner string) bool {
	for i := 0; i < len(inner); i++ {
		if inner[i] != '\\' {
			continue
		}
		if quote != '"' {
			if d&escapes != 0 || quote == '\'' && d == PythonDialect &&
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

// readDollars is like read, but for text that contains a "$".
func (d Dialect) readDollars(quote byte, inner, own string, form *appfile.Form) (text string, ok bool) {
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
	if d == ComposeDialect && form.Open != "" {
		return form.Open, true
	}
	return own, true
}

// hasOperator reports whether a reference consists of more than a name.
func hasOperator(r model.Reference) bool { return r.End-r.Start > len("${}")+len(r.Name) }
