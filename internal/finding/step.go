package finding

import (
	"strconv"
	"strings"
)

// Step is one element of the path to a setting from the top of its document. Package
// settingpath formats steps for reports.
type Step struct {
	// Name is the key, or the identity of a list entry, which may be empty.
	Name string
	// Position is the 1-based position in the list or mapping, or 0 if unknown.
	Position int
	// Entry is true for a list entry.
	Entry bool
	// Repeated is true for a list entry that has the same name as another entry.
	Repeated bool
}

// PlainPath joins the names of steps. It does not distinguish list entries with the same name
// and does not depend on their order.
func PlainPath(steps []Step) string {
	var b strings.Builder
	for i, s := range steps {
		switch {
		case s.Entry && s.Name == "":
			b.WriteString("[" + strconv.Itoa(s.Position-1) + "]")
		case s.Entry:
			b.WriteString("[" + s.Name + "]")
		case i > 0:
			b.WriteString("." + s.Name)
		default:
			b.WriteString(s.Name)
		}
	}
	return b.String()
}
