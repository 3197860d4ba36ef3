package settingpath

import "strings"

// Label returns the step for display in a sentence or table, without quotes and brackets. The result cannot be parsed.
func (s Step) Label() string {
	switch {
	case s.Position > 0:
		return strings.Trim(s.String(), "[]")
	case s.Field != "":
		return s.Field + "=" + s.Text
	}
	return s.Text
}

// Keys returns the keys of the path joined by dots, without list entries.
func (p Path) Keys() string {
	var keys []string
	for _, s := range p {
		if !s.Entry {
			keys = append(keys, s.Text)
		}
	}
	return strings.Join(keys, ".")
}

// ParsePrinted parses a path that golive printed. Text that is not a valid path becomes a
// single key.
func ParsePrinted(text string) Path {
	path, err := Parse(text)
	if err != nil {
		return Path{Key(text)}
	}
	return path
}
