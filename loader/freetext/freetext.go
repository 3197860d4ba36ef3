// Package freetext finds the names, IDs, keys and hosts of WorkOS environments in texts without parsing their formats:
// in files whose format golive does not read, and in the parts of other files that the reader of their format skips.
package freetext

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

// mention matches the names of WorkOS variables, and IDs, keys and hosts that are specific to a WorkOS environment.
// Other WorkOS hosts are the same in all environments.
var mention = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:` +
		`([A-Z][A-Z0-9_]*(?:WORKOS|AUTHKIT)[A-Z0-9_]*|(?:WORKOS|AUTHKIT)_[A-Z0-9_]+)|` +
		`(?:client|org|conn|directory)_01[0-9A-HJKMNP-TV-Z]{24}|` +
		`sk_(?:test|live)_a2V5[A-Za-z0-9]{10,}|` +
		`[a-z0-9][a-z0-9-]*\.authkit\.app` +
		`)\b`)
})

// Mentioned contains the WorkOS names and values that a text mentions.
type Mentioned struct {
	// Names lists the variables that the text may set and whose purpose is known. Values lists the IDs, keys and hosts
	// in the text, without duplicates.
	Names  []model.UnreadName
	Values []model.UnreadValue
	// Found is true if the text mentions anything. first is the span of the first name or value.
	Found bool
	first source.Span
}

// MaxValues is the maximum number of values in a file that are compared with the values in environments. For further
// values only the purposes are recorded, as if the values were unknown.
const MaxValues = 200

// AddValue adds a value unless the list already contains it. After MaxValues values, it removes the text of the value.
func (m *Mentioned) AddValue(value model.UnreadValue) {
	if len(m.Values) >= MaxValues {
		value.Text = ""
	}
	if !slices.Contains(m.Values, value) {
		m.Values = append(m.Values, value)
	}
}

// Mentions returns the WorkOS names and values in the text of a file, outside comments. file is its path.
func Mentions(file, text string) (m Mentioned) {
	code := filename.IsCode(file)
	noted := map[string]bool{}
	policy := strings.Contains(text, "-src ") // a content security policy
	for _, at := range mentionsIn(text) {
		if textline.InComment(text, at[0]) {
			continue
		}
		span := source.Span{Start: int32(at[0]), End: int32(at[1])}
		if at[2] >= 0 {
			name := text[at[2]:at[3]]
			purpose := model.PurposeOf(name)
			if noted[name] || purpose == model.NoPurpose || IsRead(text[:at[2]], text[at[3]:]) ||
				isProse(text, at[2], at[3]) || isReferredTo(file, text, at[2], at[3]) || isOwnHost(text[at[3]:]) ||
				code && !setsInCode(name, text[at[3]:]) && !isSetBefore(text[:at[2]]) {
				continue
			}
			noted[name] = true
			m.Names = append(m.Names, model.UnreadName{Name: name, Purpose: purpose, Span: span})
		} else if value := text[at[0]:at[1]]; policy && strings.HasSuffix(value, ".authkit.app") {
			continue
		} else if !noted[value] {
			noted[value] = true
			m.AddValue(unreadValue(value))
		}
		if !m.Found {
			m.first, m.Found = span, true
		}
	}
	m.addSettings(writtenSettings(file, text), noted)
	return m
}

// addSettings adds the settings under keys that are not spelled like variables.
func (m *Mentioned) addSettings(settings []model.UnreadName, noted map[string]bool) {
	for _, s := range settings {
		if noted[s.Name] {
			continue
		}
		noted[s.Name] = true
		m.Names = append(m.Names, s)
		if !m.Found || s.Span.Start < m.first.Start {
			m.first, m.Found = s.Span, true
		}
	}
	slices.SortStableFunc(m.Names, func(a, b model.UnreadName) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
}

// unreadValue returns an ID, key or host together with the purpose of variables that have such a value.
func unreadValue(text string) model.UnreadValue {
	prefix, _, _ := strings.Cut(text, "_")
	switch prefix {
	case "client":
		return model.UnreadValue{Purpose: model.ForClientID, Text: text}
	case "org":
		return model.UnreadValue{Purpose: model.ForOrganizationID, Text: text}
	case "conn":
		return model.UnreadValue{Purpose: model.ForConnectionID, Text: text}
	case "directory":
		return model.UnreadValue{Purpose: model.ForDirectoryID, Text: text}
	case "sk":
		return model.UnreadValue{Purpose: model.ForAPIKey}
	}
	return model.UnreadValue{Purpose: model.ForAuthKitDomain, Text: text}
}

// mentionsIn returns mention().FindAllStringSubmatchIndex(text, -1). For speed, it matches the expression only in runs
// of name bytes for which mayMention is true.
func mentionsIn(text string) [][]int {
	var all [][]int
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && (textline.IsNameByte(text[end]) || text[end] == '-' || text[end] == '.') {
			end++
		}
		if run := text[start:end]; mayMention(run) {
			for _, at := range mention().FindAllStringSubmatchIndex(run, -1) {
				for i := range at {
					if at[i] >= 0 {
						at[i] += start
					}
				}
				all = append(all, at)
			}
		}
		start = end + 1
	}
	return all
}

// mayMention reports whether mention may match text. Every match contains at least one of the parts that mayMention
// looks for.
func mayMention(text string) bool {
	const shortest = len("WORKOS_X")
	return len(text) >= shortest && slices.ContainsFunc(
		[]string{"WORKOS", "AUTHKIT", "_01", "_a2V5", ".authkit.app"},
		func(part string) bool { return strings.Contains(text, part) })
}

// maxBefore is the number of bytes before a name that are examined to decide whether the variable is read there.
const maxBefore = 32

// assigned matches the text after the name of a variable that is being set.
var assigned = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^["'\])]*[ \t]*(?:\|\||\?\?|&&)?=[^=>]`)
})

// definedKey matches the text after a name in a quoted key: 'process.env.NAME': value.
var definedKey = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^["'][ \t]*:[^:]`) })

var (
	// codeOperator matches the operator between the name of a variable and its value in code, as in NAME: "x" and
	// NAME ??= "x". The value may be on the next line. The declaration of an optional property does not match.
	codeOperator = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^["'\])]*[ \t]*(:|(?:\|\||\?\?|&&)?=>?)[ \t]*`)
	})
	// namedValue matches the text between a name and the value that belongs to it: name: "NAME", value: "x".
	namedValue = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^["'` + "`" + `][ \t]*,[ \t]*["']?value["']?[ \t]*[:=]`)
	})
	// codeType matches types and validators: string, z.string(), v.optional(...).
	codeType = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:(?:string|number|boolean|undefined|unknown|any)\b|` +
			`[A-Za-z]\w*\.(?:string|String|optional|Optional|enum|url|email|union|literal|coerce|nullable|nonempty|` +
			`pipe|object|any|preprocess)\b|(?:str|url|email|host|nonEmptyString)\(\s*\))`)
	})
	// codeRead matches an expression that only reads variables: process.env.NAME!, ENV['NAME'], env("NAME").
	codeRead = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[\w.]*env(?:iron)?(?:\.(?:fetch|get))?[.(\['"]+\w+["'\])!]*[;,]?` +
			`\s*(?:(?://|#).*)?$`)
	})
)

// settingWord matches the text before a name in a shell command that sets the variable: set -x NAME, setx NAME.
var settingWord = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bsetx?(?:\s+-\w+)*\s+$`) })

// isSetBefore reports whether the text before a name makes the name an argument of a call or command that sets the
// variable, as in setx NAME.
func isSetBefore(before string) bool {
	before = before[max(0, len(before)-maxBefore):]
	return settingWord().MatchString(before) || IsArgumentOfSetter(before)
}

// setsInCode reports whether code sets the variable called name, as in NAME: "x", NAME = "x", or name: "NAME", value:
// "x". text is the text after the name. Only the rest of its line is examined. Code that declares a type, compares
// the name or only reads the variable of the same name sets nothing.
func setsInCode(name, text string) bool {
	line, whole := textline.Rest(text)
	if pair := namedValue().FindString(line); pair != "" {
		line = line[len(pair)-1:]
	}
	m := codeOperator().FindStringSubmatch(line)
	if m == nil {
		return false
	}
	value := strings.TrimRight(line[len(m[0]):], " \t\r\n")
	return !strings.HasPrefix(value, "=") && !codeType().MatchString(value) &&
		(m[1] == "=>" || !readsItself(name, value, whole))
}

// IsRead reports whether the text before and after a name shows that the variable is read and not set:
// process.env.NAME, ${NAME}, env("NAME"), secrets.NAME.
func IsRead(before, after string) bool {
	before = before[max(0, len(before)-maxBefore):]
	before = strings.ToLower(strings.TrimRight(before, "\"'`([{!.?"))
	if strings.HasSuffix(before, "$") || strings.HasSuffix(before, "%") {
		return true
	}
	// Bundlers replace the keys of their option "define", such as "process.env.NAME", with values.
	return !assigned().MatchString(after) && !definedKey().MatchString(after) && slices.ContainsFunc(
		[]string{"env", "environ", "env.fetch", "env.get", "environ.get", "secrets", "vars", "inputs", "var"},
		func(word string) bool { return strings.HasSuffix(before, word) })
}

// setVerbs lists words that precede the name of a variable in commands that set or remove the variable.
var setVerbs = []string{"set", "add", "put", "unset", "remove", "rm", "delete", "update", "create", "export"}

// isProse reports whether the name at text[start:end] is part of a quoted sentence, such as an error message, and not
// of a command or an assignment. It returns false on very long lines.
func isProse(text string, start, end int) bool {
	first := max(0, start-textline.MaxLength)
	line := text[first:start]
	at := textline.Start(line, len(line))
	after, whole := textline.Rest(text[end:])
	if at == 0 && first > 0 || !whole {
		return false
	}
	before, quote := quotedPart(line[at:])
	if quote == 0 {
		return false
	}
	if closing := strings.IndexByte(after, quote); closing >= 0 {
		after = after[:closing]
	}
	left, right := strings.Fields(before), strings.Fields(after)
	if len(left)+len(right) == 0 || before == "" && !strings.HasPrefix(after, " ") {
		return false
	}
	if len(left) > 0 && (!isPlainWord(left[len(left)-1]) || slices.Contains(setVerbs, left[len(left)-1])) {
		return false
	}
	return len(right) == 0 || isPlainWord(right[0])
}

// quotedPart returns the text after the quotation mark that is still open at the end of a line, and the mark itself.
// quote is 0 if no mark is open.
func quotedPart(line string) (part string, quote byte) {
	start := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\':
			i++
		case quote == 0 && (c == '"' || c == '\'' || c == '`'):
			quote, start = c, i+1
		case c == quote:
			quote = 0
		}
	}
	return line[min(start, len(line)):], quote
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// isPlainWord reports whether a token is an ordinary word or punctuation, and not part of a command.
func isPlainWord(word string) bool {
	return strings.Trim(strings.TrimRight(word, ".,;:!?)…"), letters) == ""
}

// NotRead returns what an unread file mentions about WorkOS, or nil if it mentions nothing.
func NotRead(file *source.File, why string) *model.NotRead {
	m := Mentions(file.Path, file.Text)
	if filename.IsApplicationCode(file.Path) {
		if m.Names = nil; len(m.Values) == 0 {
			return nil
		}
	}
	if !m.Found || len(m.Values) == 0 && onlyStandsIn(file.Path, file.Text, m.Names) {
		return nil
	}
	excerpt.ShowName(file, m.first, false)
	if text := file.Text[m.first.Start:m.first.End]; slices.ContainsFunc(m.Values, func(v model.UnreadValue) bool {
		return v.Text == text // an ID or a host, not a key
	}) {
		file.Show(m.first)
	}
	for i := range m.Names {
		excerpt.ShowName(file, m.Names[i].Span, false)
	}
	return &model.NotRead{File: file, Why: why, Names: m.Names, Values: m.Values, First: m.first}
}

// settingCall matches the start of a call that sets a variable, up to the variable's name.
var settingCall = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		"(?i)(?:exportVariable|setVariable|set_?env|put_?env|addEnv|SetEnvironmentVariable)\\(\\s*\\\\?[\"'`]$")
})

// IsArgumentOfSetter reports whether the text before a name ends with the start of a call that sets the variable.
func IsArgumentOfSetter(before string) bool { return settingCall().MatchString(before) }

// NamesSetting reports whether text contains a name, ID, key or host that is specific to a WorkOS environment.
func NamesSetting(text string) bool { return mention().MatchString(text) }
