package loader

import (
	"regexp"
	"strings"
	"sync"
)

// emptyDefault matches the end of an expression that has an empty text as its default.
var emptyDefault = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[ \t]*(?:\?\?|\|\|)[ \t]*(?:''|"")$`)
})

// readsItself reports whether the expression at the start of text only reads the variable name, so that assigning it to
// this variable keeps the value: NAME: process.env.NAME, in an object, as an argument, or alone. An expression with a
// default that is not empty, such as os.getenv("NAME", "x"), may change the value. whole is false if text is truncated.
func readsItself(name, text string, whole bool) bool {
	value, ended := firstExpression(text)
	if !ended && !whole {
		return false
	}
	// Bundlers replace the key 'process.env.NAME' with text: JSON.stringify(process.env.NAME ?? '').
	value = strings.TrimPrefix(strings.TrimRight(value, " \t});"), "JSON.stringify(")
	value = emptyDefault().ReplaceAllString(value, "")
	if !codeRead().MatchString(value) {
		return false
	}
	at := strings.Index(value, name)
	return at > 0 && !isNameByte(value[at-1]) && (at+len(name) == len(value) || !isNameByte(value[at+len(name)]))
}

// firstExpression returns the text before the first comma or closing bracket at the top level. ended is false if text
// contains neither.
func firstExpression(text string) (value string, ended bool) {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		}
		if depth < 0 || depth == 0 && text[i] == ',' {
			return text[:i], true
		}
	}
	return text, false
}
