package analysis

import "github.com/golive-lint/golive/internal/model"

// gapsOfNotRead adds gaps for the configuration files that golive does not read: one for each variable name and one
// for each WorkOS value in a file. A file whose path names an environment concerns only this environment.
func (r *Result) gapsOfNotRead(g *Gaps) {
	accepted := r.acceptedByPlace()
	var byValue map[string]map[*model.Environment]bool
	for _, file := range r.Project.NotRead {
		at := file.Location()
		gap := Gap{Location: at, Accepted: accepted[place{"file-not-read", at}]}
		if file.Setting && gap.Accepted == nil {
			gap.Accepted = accepted[place{"id-cross-environment", at}]
		}
		env := r.environmentNamed(file.Environment)
		if file.Elsewhere && env == nil {
			continue
		}
		what := "the file"
		if file.Partly {
			what = "the value there"
		}
		notRead := ", but golive does not read " + what + ", because " + file.Why +
			"; check what the file sets, then list the file under `ignore:` in golive.yaml with a reason"
		for _, name := range file.Names {
			gap.Why = file.Path + " refers to " + name.Name + notRead
			g.addVariable(name.Purpose, gap, env)
		}
		if len(file.Values) > 0 && byValue == nil {
			byValue = r.Project.EnvironmentsByValue()
		}
		for _, value := range file.Values {
			gap.Why = file.Path + " contains the " + value.Purpose.String() +
				" of a WorkOS environment" + notRead
			for _, e := range r.affectedBy(value, env, byValue[value.Text]) {
				g.addVariable(value.Purpose, gap, e)
			}
		}
	}
}

// affectedBy returns the environments that may get the value of a variable from a file that is not read. A nil
// environment in the list means all environments. env is the environment that the file is for, or nil if it is
// unknown. withValue contains the environments that are known to have the value. The production environments among them
// are omitted, because the file may be theirs.
func (r *Result) affectedBy(value model.UnreadValue, env *model.Environment,
	withValue map[*model.Environment]bool) (affected []*model.Environment) {
	if value.Text == "" || len(withValue) == 0 || env != nil && env.Type != model.Production {
		return []*model.Environment{env}
	}
	productions := 0
	for e := range r.Project.Of(model.Production) {
		productions++
		if !withValue[e] && (env == nil || env == e) {
			affected = append(affected, e)
		}
	}
	if productions == 0 {
		return []*model.Environment{nil}
	}
	return affected
}
