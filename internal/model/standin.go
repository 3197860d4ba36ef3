package model

import "strings"

// templateMarks are what templates write around the name of a value, the longer ones first.
var templateMarks = [...]struct {
	open, end string
	// capitals: the marks also have other uses, so the name must be in capitals.
	capitals bool
}{
	{"#{", "}#", false}, {"@@", "@@", true}, {"%%", "%%", true}, {"__", "__", true}, {"@", "@", true},
	{"%", "%", true}, {"#", "#", true},
}

// MarkedName is the name of a value that another program fills in, as in
// __WORKOS_API_KEY__, and the marks around it. It is false for a text with anything else
// in it.
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

// isMarkName reports whether a text is a name of capitals, digits and "_", or, where
// capitals is false, of letters, digits, "_", "." and "-". It contains no "__", which is a
// mark.
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

// maxMarkName is the longest name between marks, in bytes.
const maxMarkName = 80

// standInEndings are what people write after the name of a variable in place of its
// value.
var standInEndings = []string{"_VAL", "_VALUE", "_HERE", "_PLACEHOLDER"}

// WithoutStandInEnding is a text without an ending such as _VAL.
func WithoutStandInEnding(text string) string {
	for _, ending := range standInEndings {
		if rest, ok := strings.CutSuffix(text, ending); ok && rest != "" {
			return rest
		}
	}
	return text
}

// NamesItself reports whether the value of a variable is a name in place of a value: its
// own, that of another variable for the same purpose, or one of these with an ending such
// as _VAL.
func NamesItself(name, value string) bool {
	value = WithoutStandInEnding(strings.ToUpper(value))
	if value == strings.ToUpper(name) {
		return name != ""
	}
	base, _ := BaseName(name)
	purpose := purposeNames[base]
	return value == base || purpose != NoPurpose && PurposeOf(value) == purpose
}

// StandsIn reports whether the value of the variable is a name in place of a value: see
// NamesItself and MarkedName. The loader has made references of the marked names that a
// script of the project fills in.
func (v *Variable) StandsIn() bool { return v.Value.Known() && standsIn(v.Name, v.Value.V) }

func standsIn(name string, value Text) bool {
	text, ok := value.Literal()
	if !ok || text == "" || len(text) > maxStandIn {
		return false
	}
	_, _, _, marked := MarkedName(text)
	return marked || NamesItself(name, text)
}

// maxStandIn is the longest value that may be a name, in bytes.
const maxStandIn = 100
