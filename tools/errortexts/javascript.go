package main

import (
	"regexp"
	"strings"
)

var (
	// thrown matches code that creates or prints an error.
	thrown = regexp.MustCompile(`new JW[A-Za-z]+\(|\b(?:[A-Z][A-Za-z]*)?(?:Error|Exception)\(|` +
		`\bsuper\(|\bconsole\.(?:error|warn)\(|\bmessage(?:: string)?\s*=|\bmessage:\s`)
	// ofCaller matches errors that a bundled library throws only if the SDK calls the library incorrectly. Users do
	// not see such errors.
	ofCaller = regexp.MustCompile(`TypeError\(|new JWE|new JWK[A-Z]`)
	// declared matches the declaration of an exception class.
	declared = regexp.MustCompile(`\bclass ([A-Z][A-Za-z]*)\s+extends\s+([A-Za-z]+)`)
	// constant matches the names of constants that contain error messages.
	constant = regexp.MustCompile(`^\s*(?:[A-Za-z]*errors?\.([A-Za-z]+)|([A-Z_]*ERROR[A-Z_]*|[a-z]+Message))\b`)
	// coded matches code that sets the code of an error.
	coded = regexp.MustCompile(`\bcode\s*[:=]\s*['"]([A-Z][A-Z]+(?:_[A-Z]+)+)['"]|` +
		`(?m)^\s+([A-Z][A-Z]+(?:_[A-Z]+)+): \{\s*severity:`)
	// snake matches an error code in snake case among the arguments of an error, as in ", 'invalid_token')".
	snake = regexp.MustCompile(`^[^;{]{0,300}?,\s*['"]([a-z]+(?:_[a-z]+)+)['"]\s*[,)]`)
)

// addProgram adds the errors of a JavaScript or TypeScript program, and returns the number of errors added.
func (t table) addProgram(text, source string) int {
	before := t.size(source)
	for _, m := range declared.FindAllStringSubmatch(text, -1) {
		if isException(m[1]) || isException(m[2]) {
			t.add("type", m[1], source)
		}
	}
	for _, m := range coded.FindAllStringSubmatch(text, -1) {
		t.add("code", m[1]+m[2], source)
	}
	for _, at := range thrown.FindAllStringIndex(text, -1) {
		rest := text[at[1]:]
		if strings.Contains(source, " in ") && ofCaller.MatchString(text[at[0]:at[1]]) {
			continue
		}
		message, ok := literal(rest)
		if m := constant.FindStringSubmatch(rest); !ok && m != nil {
			message, ok = valueOf(text, m[1]+m[2])
		}
		if message = shortened(message); ok && isText(message) {
			t.add("text", message, source)
		}
		if m := snake.FindStringSubmatch(rest); m != nil {
			t.add("code", m[1], source)
		}
	}
	return t.size(source) - before
}

func (t table) size(source string) int {
	n := 0
	for _, sources := range t {
		if sources[source] {
			n++
		}
	}
	return n
}

func isException(name string) bool {
	return strings.HasSuffix(name, "Error") || strings.HasSuffix(name, "Exception")
}

// valueOf returns the string literal that a program assigns to a name.
func valueOf(text, name string) (string, bool) {
	m := regexp.MustCompile(`\b` + name + `\s*(?:=|:)`).FindStringIndex(text)
	if m == nil {
		return "", false
	}
	return literal(text[m[1]:])
}

var letters = regexp.MustCompile(`[A-Za-z]{2,}`)

// exampleKey matches an example of an API key or a client ID in an error message.
var exampleKey = regexp.MustCompile(`\b(?:sk|client)_[\w.]{3,}`)

// maxText is the maximum length of an error message, in bytes. The start of a message is sufficient to find it.
const maxText = 160

// shortened replaces example keys in a message with "*", and truncates a long message between two words.
func shortened(message string) string {
	message = exampleKey.ReplaceAllString(message, "*")
	if len(message) > maxText {
		message = message[:strings.LastIndex(message[:maxText], " ")] + " *"
	}
	return message
}

// isText reports whether a literal has enough words to be recognized as a message: two, or three if a part of the
// literal varies.
func isText(message string) bool {
	words := len(letters.FindAllString(message, -1))
	return strings.Contains(message, " ") &&
		(words > 2 || words == 2 && !strings.Contains(message, "*"))
}

// literal reads the string literals at the start of a program text. It joins literals that are connected by "+", and
// the alternatives of a condition. "*" replaces each part that varies.
func literal(text string) (string, bool) {
	var parts []string
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		part, rest, ok := oneLiteral(text)
		if !ok {
			break
		}
		parts = append(parts, part)
		text = strings.TrimLeft(rest, " \t\r\n")
		if !strings.HasPrefix(text, "+") {
			break
		}
		text = text[1:]
	}
	message := strings.Join(strings.Fields(strings.Join(parts, "")), " ")
	return message, message != ""
}

// oneLiteral reads one string literal. rest is the text after it.
func oneLiteral(text string) (value, rest string, ok bool) {
	if text == "" || !strings.ContainsRune("'\"`", rune(text[0])) {
		return "", "", false
	}
	quote := text[0]
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == quote:
			return b.String(), text[i+1:], true
		case text[i] == '\n' && quote != '`':
			return "", "", false
		case text[i] == '\\' && i+1 < len(text):
			i++
			b.WriteString(unescaped(text[i]))
		case quote == '`' && strings.HasPrefix(text[i:], "${"):
			b.WriteString("*")
			i += substitution(text[i:]) - 1
		default:
			b.WriteByte(text[i])
		}
	}
	return "", "", false
}

func unescaped(c byte) string {
	switch c {
	case 'n', 't', 'r':
		return " "
	case 'u', 'x':
		return "*" // a letter outside ASCII, such as a bullet
	}
	return string(c)
}

// substitution returns the length of a "${...}" at the start of text, which may contain nested braces.
func substitution(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}
