package freetext

import (
	"regexp"
	"strings"
	"sync"

	"github.com/golive-lint/golive/loader/textline"
)

// emptyDefault matches an empty default at the end of an expression, as in process.env.NAME ?? "".
var emptyDefault = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[ \t]*(?:\?\?|\|\|)[ \t]*(?:''|"")$`)
})

// readsItself reports whether the expression at the start of text only reads the variable called name, as in NAME:
// process.env.NAME, so that assigning the expression to this variable does not change its value. An expression with a
// default that is not empty, such as os.getenv("NAME", "x"), may change the value. whole is false if text is
// truncated.
func readsItself(name, text string, whole bool) bool {
	value, ended := firstExpression(text)
	if !ended && !whole {
		return false
	}
	// Bundlers replace a key such as 'process.env.NAME' with code, so its value is JSON.stringify(process.env.NAME ??
	// '').
	value = strings.TrimPrefix(strings.TrimRight(value, " \t});"), "JSON.stringify(")
	value = emptyDefault().ReplaceAllString(value, "")
	if !codeRead().MatchString(value) {
		return false
	}
	at := strings.Index(value, name)
	return at > 0 && !textline.IsNameByte(value[at-1]) && (at+len(name) == len(value) ||
		!textline.IsNameByte(value[at+len(name)]))
}

// firstExpression returns the text before the first comma or closing bracket at the top level. ended is false if there
// is neither.
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
