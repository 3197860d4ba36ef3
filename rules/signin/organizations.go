package signin

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// organizationIndex contains the declared organizations by handle. A handle is an ID, an external ID or a name, which
// a connection or a directory uses to refer to the organization.
type organizationIndex struct {
	byHandle map[string]*model.Organization
	handles  []string
	// complete is true if the index contains the handles of all organizations. withIDs is true if each organization
	// has an ID.
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

// find returns the declared organization that a setting refers to, or nil.
func (x *organizationIndex) find(setting *model.Value[model.Text]) *model.Organization {
	name, _ := setting.V.Literal()
	return x.byHandle[name] // add never adds an empty handle
}

// organizationPrefix is the prefix of the IDs of organizations.
const organizationPrefix = "org_"

// lacks returns the handle in a setting. lacking is true if certainly no organization with that handle is declared.
// The Test Organization needs no declaration.
func (x *organizationIndex) lacks(setting *model.Value[model.Text]) (name string, lacking bool) {
	name, _ = setting.V.Literal()
	if !x.complete || !query.KnownText(setting) || x.byHandle[name] != nil || name == query.TestOrganizationID {
		return name, false
	}
	return name, x.withIDs || !strings.HasPrefix(name, organizationPrefix)
}
