package signin

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// organizationIndex maps the ID, external ID and name of each declared organization to the
// organization. Connections and directories refer to organizations by these handles.
type organizationIndex struct {
	byHandle map[string]*model.Organization
	handles  []string
	// complete is true if every handle of every organization is in the index. withIDs is true if
	// every organization has an ID.
	complete, withIDs bool
}

func indexOrganizations(env *model.Environment) organizationIndex {
	list := &env.Organizations
	index := organizationIndex{
		byHandle: make(map[string]*model.Organization),
		complete: list.Known() && !list.Partial && !env.Partial,
		withIDs:  true,
	}
	for i := range list.Items {
		organization := &list.Items[i]
		if organization.Place == nil || organization.Partial {
			index.complete = false
		}
		index.withIDs = index.withIDs && organization.ID.Present()
		for _, handle := range []*model.Value[model.Text]{
			&organization.ID, &organization.ExternalID, &organization.Name,
		} {
			index.add(organization, handle)
		}
	}
	return index
}

func (x *organizationIndex) add(organization *model.Organization, handle *model.Value[model.Text]) {
	if !query.KnownText(handle) {
		x.complete = x.complete && !handle.Present()
		return
	}
	name, _ := handle.V.Literal()
	if x.byHandle[name] == nil {
		x.byHandle[name] = organization
		x.handles = append(x.handles, name)
	}
}

// of returns the organization that a setting refers to, or nil if no declared one matches.
func (x *organizationIndex) of(setting *model.Value[model.Text]) *model.Organization {
	name, _ := setting.V.Literal()
	return x.byHandle[name] // add never stores an empty name
}

// organizationPrefix is the prefix of the ID of every organization.
const organizationPrefix = "org_"

// lacks returns the name in a setting and whether it certainly refers to an undeclared
// organization. The Test Organization does not have to be declared.
func (x *organizationIndex) lacks(setting *model.Value[model.Text]) (name string, lacking bool) {
	name, _ = setting.V.Literal()
	if !x.complete || !query.KnownText(setting) || x.byHandle[name] != nil || name == query.TestOrganizationID {
		return name, false
	}
	return name, x.withIDs || !strings.HasPrefix(name, organizationPrefix)
}
