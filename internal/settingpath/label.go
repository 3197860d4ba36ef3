package settingpath

import "strings"

// Label is what a step is called in a sentence or a table: without quotes and
// brackets. It is for people and does not parse.
func (s Step) Label() string {
	switch {
	case s.Position > 0:
		return strings.Trim(s.String(), "[]")
	case s.Field != "":
		return s.Field + "=" + s.Text
	}
	return s.Text
}

// Keys are the keys of a path joined by dots, without the entries of lists.
func (p Path) Keys() string {
	var keys []string
	for _, s := range p {
		if !s.Entry {
			keys = append(keys, s.Text)
		}
	}
	return strings.Join(keys, ".")
}

// ParsePrinted reads a path that golive printed. A text that is not a path is one
// key.
func ParsePrinted(text string) Path {
	path, err := Parse(text)
	if err != nil {
		return Path{Key(text)}
	}
	return path
}
