package analysis

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// gapsOfNotRead adds a gap for each variable that a configuration file names, and for each kind of value in it, if
// golive does not read the file. A file whose path names an environment concerns only that one.
func (r *Result) gapsOfNotRead(g *Gaps) {
	accepted := r.acceptedByPlace()
	known := knownValues{of: map[*model.Environment]map[string]bool{}}
	for _, file := range r.Project.NotRead {
		at := file.Location()
		gap := Gap{Location: at, Accepted: accepted[place{"file-not-read", at}]}
		only := r.environmentNamed(file.Environment)
		for _, name := range file.Names {
			gap.Why = file.Path + " names " + name.Name + " and was not read: " + file.Why
			g.addVariable(name.Purpose, gap, only)
		}
		for _, value := range file.Values {
			gap.Why = file.Path + " contains the " + value.Purpose.String() +
				" of a WorkOS environment and was not read: " + file.Why
			for _, e := range r.affectedBy(value, only, &known) {
				g.addVariable(value.Purpose, gap, e)
			}
		}
	}
}

// affectedBy returns the environments whose variable may have a value from a file that is not read: those that do not
// have the value already. nil stands for all. If an environment that is not production has the value, the value tells
// nothing about other environments of its type.
func (r *Result) affectedBy(value model.UnreadValue, only *model.Environment,
	known *knownValues) (affected []*model.Environment) {
	if value.Text == "" || only != nil && only.Type != model.Production {
		return []*model.Environment{only}
	}
	anyKnown, productions := false, 0
	for _, e := range r.Project.Environments {
		has := known.in(e)[value.Text]
		anyKnown = anyKnown || has
		if e.Type != model.Production {
			continue
		}
		productions++
		if !has && (only == nil || only == e) {
			affected = append(affected, e)
		}
	}
	if productions == 0 || !anyKnown && only == nil {
		return []*model.Environment{nil}
	}
	return affected
}

// knownValues finds the IDs and hosts in the settings and variables of environments.
type knownValues struct {
	of map[*model.Environment]map[string]bool
}

// in returns the words of an environment's texts that may be IDs or hosts.
func (k *knownValues) in(e *model.Environment) map[string]bool {
	words, ok := k.of[e]
	if ok {
		return words
	}
	words = map[string]bool{}
	for setting := range e.Texts() {
		if text := string(setting.Text); strings.Contains(text, "_01") || strings.Contains(text, ".authkit.app") {
			for word := range strings.FieldsFuncSeq(setting.Text.Resolved(), isNoIDRune) {
				words[word] = true
			}
		}
	}
	k.of[e] = words
	return words
}

// isNoIDRune reports whether a character does not occur in IDs and hosts.
func isNoIDRune(c rune) bool {
	return c != '_' && c != '-' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
}
