package freetext

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// writtenSettings returns the WorkOS settings in a file of unknown format, under the names of the corresponding
// variables. The keys of these settings are not spelled like variables: workosApiKey, workos.redirect-uri, or clientId
// below workos. A setting without a value after its key is omitted.
func writtenSettings(file, text string) []model.UnreadName {
	if !appfile.NamesWorkOS(text) || filename.HasNoSettings(file) {
		return nil
	}
	r := newSettingsReader(file, text)
	r.read()
	return r.found
}

func newSettingsReader(file, text string) *settingsReader {
	ext := strings.ToLower(path.Ext(file))
	return &settingsReader{
		text: text, indented: slices.Contains(indentedExtensions, ext),
		bare: slices.Contains(bareExtensions, ext), sections: slices.Contains(sectionExtensions, ext),
	}
}

func (r *settingsReader) read() {
	for start := 0; start < len(r.text); {
		end := textline.End(r.text, start)
		r.line(start, end)
		start = end + 1
	}
}

var (
	// indentedExtensions lists the extensions of formats in which indentation nests keys.
	indentedExtensions = []string{".yaml", ".yml", ".j2", ".tmpl", ".tpl", ".gotmpl", ".erb", ".eex"}
	// sectionExtensions lists the extensions of formats with section headers such as [workos].
	sectionExtensions = []string{".toml", ".ini", ".properties", ".conf", ".service", ".container", ".cfg", ".pool"}
	// bareExtensions lists the extensions of formats in which values need no quotation marks.
	bareExtensions = append([]string{
		".ini", ".properties", ".conf", ".service", ".container", ".env", ".tftpl", ".cfg", ".pool", ".xcconfig",
	}, indentedExtensions...)
)

// settingsReader finds settings in a text without parsing its format.
type settingsReader struct {
	text                     string
	indented, bare, sections bool
	// open contains the keys around the current place, outermost first.
	open []openKey
	// pending is the key whose value follows. word is the last word or quoted text, which may be a key.
	pending, word settingKey
	// named is the setting whose value follows under the key "value", as in {name: workosApiKey, value: ...}.
	named settingKey
	// braces is the number of brackets in open.
	braces int
	found  []model.UnreadName
	// If visit is not nil, it is called for each value with its key, and for each word that may be a key. The key of a
	// block scalar then counts as a key around the lines of the scalar.
	visit func(span source.Span, key string)
}

type settingKey struct{ start, end int }

type openKey struct {
	key    string
	indent int
	brace  bool
	vendor bool
}

// maxOpenKeys is the maximum nesting depth of keys.
const maxOpenKeys = 1000

// maxSettingKey is the maximum length in bytes of a key that is read.
const maxSettingKey = 200

func (r *settingsReader) keyText(k settingKey) string {
	if k.end-k.start > maxSettingKey {
		return ""
	}
	return r.text[k.start:k.end]
}

func (r *settingsReader) push(k settingKey, indent int, brace bool) {
	key := r.keyText(k)
	r.open = append(r.open, openKey{key: key, indent: indent, brace: brace, vendor: appfile.NamesWorkOS(key)})
	if brace {
		r.braces++
	}
	r.pending, r.word, r.named = settingKey{}, settingKey{}, settingKey{}
}

// pop closes the innermost bracket.
func (r *settingsReader) pop() {
	for n := len(r.open); n > 0 && r.braces > 0; n = len(r.open) {
		last := r.open[n-1]
		r.open = r.open[:n-1]
		if last.brace {
			r.braces--
			break
		}
	}
	r.pending, r.word, r.named = settingKey{}, settingKey{}, settingKey{}
}

func (r *settingsReader) line(start, end int) {
	at := start + len(r.text[start:end]) - len(strings.TrimLeft(r.text[start:end], " \t"))
	if at == end || isCommentLine(r.text[at:end]) || r.section(at, end) || len(r.open) > maxOpenKeys {
		return
	}
	if r.indented && r.braces == 0 {
		for strings.HasPrefix(r.text[at:end], "- ") {
			at, r.named = at+len("- "), settingKey{}
		}
		for n := len(r.open); n > 0 && r.open[n-1].indent >= at-start; n = len(r.open) {
			r.open = r.open[:n-1]
		}
		r.pending, r.word = settingKey{}, settingKey{}
	}
	indent := at - start
	for at < end {
		at = r.token(at, end)
	}
	if r.indented && r.braces == 0 && r.pending.end > 0 {
		r.push(r.pending, indent, false)
	}
	r.word = settingKey{}
}

// isCommentLine reports whether a line without its indentation is a comment. Unlike in textline.IsComment, a blank
// must follow "*", because settings may be in lines such as "*/5 * * * * KEY=value" of a crontab and "**key**: value"
// of a text.
func isCommentLine(line string) bool {
	return slices.ContainsFunc([]string{"#", "//", ";", "-- ", "<!--", "/*", "* "},
		func(mark string) bool { return strings.HasPrefix(line, mark) })
}

// section reads the header of a section. It returns false for other lines.
func (r *settingsReader) section(at, end int) bool {
	if !r.sections || r.braces > 0 || r.text[at] != '[' {
		return false
	}
	header := strings.Trim(strings.TrimSpace(r.text[at:end]), "[]")
	if closing := strings.IndexByte(header, ']'); closing >= 0 {
		header = header[:closing]
	}
	header = strings.NewReplacer(`"`, "", "'", "", " ", "").Replace(header[:min(len(header), maxSettingKey)])
	r.open = []openKey{{key: header, vendor: appfile.NamesWorkOS(header)}}
	r.pending, r.word, r.named = settingKey{}, settingKey{}, settingKey{}
	return true
}

// token reads the token at an offset and returns the offset after it.
func (r *settingsReader) token(at, end int) int {
	switch c := r.text[at]; {
	case c == '{' || c == '[':
		key := r.pending
		if key.end == 0 && c == '{' {
			key = r.word
		}
		r.push(key, 0, true)
	case c == '}' || c == ']':
		r.pop()
	case c == ',' || c == ';' || c == '>':
		r.pending, r.word = settingKey{}, settingKey{}
	case c == '!' || c == '<' || c == '?':
		r.word = settingKey{}
	case c == ':' || c == '=':
		if at+1 < end && r.text[at+1] == '=' { // a comparison
			r.pending, r.word = settingKey{}, settingKey{}
			return at + len("==")
		}
		if r.pending.end == 0 {
			r.pending = r.word
		}
		r.word = settingKey{}
		if c == '=' && at+1 < end && r.text[at+1] == '>' {
			return at + len("=>")
		}
	case c == '"' || c == '\'' || c == '`':
		return r.quoted(at, end)
	case r.pending.end > 0 && r.bare && c != ' ' && c != '\t':
		return r.plain(at, end)
	case textline.IsNameByte(c):
		return r.name(at, end)
	case (c == '#' || c == '/' && strings.HasPrefix(r.text[at:end], "//")) &&
		strings.IndexByte(" \t", r.text[max(0, at-1)]) >= 0:
		return end
	}
	return at + 1
}

// quoted reads a quoted text, which is a value or a key.
func (r *settingsReader) quoted(at, end int) int {
	quote, closing := r.text[at], at+1
	for closing < end && r.text[closing] != quote {
		if r.text[closing] == '\\' {
			closing++
		}
		closing++
	}
	closing = min(closing, end)
	r.scalar(at+1, closing, true)
	return closing + 1
}

// plain reads a value without quotation marks.
func (r *settingsReader) plain(at, end int) int {
	text := r.text[at:end]
	if r.braces > 0 { // before the search for " #", because a line may contain many values
		if i := strings.IndexAny(text, ",}]"); i >= 0 {
			text = text[:i]
		}
	}
	if i := strings.Index(text, " #"); i >= 0 {
		text = text[:i]
	}
	text = strings.TrimRight(text, " \t\r")
	if text == "" {
		return at + 1
	}
	r.scalar(at, at+len(text), false)
	return at + len(text)
}

// name reads a word, which is a key or an expression.
func (r *settingsReader) name(at, end int) int {
	stop := at
	for stop < end && (textline.IsNameByte(r.text[stop]) || r.text[stop] == '.' || r.text[stop] == '-' ||
		r.indented && r.text[stop] == ':' && stop+1 < end && textline.IsNameByte(r.text[stop+1])) {
		stop++
	}
	r.scalar(at, stop, false)
	return stop
}

// scalar handles a word or a quoted text: the value of the pending key, or a possible key.
func (r *settingsReader) scalar(start, end int, quoted bool) {
	key := r.pending
	r.pending, r.word = settingKey{}, settingKey{start, end}
	if r.visit != nil {
		r.visit(source.Span{Start: int32(start), End: int32(end)}, r.keyText(key))
		if !quoted && r.indented && r.braces == 0 && key.end > 0 && start < end &&
			(r.text[start] == '|' || r.text[start] == '>') {
			r.pending = key
			return
		}
	}
	if key.end == 0 {
		return
	}
	r.word = settingKey{}
	text, value := r.keyText(key), r.text[start:end]
	if text == "" {
		return
	}
	if quoted || r.bare {
		if appfile.NamesWorkOS(value) && slices.Contains([]string{"name", "key", "variable"}, strings.ToLower(text)) {
			r.named = settingKey{start, end}
			return
		}
	}
	r.set(key, text, value, quoted)
}

// set records the value of key if it is the value of a WorkOS setting. text is the key as written.
func (r *settingsReader) set(key settingKey, text, value string, quoted bool) {
	isValue := slices.Contains([]string{"value", "secure"}, strings.ToLower(text))
	vendor := appfile.NamesWorkOS(text)
	above := r.above(func(k openKey) { vendor = vendor || k.vendor })
	name, ok := "", false
	switch {
	case isValue && r.named.end > 0:
		key = r.named
		name, ok = appfile.NameOfKeys(nil, r.keyText(key))
	case vendor:
		name, ok = appfile.NameOfKeys(above, text)
		if !ok && isValue && len(above) > 0 {
			name, ok = appfile.NameOfKeys(above[:len(above)-1], above[len(above)-1])
		}
	}
	if mention().MatchString(r.keyText(key)) { // Mentions examines names of variables
		return
	}
	if purpose := model.PurposeOf(name); ok && isWrittenValue(purpose, value, quoted || r.bare) {
		r.found = append(r.found, model.UnreadName{
			Name: name, Purpose: purpose, Span: source.Span{Start: int32(key.start), End: int32(key.end)},
		})
	}
}

// maxAbove is the number of keys above a setting that may be part of its name.
const maxAbove = 4

// above calls visit for the innermost open keys and returns at most maxAbove of them, outermost first.
func (r *settingsReader) above(visit func(openKey)) (keys []string) {
	for i := len(r.open) - 1; i >= 0 && i >= len(r.open)-2*maxAbove && len(keys) < maxAbove; i-- {
		if k := r.open[i]; k.key != "" {
			visit(k)
			keys = append(keys, k.key)
		}
	}
	slices.Reverse(keys)
	return keys
}

var (
	// reference matches a value that starts with a reference or an expression instead of plain text.
	reference = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:[$%@*&!|>]|\{\{|<%|#\{|__[A-Z]|ENC\[|(?i:process\.env|import\.meta|` +
			`env(?:iron)?[.(\['"]|os\.|secrets\.|vars\.|var\.|local\.|config\.|getenv|ref\())`)
	})
	// describes matches a value that is a type or a label, and not a setting.
	describes = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?i:string|str|text|boolean|bool|number|integer|int|any|object|uuid|url|uri|` +
			`required|optional|null|nil|none|undefined|~)\??$`)
	})
	switchValue = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?i:true|false|yes|no|on|off)$`) })
)

// isWrittenValue reports whether the text after a key is the value of a setting, and not a reference, the name of a
// variable or secret, a type, a label or a sentence. literal is false for an expression in code.
func isWrittenValue(purpose model.Purpose, value string, literal bool) bool {
	number := strings.Trim(value, "0123456789") == ""
	isSwitch := switchValue().MatchString(value)
	switch {
	case value == "" || !literal && !isSwitch && !number, isSwitch && purpose != model.ForAPIHTTPS,
		strings.ContainsAny(value, " \t\\") || strings.Trim(value, "<>.*-_?") == "",
		strings.ContainsFunc(value, func(c rune) bool { return c > '~' }):
		return false
	case reference().MatchString(value), describes().MatchString(value), ownHostValue(value),
		mention().MatchString(value): // Mentions compares IDs, keys and hosts with those of the environments
		return false
	}
	name, isName := appfile.NameOfKeys(nil, value)
	return !isName && model.PurposeOf(name) == model.NoPurpose && !constant().MatchString(value)
}

// constant matches a text that is spelled like the name of an environment variable.
var constant = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$`) })

// ownHostValue reports whether a value is the WorkOS API host, which is the same in all environments.
func ownHostValue(value string) bool {
	value = strings.TrimSuffix(strings.TrimPrefix(value, "https://"), "/")
	return value == "api.workos.com"
}
