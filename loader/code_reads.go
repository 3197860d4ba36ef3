package loader

import "strings"

// readsItself reports whether an expression at the start of a text only reads the variable of the same name, so that a
// variable that it sets keeps its value: NAME: process.env.NAME, in an object, as an argument, or alone. A default, as
// in os.getenv("NAME", "x"), is a value. whole is false if the text goes on.
func readsItself(name, text string, whole bool) bool {
	value, ended := firstExpression(text)
	if !ended && !whole {
		return false
	}
	value = strings.TrimRight(value, " \t});")
	if !codeRead().MatchString(value) {
		return false
	}
	at := strings.Index(value, name)
	return at > 0 && !isNameByte(value[at-1]) && (at+len(name) == len(value) || !isNameByte(value[at+len(name)]))
}

// firstExpression returns the text before the first comma or closing bracket that is outside of its brackets. ended is
// false if there is none.
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
