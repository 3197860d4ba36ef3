package loader

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
)

// partKey is a part of a file whose variables one process gets: a service of a compose file,
// a job of a workflow, or the whole of a dotenv file.
type partKey struct{ path, scope string }

// part is what a part of a file sets itself.
type part struct {
	key  partKey
	file *model.AppFile
	// environment is the name of that of the part; empty where nothing tells.
	environment string
	// template: it goes live nowhere.
	template bool
	set      []*settable
	// named: other parts or files name it as a source, and nothing else reads it.
	named bool
	// production: it is brought into production.
	production bool
}

// settable is a variable before it is placed.
type settable struct {
	variable *model.Variable
	// environment is the name of that of the variable; empty where nothing tells.
	environment string
	// tried: it lies beneath a part of its own environment; reached: a part of that
	// environment gets its value.
	tried, reached bool
	// scope and keys are the part of the file and the way to it, see appfile.Variable.
	scope, keys string
	form        appfile.Form
}

// lower is a source that lies beneath, or above, a part of a file.
type lower struct {
	key partKey
	// whole: all parts of the file count.
	whole   bool
	carrier finding.Related
	base    bool
	// above: it wins over the part.
	above bool
	// alone: the layers of the source itself do not count.
	alone bool
	// phase is when the part gets the variables.
	phase model.Phase
	// verbatim is the program that keeps quotes and comments in the values.
	verbatim string
	// unread is why the source cannot be read.
	unread string
}

// layering is how the parts of a project's files lie on each other.
type layering struct {
	parts map[partKey]*part
	// scopes are the parts of each file, in the order of the file.
	scopes map[string][]string
	// lowers are the layers of a part, the lowest first; uppers are their keys in order.
	lowers map[partKey][]lower
	uppers []partKey
	// replaced are the keys that a file replaces as a whole.
	replaced map[string]map[string]bool
	// dockerfiles are by folder.
	dockerfiles map[string][]string
	// carried is how many variables were looked at.
	carried int
	// inEnvironment are the variables that an environment has already.
	inEnvironment map[*model.Environment]map[placeOfVariable]bool
}

type placeOfVariable struct {
	file  *model.AppFile
	start int32
	name  string
}

func newLayering() *layering {
	return &layering{
		parts: map[partKey]*part{}, scopes: map[string][]string{}, lowers: map[partKey][]lower{},
		replaced:      map[string]map[string]bool{},
		inEnvironment: map[*model.Environment]map[placeOfVariable]bool{},
	}
}

// part finds a part of a file, or makes it.
func (y *layering) part(file *model.AppFile, scope string) *part {
	key := partKey{file.Path, scope}
	p := y.parts[key]
	if p == nil {
		p = &part{key: key, file: file}
		y.parts[key] = p
		y.scopes[file.Path] = append(y.scopes[file.Path], scope)
	}
	return p
}

// lay puts a source beneath a part, above those that lie there.
func (y *layering) lay(upper partKey, l lower) { y.layAt(upper, len(y.lowers[upper]), l) }

// layAt puts a source at a place among those beneath a part, counted from the lowest.
func (y *layering) layAt(upper partKey, at int, l lower) {
	if upper == l.key || l.whole && upper.path == l.key.path {
		return
	}
	if y.lowers[upper] == nil {
		y.uppers = append(y.uppers, upper)
	}
	y.lowers[upper] = slices.Insert(y.lowers[upper], at, l)
}

// noteReplaced notes what a file replaces as a whole.
func (y *layering) noteReplaced(r *appResult) {
	if len(r.reading.Replaced) == 0 {
		return
	}
	set := make(map[string]bool, len(r.reading.Replaced))
	for _, keys := range r.reading.Replaced {
		set[keys] = true
	}
	y.replaced[r.input.Path] = set
}

// replaces reports whether a file replaces a part of those beneath it as a whole.
func (y *layering) replaces(name, keys string) bool {
	set := y.replaced[name]
	if len(set) == 0 || keys == "" {
		return false
	}
	for end := range len(keys) {
		if keys[end] == '.' && set[keys[:end]] {
			return true
		}
	}
	return set[keys]
}
