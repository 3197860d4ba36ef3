package analysis

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// unplacedVariables contains the variables of commands and of hosting platforms' files whose environment is unknown,
// if production may get them. Each variable is listed under the folder of its application and also under "".
type unplacedVariables struct {
	// replacing contains, by name, the variables that override others of the same name.
	replacing map[inFolder[string]][]*model.Variable
	// setting contains, by name, the first variable for a secret, even if its value is empty or unknown.
	setting map[inFolder[string]]*model.Variable
	// wrong contains, by purpose, the variables whose values would be wrong in production, but only the first of each
	// name.
	wrong map[inFolder[model.Purpose]][]wrongValue
	// staging contains the values that only staging should have.
	staging map[purposeValue]bool
}

// inFolder is a name or a purpose in the folder of an application.
type inFolder[T comparable] struct {
	folder string
	key    T
}

// unplacedVariables finds the variables whose environment is unknown and that production may get.
func (r *Result) unplacedVariables() *unplacedVariables {
	found := &unplacedVariables{
		map[inFolder[string]][]*model.Variable{}, map[inFolder[string]]*model.Variable{},
		map[inFolder[model.Purpose]][]wrongValue{}, r.valuesOfStaging(),
	}
	seen := map[wrongName]bool{}
	for _, env := range r.Project.Environments {
		if env.Name != "" {
			continue
		}
		for _, v := range env.Variables {
			for _, folder := range []string{"", v.Deployment.App.Folder} {
				key := inFolder[string]{folder, v.Name}
				if mayReplace(v) || found.isOfStaging(v) {
					found.replacing[key] = append(found.replacing[key], v)
				}
				if v.IsSecret() && mayReach(v) && !refersToItself(v) && found.setting[key] == nil {
					found.setting[key] = v
				}
			}
			found.addWrong(v, seen)
		}
	}
	return found
}

// gapsOf adds a gap for each production variable for which a command or a hosting platform's file of unknown
// environment sets a different value, because production may get that value.
func (u *unplacedVariables) gapsOf(into *gapSet, e *model.Environment) {
	judged, folders := map[string][]*model.Variable{}, map[string]bool{}
	u.addReferred(into, e)
	for _, v := range e.Variables {
		if isSource(v) && hasLiteral(v) && v.Set() {
			judged[v.Name] = append(judged[v.Name], v)
			folders[v.Deployment.App.Folder] = true
		}
	}
	related := relatedFolders(folders)
	if len(judged) == 0 { // no file shows which applications production has
		related = []string{""}
	}
	for _, name := range slices.Sorted(maps.Keys(judged)) {
		u.addReplacing(into, name, judged[name], related)
	}
	u.addWrongOf(into, e, related)
}

// addReferred adds a gap for each production secret that refers to a name set by a command or a hosting platform's
// file of unknown environment. Production may get that value, which golive does not check.
func (u *unplacedVariables) addReferred(into *gapSet, e *model.Environment) {
	for _, v := range e.Variables {
		if !v.IsSecret() || !isSource(v) {
			continue
		}
		folders := relatedFolders(map[string]bool{v.Deployment.App.Folder: true})
		v.Value.V.RefersTo(func(name string) bool {
			for _, folder := range folders {
				if other := u.setting[inFolder[string]{folder, name}]; other != nil {
					into.add(Gap{
						Of: checklist.Variables, Path: v.Purpose.String(), Location: other.Value.KeyLocation(),
						Why: v.File.Path + " refers to " + name + ", which " + other.File.Path + " sets" +
							whichEnvironment,
					})
					return true
				}
			}
			return false
		})
	}
}

// whichEnvironment ends a reason about a variable whose environment is unknown.
const whichEnvironment = ", and golive cannot tell for which environment; list the file under its deployment in " +
	"golive.yaml"

// relatedFolders returns the folders under which the variables of applications in the given folders are listed. The
// application at the top of a project may own any variable.
func relatedFolders(folders map[string]bool) []string {
	if folders["."] {
		return []string{""}
	}
	return append(slices.Sorted(maps.Keys(folders)), ".")
}

// addReplacing adds at most one gap for a variable that may be empty in production, and one for a variable that may
// have another value.
func (u *unplacedVariables) addReplacing(into *gapSet, name string, judged []*model.Variable, folders []string) {
	var empty, other bool
	for _, folder := range folders {
		for _, v := range u.replacing[inFolder[string]{folder, name}] {
			found := &other
			if isEmpty(v) {
				found = &empty
			}
			if *found || !replacesAny(v, judged) {
				continue
			}
			*found = true
			into.add(Gap{
				Of: checklist.Variables, Path: v.Purpose.String(), Location: v.Value.KeyLocation(),
				Reference: !isEmpty(v), // the variable is set, whichever value applies
				Why:       v.File.Path + " sets " + v.Name + " to a different value" + whichEnvironment,
			})
		}
	}
}

// reassignedGaps adds a gap for each variable in a file that seems to belong to a production environment, although
// golive.yaml assigns the file to another environment.
func (r *Result) reassignedGaps(into *gapSet, e *model.Environment) {
	for _, v := range r.Project.Reassigned {
		if v.Production == e.Name { // names may be misspelled, so all variables are in doubt
			into.add(Gap{
				Of: checklist.Variables, Location: v.Value.KeyLocation(),
				Why: v.File.Path + " seems to set " + v.Name + " in " + rules.Quote(e.Name) +
					", but golive.yaml lists the file only for another environment, so golive cannot tell which " +
					"value applies",
			})
		}
	}
}

// isBase reports whether a file applies to all environments, as application.yml, appsettings.json and values.yaml do,
// but not application-eu.yml and appsettings.Blue.json.
func isBase(file *model.AppFile) bool {
	name := path.Base(file.Path)
	stem := strings.TrimSuffix(name, path.Ext(name))
	return file.Reach == model.BaseReach && !strings.ContainsAny(stem, "-.")
}

// mayReplace reports whether a variable of an unknown environment may replace a production variable: production may
// get it, and its value is empty, or a literal that is not a placeholder.
func mayReplace(v *model.Variable) bool {
	return mayReach(v) && (isEmpty(v) || hasLiteral(v) && !query.IsPlaceholderOf(v))
}

// mayReach reports whether production may get a variable of an unknown environment.
func mayReach(v *model.Variable) bool {
	return isSource(v) && !v.Beside && v.Layer == nil &&
		(v.File.Reach == model.HostReach || v.File.Reach == model.BaseReach || isBuildArgument(v))
}

// isOfStaging reports whether a variable in a file that any host may use, such as compose.yaml, has a value of staging.
// Other values in such a file may be for the machine of a developer.
func (u *unplacedVariables) isOfStaging(v *model.Variable) bool {
	text, literal := v.Value.V.Literal()
	return v.File.Reach == model.SharedReach && v.Phase != model.BuildPhase && isSource(v) && !v.Beside &&
		v.Layer == nil && literal && v.Set() && u.staging[purposeValue{v.Purpose, text}]
}

// isBuildArgument reports whether a variable is a build argument in a compose file.
func isBuildArgument(v *model.Variable) bool {
	return v.File.Format == "compose" && v.Phase == model.BuildPhase
}

// refersToItself reports whether the value of a variable is a reference to the same name, as in a command that passes
// the variable on.
func refersToItself(v *model.Variable) bool {
	reference, whole := v.Value.V.Reference()
	return whole && reference.Name == v.Name
}

// replacesAny reports whether v may replace a production variable with a different value. It returns false if a
// production variable of the same application already has v's value.
func replacesAny(v *model.Variable, judged []*model.Variable) bool {
	overridden := isBase(v.File) || v.File.Reach == model.SharedReach && !isBuildArgument(v)
	if overridden && slices.ContainsFunc(judged, func(own *model.Variable) bool {
		return own.File.Format == v.File.Format && sharesApp(v, own)
	}) {
		return false // production's own settings override it
	}
	same := func(own *model.Variable) bool {
		return sharesApp(v, own) && v.Value.Known() && v.Value.V == own.Value.V
	}
	replaces := func(own *model.Variable) bool { return replacesValue(v, own) }
	return slices.ContainsFunc(judged, replaces) && !slices.ContainsFunc(judged, same)
}

// replacesValue reports whether v may replace own, a production variable with a different value.
func replacesValue(v, own *model.Variable) bool {
	if v.Value.Known() && v.Value.V == own.Value.V || !sharesApp(v, own) {
		return false
	}
	_, _, public := model.PublicPrefix(v.Name) // the environment of the container overrides that of its image
	switch {
	case isBuildArgument(v):
		return public && (isDotenv(own.File) || own.File.Format == "compose" && own.Phase == model.RunPhase)
	case v.File.Format == "dockerfile":
		return isDotenv(own.File) && (v.Phase != model.BuildPhase || public)
	}
	return true
}
