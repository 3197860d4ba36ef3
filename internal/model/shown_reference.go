package model

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/source"
)

// wholeReference returns the parts to show if text is a single reference: the name of the reference, and the parts of
// its default that match the given form. ok is false for any other text.
func wholeReference(text string, has form) (shown []Range, ok bool) {
	reference, ok := Text(text).Reference()
	if !ok {
		return nil, false
	}
	if reference.Kind == Locator {
		return locatorRanges(text, reference.Syntax), true
	}
	if reference.IsPath && isPathOfNames(insideResolve(reference.Name, reference.Syntax)) {
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

// isPathOfNames reports whether the references in a path in a secret store consist of names only.
func isPathOfNames(path string) bool {
	for s := splitNames(path); s.next(); {
		if s.part.kind != referencePart {
			continue
		}
		inside, ok := valueIn(path, s.part.reference)
		if !ok || inside.Start < inside.End || isRandomName(s.part.reference.Name) {
			return false
		}
	}
	return true
}

// isSpelledAsVariable reports whether the text after a "$" is probably the name of a variable, as in $DB_PASSWORD, and
// not part of a password.
func isSpelledAsVariable(name string) bool {
	return strings.ToUpper(name) == name && strings.Contains(strings.Trim(name, "_"), "_")
}

// isRandomName reports whether text in braces is probably a secret and not a name.
func isRandomName(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("_.-/: $@\"'()[]", r) })
	return source.LooksLikeToken(name) || slices.ContainsFunc(words, source.LooksRandom)
}

// flattened returns text with each byte of a reference replaced by an x, so that the text around the references can be
// checked. values are the ranges of the values inside the references. flat is empty if a reference has an unusual form.
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

// referenceForms maps the syntax of a reference to the pattern of references that consist of
// names only.
var referenceForms = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"${}": regexp.MustCompile(`^\$\{(?:[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*|` +
			`(?:env|ssm|self|opt|param|sls|cf):[A-Za-z0-9_./-]+)\}$`),
		"$":     regexp.MustCompile(`^\$[A-Z_][A-Z0-9_]*$`),
		"$()":   regexp.MustCompile(`^\$\([A-Z_][A-Z0-9_]*\)$`),
		"${{}}": regexp.MustCompile(`^\$\{\{ *[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)+ *\}\}$`),
		"{{}}": regexp.MustCompile(`^\{\{-? *\.?[A-Za-z_$@][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*` +
			`(?: *\| *(?:quote|squote|b64enc|toString|trim))* *-?\}\}$`),
		"<%%>": regexp.MustCompile(`^<%= *ENV(?:\.fetch)?[\[(]["'][A-Z_][A-Z0-9_]*["'][\])] *%>$`),
	}
})

// parameterStart matches a shell parameter up to and including its operator.
var parameterStart = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\$\{[A-Za-z_][A-Za-z0-9_]*(?::?[-=?+])`)
})

// expressionStart and expressionEnd match the text before and after the default of an
// expression.
var (
	expressionStart = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\$?\{\{-? *[.$]?[A-Za-z_][A-Za-z0-9_.-]* *` +
			`(?:\|\| *|\| *default *\(? *)["']$`)
	})
	expressionEnd = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^["'] *\)? *(?:\| *s?quote)? *-?\}\}$`)
	})
)

// valueIn returns the range of the value or message inside a reference, such as "value" in ${NAME:-value}. The range is
// empty if the reference consists of a name only. ok is false if the reference has an unusual form.
func valueIn(text string, r Reference) (value Range, ok bool) {
	written := text[r.Start:r.End]
	if pattern := referenceForms()[r.Syntax]; pattern != nil && pattern.MatchString(written) {
		return Range{}, true
	}
	switch {
	case r.Syntax == "${}":
		n := len(parameterStart().FindString(written))
		return Range{r.Start + n, r.End - 1}, n > 0
	case r.Default != "" && r.defaultAt > r.Start && r.defaultAt+len(r.Default) <= r.End &&
		text[r.defaultAt:r.defaultAt+len(r.Default)] == r.Default:
		value = Range{r.defaultAt, r.defaultAt + len(r.Default)}
		return value, expressionStart().MatchString(text[r.Start:value.Start]) &&
			expressionEnd().MatchString(text[value.End:r.End])
	}
	return Range{}, false
}

// locatorPath matches the part after a locator's prefix if it is a path made of names.
var locatorPath = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z0-9_.${} -]*(?:[/:#@+]+[A-Za-z0-9_.${} -]+)+/?$`)
})

// sealedLocators contains the prefixes of locators that contain the encrypted value itself.
var sealedLocators = map[string]bool{"encrypted:": true, "sops:": true, sopsSealed: true}

// locatorRanges returns the parts of a locator to show: all of it if it is a path of names, and
// only the prefix if it contains an encrypted value.
func locatorRanges(text, prefix string) []Range {
	if sealedLocators[prefix] {
		return []Range{{0, len(prefix)}}
	}
	// The path may start within the prefix, as in op://vault/item.
	if !locatorPath().MatchString(strings.TrimSuffix(text, "}}")) &&
		!locatorPath().MatchString(strings.TrimPrefix(strings.TrimSuffix(text, "}}"), "{{")) {
		return []Range{{0, len(prefix)}}
	}
	return []Range{{0, len(text)}}
}
