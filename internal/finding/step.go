package finding

import (
	"strconv"
	"strings"
)

// Step is one part of the way to a setting from the top of its document. Package
// settingpath writes the steps as reports show them.
type Step struct {
	// Name is the key, or the identity of an entry of a list; an entry may have
	// none.
	Name string
	// Position is the 1-based position in the list or mapping, or 0 if it is not
	// known.
	Position int
	// Entry is true for an entry of a list.
	Entry bool
	// Repeated is true for an entry whose name is also that of another one.
	Repeated bool
}

// PlainPath joins the names of steps. It does not tell the entries of a list apart
// that have one name, and stays the same when they change places.
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
