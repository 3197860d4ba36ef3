package decode

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// emulatorFile is the configuration of `workos emulate` (npm package workos 0.14.0, dist/emulate), which describes a
// local test setup. Its IDs, keys and secrets are made up, so they do not become settings. The environment has no
// type, so that nothing is compared with production.
type emulatorFile struct {
	*model.Place
	Organizations       model.List[model.Organization] `key:"organizations"`
	Connections         model.List[model.Connection]   `key:"connections"`
	Permissions         model.List[model.Permission]   `key:"permissions"`
	Roles               model.List[emulatorRole]       `key:"roles"`
	WebhookEndpoints    model.List[emulatorEndpoint]   `key:"webhookEndpoints"`
	ConnectApplications model.List[emulatorClient]     `key:"connectApplications"`
	JWTTemplate         model.JWTTemplate              `key:"jwtTemplate"`
	APIKeys             model.List[emulatorKey]        `key:"apiKeys"`
}

type emulatorRole struct {
	*model.Place
	Slug         model.Value[model.Text]             `key:"slug"`
	Name         model.Value[model.Text]             `key:"name"`
	Description  model.Value[model.Text]             `key:"description"`
	Default      model.Value[bool]                   `key:"is_default_role"`
	Permissions  model.List[model.Value[model.Text]] `key:"permissions"`
	Organization model.Value[model.Text]             `key:"organization_id"`
}

type emulatorEndpoint struct {
	*model.Place
	EndpointURL model.Value[model.URL]              `key:"endpoint_url|url"`
	Events      model.List[model.Value[model.Text]] `key:"events"`
	Secret      model.Value[model.Secret]           `key:"secret"`
}

type emulatorClient struct {
	*model.Place
	Name         model.Value[model.Text]       `key:"name"`
	Type         model.Value[model.Text]       `key:"type"`
	RedirectURIs model.List[model.RedirectURI] `key:"redirect_uris"`
	ClientSecret model.Value[model.Secret]     `key:"client_secret"`
}

// emulatorKey is decoded only to hide its value.
type emulatorKey struct {
	*model.Place
	Value model.Value[model.Secret] `key:"value"`
}

func decodeEmulator(d *decoder, node *yamltree.Node) []*Draft {
	var file emulatorFile
	d.decode(&file, node, model.At{})
	if file.Place == nil {
		file.Place = d.place(node, model.At{})
	}
	return []*Draft{foreignDraft(d, model.Settings{
		Organizations: convert(file.Organizations, func(o *model.Organization) model.Organization {
			return model.Organization{
				Place: o.Place, Name: o.Name, ExternalID: o.ExternalID, Domains: o.Domains,
				AllowProfilesOutsideOrganization: o.AllowProfilesOutsideOrganization,
			}
		}),
		Connections: convert(file.Connections, func(c *model.Connection) model.Connection {
			return model.Connection{
				Place: c.Place, Name: c.Name, Type: c.Type, Organization: c.Organization, State: c.State,
			}
		}),
		Permissions: file.Permissions,
		Roles:       environmentRoles(file.Roles),
		WebhookEndpoints: convert(file.WebhookEndpoints, func(e *emulatorEndpoint) model.WebhookEndpoint {
			markPartial(e.Place)
			return model.WebhookEndpoint{Place: e.Place, EndpointURL: e.EndpointURL, Events: e.Events}
		}),
		ConnectApplications: convert(file.ConnectApplications, func(c *emulatorClient) model.ConnectApplication {
			markPartial(c.Place)
			return model.ConnectApplication{Place: c.Place, Name: c.Name, Type: c.Type, RedirectURIs: c.RedirectURIs}
		}),
		JWTTemplate: file.JWTTemplate,
	}, file.Place)}
}

// environmentRoles returns the roles of the environment. It omits the roles of single organizations, because their
// slugs are not unique in the environment.
func environmentRoles(all model.List[emulatorRole]) model.List[model.Role] {
	var own []emulatorRole
	for i := range all.Items {
		if all.Items[i].Organization.Absent() {
			own = append(own, all.Items[i])
		}
	}
	all.Items = own
	return convert(all, func(r *emulatorRole) model.Role {
		return model.Role{
			Place: r.Place, Slug: r.Slug, Name: r.Name, Description: r.Description, Permissions: r.Permissions,
			Default: r.Default,
		}
	})
}

// convert converts a list from another tool's format to the model.
func convert[From, To any](from model.List[From], item func(*From) To) model.List[To] {
	to := model.List[To]{State: from.State, Place: from.Place}
	for i := range from.Items {
		to.Items = append(to.Items, item(&from.Items[i]))
	}
	return to
}
