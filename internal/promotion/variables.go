package promotion

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
)

// ownVariables are the purposes of variables whose values belong to one
// environment, with what comes of a copy.
var ownVariables = map[model.Purpose]Impact{
	model.ForAPIKey: Breaks, model.ForWebhookSecret: Breaks, model.ForActionSecret: Breaks,
	model.ForClientSecret: Breaks, model.ForCookiePassword: Degrades, model.ForClaimToken: Breaks,
	model.ForClientID: Breaks, model.ForRedirectURI: Degrades,
	model.ForOrganizationID: Breaks, model.ForConnectionID: Breaks, model.ForDirectoryID: Breaks,
}

// variablesPath is the path of the subjects of variables.
const variablesPath = "variables[*]"

// compareVariables compares the variables of the applications of two environments by their
// names. What must differ and does not was copied. A variable is missing where the second
// environment should set it in a file like that of the first one, and where golive.yaml says
// that its deployments are complete. The paths of the differences are variables[NAME].
func compareVariables(from, to *model.Environment, terms *Terms) []Difference {
	index := map[string]*sameName{}
	for _, v := range to.Variables {
		if v.Set() {
			name := VariableName(v)
			if index[name] == nil {
				index[name] = &sameName{first: v, byValue: map[string]*model.Variable{}}
			}
			index[name].add(v)
		}
	}
	var all []Difference
	complete := completenessOf(to)
	lacking := newParity(from, to, terms.Sources, complete.provided)
	seen := map[string]int{} // and the difference that the name has
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

// sameName are the variables of one environment that have a name in common, by
// the value of each: a thousand services set the same one.
type sameName struct {
	first   *model.Variable
	known   bool // the value of the first one
	byValue map[string]*model.Variable
}

func (s *sameName) add(v *model.Variable) {
	value, known := variableValue(v)
	if v == s.first {
		s.known = known
	}
	if known && s.byValue[value] == nil {
		s.byValue[value] = v
	}
}

// VariableName is what two environments call a variable in common, where each puts
// its own word before or behind the name.
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
	d.To = side(variableNode(others.first))
	switch {
	case known && same != nil:
		d.To, d.Kind = side(variableNode(same)), Equal
		if own && !isLocal(from) {
			d.Kind, d.Impact = Copied, impact
			d.Judges = judges[Subject{Path: variablesPath, Kind: Copied, Purpose: from.Purpose}]
		}
	case !known || !others.known:
		d.Kind = NotExamined
	}
	return d
}

// completeness is what golive.yaml says of the deployments of an environment.
type completeness struct {
	complete bool
	provided map[string]bool
	// last is the variable behind which another one would stand.
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

// missingVariable makes a difference of a variable that the other environment should set and
// does not. nowhere reports that it sets the name in none of its files.
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

// variableValue is what a variable says, as far as it can be compared: a name that
// stands for a value says nothing, a place in a store of secrets does.
func variableValue(v *model.Variable) (string, bool) {
	if v.URL.Known() {
		return v.URL.V.Key()
	}
	return ownValue(variableNode(v))
}

// isLocal: every developer has the same redirect URI on their own machine.
func isLocal(v *model.Variable) bool {
	return v.URL.Known() && (!v.URL.V.IsWeb() || v.URL.V.Host().IsLocal())
}

// variableNode is the value of a variable as a leaf. A value whose purpose is not
// known to be no secret is compared like a secret: no report shows it.
func variableNode(v *model.Variable) *model.Node {
	n := &model.Node{Kind: model.TextLeaf, State: v.Value.State, Key: v.Name, At: v.Value.At, Text: v.Value.V}
	shown := v.Shown()
	switch {
	case v.IsSecret():
		n.Kind, n.Text, n.Secret = model.SecretLeaf, "", v.Secret.V
	case v.URL.Known() && !strings.HasPrefix(shown, source.Mask):
		n.Text = model.Text(shown) // URLs are compared by their keys
	case shown != string(v.Value.V):
		n.Kind, n.Text, n.Secret = model.SecretLeaf, "", model.NewSecret(v.Value.V)
	}
	return n
}
