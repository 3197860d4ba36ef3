package loader

import "strings"

// readsItself reports whether an expression at the start of a text only reads the variable of the same name, so that
// a variable that it sets keeps its value: NAME: process.env.NAME, in an object, as an argument, or alone.
func readsItself(name, text string) bool {
	value, _, _ := strings.Cut(text, ",")
	value = strings.TrimRight(value, " \t});")
	if !codeRead().MatchString(value) {
		return false
	}
	at := strings.Index(value, name)
	return at > 0 && !isNameByte(value[at-1]) && (at+len(name) == len(value) || !isNameByte(value[at+len(name)]))
}
