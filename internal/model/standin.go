package model

import "strings"

// templateMarks lists the marks that templates put around the name of a value, longer marks first.
var templateMarks = [...]struct {
	open, end string
	// capitals is true if the name must be in capitals, because the marks have other uses too.
	capitals bool
}{
	{"#{", "}#", false}, {"${", "}", false},
	{"@@", "@@", true}, {"%%", "%%", true}, {"__", "__", true}, {"@", "@", true},
	{"%", "%", true}, {"#", "#", true},
}

// MarkedName returns the name of a value that another program fills in, as in
// __WORKOS_API_KEY__, and the marks around it. ok is false if the text contains anything else.
func MarkedName(text string) (name, open, end string, ok bool) {
	for _, m := range templateMarks {
		name, begins := strings.CutPrefix(text, m.open)
		name, ends := strings.CutSuffix(name, m.end)
		if begins && ends && isMarkName(name, m.capitals) {
			return name, m.open, m.end, true
		}
	}
	return "", "", "", false
}

// isMarkName reports whether text can be a name between marks, as in __NAME__. If capitals is true, the name may
// contain capitals, digits and "_"; otherwise, letters, digits, "_", "." and "-". "__" is not allowed, because it
// would end the name.
func isMarkName(text string, capitals bool) bool {
	if text == "" || len(text) > maxMarkName || strings.Contains(text, "__") || strings.Trim(text, "_.-") != text {
		return false
	}
	for _, r := range text {
		letter := 'A' <= r && r <= 'Z' || !capitals && 'a' <= r && r <= 'z'
		if !letter && (r < '0' || r > '9') && r != '_' && (capitals || r != '.' && r != '-') {
			return false
		}
	}
	return text[0] < '0' || text[0] > '9'
}

// maxMarkName is the maximum length in bytes of a name between marks.
const maxMarkName = 80

// placeholderSuffixes lists suffixes added to a variable's name to form a placeholder for its value.
var placeholderSuffixes = []string{"_VAL", "_VALUE", "_HERE", "_PLACEHOLDER"}

// WithoutPlaceholderSuffix returns text without a suffix that marks a placeholder, such as _VAL.
func WithoutPlaceholderSuffix(text string) string {
	for _, suffix := range placeholderSuffixes {
		if rest, ok := strings.CutSuffix(text, suffix); ok && rest != "" {
			return rest
		}
	}
	return text
}

// NamesItself reports whether a variable's value is the name of a variable, used as a placeholder: its own name or
// the name of another variable with the same purpose, possibly with a suffix such as _VAL.
func NamesItself(name, value string) bool {
	value = WithoutPlaceholderSuffix(strings.ToUpper(value))
	if value == strings.ToUpper(name) {
		return name != ""
	}
	base, _ := BaseName(name)
	purpose := purposeNames[base]
	return value == base || purpose != NoPurpose && PurposeOf(value) == purpose
}

// IsPlaceholderName reports whether the value is a name used as a placeholder; see NamesItself and
// MarkedName. Marked names that a project script fills in have already been converted to
// references by the loader.
func (v *Variable) IsPlaceholderName() bool {
	return v.Value.Known() && isPlaceholderName(v.Name, v.Value.V)
}

func isPlaceholderName(name string, value Text) bool {
	text, ok := value.Literal()
	if !ok || text == "" || len(text) > maxPlaceholderName {
		return false
	}
	_, _, _, marked := MarkedName(text)
	return marked || NamesItself(name, text)
}

// maxPlaceholderName is the maximum length in bytes of a value that may be a placeholder name.
const maxPlaceholderName = 100
