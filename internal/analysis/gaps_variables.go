package analysis

import (
	"slices"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// passedOn lists formats whose variables get their values elsewhere. In a file outside a deployment, a variable of such
// a format without a value is not a gap.
var passedOn = []string{"dockerfile", "terraform", "kubernetes"}

// variableGaps adds a gap for each variable of an environment whose value is unknown.
func variableGaps(into *gapSet, e *model.Environment, of checklist.Area) {
	for _, v := range e.Variables {
		if v.Purpose == model.NoPurpose || v.Beside && slices.Contains(passedOn, v.File.Format) {
			continue
		}
		g := Gap{Of: of, Path: v.Purpose.String(), Location: v.Value.KeyLocation()}
		if of == checklist.Staging {
			g.Path = checklist.StagingVariables(v.Purpose)
		}
		switch {
		case v.Value.State == model.Unknown:
			g.Why = v.File.Path + " does not contain the value of " + v.Name + ", so golive cannot check it"
		case perhapsIgnored(v):
			g.Why = "no SDK reads " + v.Name + " (in " + v.File.Path + "), and golive cannot tell whether your own " +
				"code does; rename it to the name that the SDK reads for the " + v.Purpose.String() +
				", or remove it if nothing reads it"
			if _, instead, ok := query.JoinedName(v); ok {
				g.Why = v.Name + " in " + v.File.Path + " is a name that no SDK reads, so golive cannot tell whether " +
					"the application gets the " + v.Purpose.String() + "; did you mean " + instead + "?"
			}
		case v.IsPlaceholderName():
			g.Why = v.Name + " in " + v.File.Path + " is a placeholder, so golive cannot check " + needing(v.Purpose) +
				"; write the production value, or a reference to it"
		case !v.IsSecret() && (isReference(v.Value.V) || e.Type == model.Production && mayBeReplaced(v)) &&
			(of != checklist.Variables || !v.IsProvided()):
			g.Reference = true
			g.Why = v.Name + " in " + v.File.Path + " " + whyHidden(v.Value.V, v.Shown(), v.Name)
		default:
			continue
		}
		into.add(g)
	}
}

// needing returns a phrase for the items that need a variable with the given purpose.
func needing(purpose model.Purpose) string { return "items that need the " + purpose.String() }

// mayBeReplaced reports whether the value of a variable contains a default, which applies only if the referenced name
// is not set elsewhere. Defaults that golive takes from other lines and files do not count.
func mayBeReplaced(v *model.Variable) bool {
	if v.Filled != nil || !v.Value.Known() || !hasDefault(v.Value.V) {
		return false
	}
	at := v.Value.Location()
	return hasDefault(model.Text(at.File.Text[at.Span.Start:at.Span.End]))
}

// perhapsIgnored reports whether an SDK of the application ignores a variable that other code may read.
func perhapsIgnored(v *model.Variable) bool {
	ignoring, instead, ignored := query.IgnoredBy(v)
	return ignored && instead != "" && v.Set() && query.ReadElsewhere(v, ignoring) &&
		!slices.ContainsFunc(v.Deployment.Of(v.Purpose),
			func(other *model.Variable) bool { return other.Name == instead })
}

// gapsOfUnreadNames adds a gap for each variable that a file seems to set in a place where golive does not read
// variables.
func (r *Result) gapsOfUnreadNames(g *Gaps) {
	for _, file := range r.Project.AppFiles {
		for _, name := range file.UnreadNames {
			gap := Gap{
				Why: file.Path + " contains " + name.Name + " in a place where golive does not read " +
					"variables, so it cannot tell which value applies",
				Location: finding.Location{File: file.File, Span: name.Span},
			}
			if gap.Command = name.Command; gap.Command {
				gap.Why = "a command in " + file.Path + " may change " + name.Name +
					", so golive cannot tell which value applies"
			}
			g.addVariable(name.Purpose, gap, r.environmentNamed(name.Environment))
		}
	}
}

// environmentNamed returns the environment with a name, or nil.
func (r *Result) environmentNamed(name string) *model.Environment {
	for _, e := range r.Project.Environments {
		if name != "" && e.Name == name {
			return e
		}
	}
	return nil
}

// addVariable adds a gap for the variables with a given purpose. The gap concerns only env, or all environments if env
// is nil or an environment of unknown type.
func (g *Gaps) addVariable(purpose model.Purpose, gap Gap, env *model.Environment) {
	if env == nil || env.Type != model.Staging {
		into := &g.common
		if env != nil && g.own[env] != nil {
			into = g.own[env]
		}
		gap.Of, gap.Path = checklist.Variables, purpose.String()
		into.add(gap)
	}
	if env == nil || env.Type != model.Production {
		gap.Of, gap.Path = checklist.Staging, checklist.StagingVariables(purpose)
		gap.Command = true // needs with Shown are met despite the gap
		g.common.add(gap)
	}
}

// gapsOfScripts adds a gap for each public variable that a script may write into pages that were built without it.
func (r *Result) gapsOfScripts(g *Gaps) {
	for env, v := range query.LateVariables(r.Project) {
		if !v.Scripted || v.Purpose == model.NoPurpose {
			continue
		}
		into := &g.common
		if own := g.own[env]; own != nil {
			into = own
		}
		into.add(Gap{
			Of: checklist.Variables, Path: v.Purpose.String(), Location: v.Value.KeyLocation(),
			Why: v.File.Path + " sets " + v.Name + " after the pages are built, and golive cannot tell whether a " +
				"script writes the value into the pages; also set it for the build",
		})
	}
}
