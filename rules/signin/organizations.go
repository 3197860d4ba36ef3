package signin

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// organizationIndex finds the organization that a connection or a directory
// names, by its ID, its external ID or its name.
type organizationIndex struct {
	byHandle map[string]*model.Organization
	handles  []string
	// complete says that no organization can have a handle that is not in the
	// index; withIDs, that all of them have an ID.
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

// of is the organization that a setting names, nil if none is known to be it.
func (x *organizationIndex) of(setting *model.Value[model.Text]) *model.Organization {
	name, _ := setting.V.Literal()
	return x.byHandle[name] // never one of an empty name
}

// organizationPrefix starts the ID of every organization.
const organizationPrefix = "org_"

// lacks reports whether a setting names an organization that is certainly not
// declared. The Test Organization is there without being declared.
func (x *organizationIndex) lacks(setting *model.Value[model.Text]) (name string, lacking bool) {
	name, _ = setting.V.Literal()
	if !x.complete || !query.KnownText(setting) || x.byHandle[name] != nil || name == query.TestOrganizationID {
		return name, false
	}
	return name, x.withIDs || !strings.HasPrefix(name, organizationPrefix)
}
