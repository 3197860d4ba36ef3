package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
)

// ownVariables contains the purposes of variables whose values belong to one environment, with the impact of a copy.
var ownVariables = map[model.Purpose]Impact{
	model.ForAPIKey: Breaks, model.ForWebhookSecret: Breaks, model.ForActionSecret: Breaks,
	model.ForClientSecret: Breaks, model.ForCookiePassword: Degrades, model.ForClaimToken: Breaks,
	model.ForClientID: Breaks, model.ForRedirectURI: Degrades,
	model.ForOrganizationID: Breaks, model.ForConnectionID: Breaks, model.ForDirectoryID: Breaks,
}

// variablesPath is the path of subjects for variables.
const variablesPath = "variables[*]"

// compareVariables compares the application variables of two environments by name. Equal values that must differ are
// copies. A variable of the first environment is missing in the second if a file of the same kind should set it there,
// or if golive.yaml declares the deployments of the second environment complete. Paths have the form variables[NAME].
func compareVariables(from, to *model.Environment, terms *Terms) []Difference {
	index := map[string]*sameName{}
	for _, v := range to.Variables {
		if v.Set() {
			name := VariableName(v)
			if index[name] == nil {
				index[name] = &sameName{first: v, byValue: map[string]*model.Variable{},
					byRepository: map[string]*model.Variable{}}
			}
			index[name].add(v)
		}
	}
	var all []Difference
	complete := completenessOf(to)
	lacking := newParity(from, to, terms.Sources, complete.provided)
	seen := map[string]int{} // index of the difference for each name
	for _, v := range from.Variables {
		name := VariableName(v)
		if !v.Set() {
			continue
		}
		i, again := seen[name]
		if again && all[i].Kind.Broken() && (all[i].Kind == Copied || index[name] == nil) {
			continue
		}
		d := compareVariable(v, index[name], terms.Judges)
		if d.Kind != Copied {
			d.missingVariable(v, index[name] == nil, complete, lacking)
		}
		switch {
		case !again:
			seen[name] = len(all)
			all = append(all, d)
		case d.Kind == Copied, d.Kind == Missing && all[i].Kind != Copied:
			all[i] = d
		}
	}
	return all
}

// sameName contains the variables of an environment that share one name, indexed by value, because thousands of
// services may set the same variable.
type sameName struct {
	first   *model.Variable
	known   bool // whether the value of first can be compared
	byValue map[string]*model.Variable
	// byRepository groups the variables that jobs take from repository secrets and variables, by the name of the secret
	// or variable.
	byRepository map[string]*model.Variable
}

func (s *sameName) add(v *model.Variable) {
	value, known := variableValue(v)
	if v == s.first {
		s.known = known
	}
	if name := repositoryName(v); name != "" && s.byRepository[name] == nil {
		s.byRepository[name] = v
	}
	if known && s.byValue[value] == nil {
		s.byValue[value] = v
	}
}

// repositoryName returns the GitHub secret or variable that v takes its value from, if the value of this secret or
// variable is the same in all environments, or "". Previews are excluded, because they may use the secrets of another
// environment.
func repositoryName(v *model.Variable) string {
	if v.Trigger.Preview || !v.IsSecret() && v.Purpose != model.ForClientID {
		return ""
	}
	return v.RepositoryName()
}

// VariableName returns the name that two environments share for a variable, without an
// environment word before or after it.
func VariableName(v *model.Variable) string {
	if base, environment := model.BaseName(v.Name); environment != "" {
		return base
	}
	return v.Name
}

func compareVariable(from *model.Variable, others *sameName, judges Judges) Difference {
	d := Difference{
		Section: "variables", Steps: []finding.Step{{Name: "variables"}, {Name: VariableName(from), Entry: true}},
		From: side(variableNode(from)), Relation: MayDiffer, Kind: Allowed,
	}
	d.Path = settingpath.Text(d.Steps)
	d.Item = d.Path
	impact, own := ownVariables[from.Purpose]
	if own {
		d.Relation, d.Why = MustDiffer, whyOwn
	}
	if others == nil {
		d.Kind = NotExamined
		return d
	}
	value, known := variableValue(from)
	same := others.byValue[value]
	if name := repositoryName(from); own && name != "" && others.byRepository[name] != nil {
		same, known = others.byRepository[name], true
	}
	d.To = side(variableNode(others.first))
	switch {
	case known && same != nil:
		d.To, d.Kind = side(variableNode(same)), Equal
		if own && !isLocal(from) && !from.Inherited {
			d.Kind, d.Impact = Copied, impact
			d.Judges = judges[Subject{Path: variablesPath, Kind: Copied, Purpose: from.Purpose}]
		}
	case !known || !others.known:
		d.Kind = NotExamined
	}
	return d
}

// completeness is what golive.yaml declares about the deployments of an environment.
type completeness struct {
	complete bool
	provided map[string]bool
	// last is the variable after which a missing variable would be inserted.
	last *model.Variable
}

func completenessOf(env *model.Environment) completeness {
	c := completeness{complete: len(env.Variables) > 0, provided: map[string]bool{}}
	seen := map[*model.Deployment]bool{}
	for _, v := range env.Variables {
		c.last = v
		if seen[v.Deployment] {
			continue
		}
		seen[v.Deployment] = true
		c.complete = c.complete && v.Deployment.Complete
		for i := range v.Deployment.Provided {
			c.provided[string(v.Deployment.Provided[i].V)] = true
		}
	}
	return c
}

// missingVariable records that the other environment should set a variable but does not. nowhere is true if no file
// of that environment sets the name.
func (d *Difference) missingVariable(from *model.Variable, nowhere bool, to completeness, lacking *parity) {
	last := lacking.lacks(from)
	if nowhere && to.complete && !to.provided[from.Name] {
		last = to.last
	}
	if last == nil {
		return
	}
	d.Kind, d.Why, d.Impact, d.To = Missing, "the application reads it in "+from.File.Path, Degrades, Side{}
	d.Elsewhere = !nowhere
	at := last.Value.At
	line := at.In.File.Position(at.Span.End, source.Runes).Line
	d.Insert = &Insertion{
		File: at.In.File, Span: source.Span{Start: at.Span.End, End: at.Span.End}, Line: line + 1,
		Anchor: at.KeyLocation(),
	}
}

// variableValue returns the value of a variable if it can be compared. Locators can be compared, but name references
// cannot.
func variableValue(v *model.Variable) (string, bool) {
	if v.URL.Known() {
		return v.URL.V.Key()
	}
	return ownValue(variableNode(v))
}

// isLocal reports whether a redirect URI points to the user's machine or has a custom scheme;
// such URIs are the same for every developer.
func isLocal(v *model.Variable) bool {
	return v.URL.Known() && (!v.URL.V.IsWeb() || v.URL.V.Host().IsLocal())
}

// variableNode returns the variable as a leaf. A value that may be secret is treated as a
// secret, so that no report shows it.
func variableNode(v *model.Variable) *model.Node {
	n := &model.Node{Kind: model.TextLeaf, State: v.Value.State, Key: v.Name, At: v.Value.At, Text: v.Value.V}
	shown := v.Shown()
	switch {
	case v.IsSecret():
		n.Kind, n.Text, n.Secret = model.SecretLeaf, "", v.Secret.V
	case v.URL.Known() && !strings.HasPrefix(shown, source.Mask):
		n.Text = model.Text(shown) // URLs are compared by key
	case shown != string(v.Value.V):
		n.Kind, n.Text, n.Secret = model.SecretLeaf, "", model.NewSecret(v.Value.V)
	}
	return n
}
