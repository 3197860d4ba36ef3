package analysis

import "github.com/golive-lint/golive/internal/model"

// gapsOfNotRead adds a gap for each variable that a configuration file names, and for each kind of value in it, if
// golive does not read the file. A file whose path names an environment concerns only that one.
func (r *Result) gapsOfNotRead(g *Gaps) {
	accepted := r.acceptedByPlace()
	var holders map[string]map[*model.Environment]bool
	for _, file := range r.Project.NotRead {
		at := file.Location()
		gap := Gap{Location: at, Accepted: accepted[place{"file-not-read", at}]}
		if file.Setting && gap.Accepted == nil {
			gap.Accepted = accepted[place{"id-cross-environment", at}]
		}
		only := r.environmentNamed(file.Environment)
		if file.Elsewhere && only == nil {
			continue
		}
		what := "the file"
		if file.Partly {
			what = "a value there"
		}
		notRead := ", but golive does not read " + what + ": " + file.Why +
			"; check the file, then list it under `ignore:` in golive.yaml with a reason"
		for _, name := range file.Names {
			gap.Why = file.Path + " refers to " + name.Name + notRead
			g.addVariable(name.Purpose, gap, only)
		}
		if len(file.Values) > 0 && holders == nil {
			holders = r.Project.Holders()
		}
		for _, value := range file.Values {
			gap.Why = file.Path + " contains the " + value.Purpose.String() +
				" of a WorkOS environment" + notRead
			for _, e := range r.affectedBy(value, only, holders[value.Text]) {
				g.addVariable(value.Purpose, gap, e)
			}
		}
	}
}

// affectedBy returns the environments that may get the value of a variable from a file that is not read. nil means all
// environments. only is the environment that the file is for, or nil if it is unknown. Production environments among
// the holders are omitted, because the file may be for them: they already have the value.
func (r *Result) affectedBy(value model.UnreadValue, only *model.Environment,
	holders map[*model.Environment]bool) (affected []*model.Environment) {
	if value.Text == "" || len(holders) == 0 || only != nil && only.Type != model.Production {
		return []*model.Environment{only}
	}
	productions := 0
	for e := range r.Project.Of(model.Production) {
		productions++
		if !holders[e] && (only == nil || only == e) {
			affected = append(affected, e)
		}
	}
	if productions == 0 {
		return []*model.Environment{nil}
	}
	return affected
}
