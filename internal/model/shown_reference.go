package model

import (
	"regexp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// wholeReference returns what may be shown of a text that is one reference: its
// name, and of its default what has a form. ok is false for another text.
func wholeReference(text string, has form) (shown []Range, ok bool) {
	reference, ok := Text(text).Reference()
	if !ok {
		return nil, false
	}
	if reference.Kind == Locator {
		return locatorRanges(text, reference.Syntax), true
	}
	if reference.Syntax == "$" && !isSpelledAsVariable(reference.Name) {
		return nil, true
	}
	inside, ok := valueIn(text, reference)
	if !ok || isRandomName(reference.Name) || source.LooksLikeToken(strings.Trim(text, "${}")) {
		return nil, true
	}
	if inside.Start >= inside.End {
		return []Range{{0, len(text)}}, true
	}
	shown = []Range{{0, inside.Start}}
	value := text[inside.Start:inside.End]
	ranges, whole := wholeReference(value, has)
	if !whole {
		ranges = has(value)
	}
	for _, r := range ranges {
		shown = append(shown, Range{inside.Start + r.Start, inside.Start + r.End})
	}
	return joinRanges(append(shown, Range{inside.End, len(text)})), true
}

// isSpelledAsVariable tells $DB_PASSWORD from a password that begins with "$".
func isSpelledAsVariable(name string) bool {
	return strings.ToUpper(name) == name && strings.Contains(strings.Trim(name, "_"), "_")
}

// isRandomName tells the name of a reference from a secret in braces.
func isRandomName(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("_.-/: $@\"'()[]", r) })
	return source.LooksLikeToken(name) || slices.ContainsFunc(words, source.LooksRandom)
}

// flattened returns a text with an x for each byte of a reference, so that what
// is around references can be judged, and the parts of the references that are
// values. It is empty if some reference is written in an unusual way.
func flattened(text string) (flat string, values []Range) {
	references := Text(text).References()
	if len(references) == 0 {
		return text, nil
	}
	bytes := []byte(text)
	for _, r := range references {
		if r.Kind == Locator {
			return "", nil
		}
		inside, ok := valueIn(text, r)
		if !ok {
			return "", nil
		}
		if inside.Start < inside.End {
			values = append(values, inside)
		}
		for i := r.Start; i < r.End; i++ {
			bytes[i] = 'x'
		}
	}
	return string(bytes), values
}

// The references whose text is nothing but names, by their syntax.
var referenceForms = map[string]*regexp.Regexp{
	"${}": regexp.MustCompile(`^\$\{(?:[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*|` +
		`(?:env|ssm|self|opt|param|sls|cf):[A-Za-z0-9_./-]+)\}$`),
	"$":     regexp.MustCompile(`^\$[A-Z_][A-Z0-9_]*$`),
	"$()":   regexp.MustCompile(`^\$\([A-Z_][A-Z0-9_]*\)$`),
	"${{}}": regexp.MustCompile(`^\$\{\{ *[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)+ *\}\}$`),
	"{{}}": regexp.MustCompile(`^\{\{-? *\.?[A-Za-z_$@][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*` +
		`(?: *\| *(?:quote|squote|b64enc|toString|trim))* *-?\}\}$`),
	"<%%>": regexp.MustCompile(`^<%= *ENV(?:\.fetch)?[\[(]["'][A-Z_][A-Z0-9_]*["'][\])] *%>$`),
}

// parameterStart is a shell parameter up to the text behind its operator.
var parameterStart = regexp.MustCompile(`^\$\{[A-Za-z_][A-Za-z0-9_]*(?::?[-=?+])`)

// The two ways in which an expression has a default: before its text, and after.
var (
	expressionStart = regexp.MustCompile(`^\$?\{\{-? *[.$]?[A-Za-z_][A-Za-z0-9_.-]* *` +
		`(?:\|\| *|\| *default *\(? *)["']$`)
	expressionEnd = regexp.MustCompile(`^["'] *\)? *(?:\| *s?quote)? *-?\}\}$`)
)

// valueIn is the part of a reference that is no name but a value or a message:
// ${NAME:-value}. It is empty where the reference has none; ok is false where the
// reference has another form than names do.
func valueIn(text string, r Reference) (value Range, ok bool) {
	written := text[r.Start:r.End]
	if pattern := referenceForms[r.Syntax]; pattern != nil && pattern.MatchString(written) {
		return Range{}, true
	}
	switch {
	case r.Syntax == "${}":
		n := len(parameterStart.FindString(written))
		return Range{r.Start + n, r.End - 1}, n > 0
	case r.Default != "" && r.defaultAt > r.Start && r.defaultAt+len(r.Default) <= r.End &&
		text[r.defaultAt:r.defaultAt+len(r.Default)] == r.Default:
		value = Range{r.defaultAt, r.defaultAt + len(r.Default)}
		return value, expressionStart.MatchString(text[r.Start:value.Start]) &&
			expressionEnd.MatchString(text[value.End:r.End])
	}
	return Range{}, false
}

// locatorPath is what stands behind the beginning of a locator: a path of names.
var locatorPath = regexp.MustCompile(`^[A-Za-z0-9_.${} -]*(?:[/:#@+]+[A-Za-z0-9_.${} -]+)+/?$`)

// sealedLocators hold the value itself, sealed.
var sealedLocators = map[string]bool{"encrypted:": true, "sops:": true, sopsSealed: true}

// locatorRanges returns what may be shown of a locator: all of it if it is a path
// of names, and of a sealed value how it begins.
func locatorRanges(text, prefix string) []Range {
	if sealedLocators[prefix] {
		return []Range{{0, len(prefix)}}
	}
	// The path may begin within the prefix, as in op://vault/item.
	if !locatorPath.MatchString(strings.TrimSuffix(text, "}}")) &&
		!locatorPath.MatchString(strings.TrimPrefix(strings.TrimSuffix(text, "}}"), "{{")) {
		return []Range{{0, len(prefix)}}
	}
	return []Range{{0, len(text)}}
}
