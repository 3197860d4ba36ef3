package decode

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// seedFile is the input of `workos seed --file` (npm package workos 0.14.0, dist/commands/seed.js). The format cannot
// express the type of the environment.
type seedFile struct {
	*model.Place
	Permissions   model.List[model.Permission]   `key:"permissions"`
	Roles         model.List[model.Role]         `key:"roles"`
	Organizations model.List[model.Organization] `key:"organizations"`
	Config        seedConfig                     `key:"config"`
}

type seedConfig struct {
	*model.Place
	RedirectURIs model.List[model.RedirectURI] `key:"redirect_uris"`
	CORSOrigins  model.List[model.Origin]      `key:"cors_origins"`
	HomepageURL  model.Value[model.URL]        `key:"homepage_url"`
}

func decodeSeed(d *decoder, node *yamltree.Node) []*Draft {
	var file seedFile
	d.decode(&file, node, model.At{})
	if file.Place == nil {
		file.Place = d.place(node, model.At{})
	}
	for i := range file.Organizations.Items {
		markPartial(file.Organizations.Items[i].Place)
	}
	return []*Draft{foreignDraft(d, model.Settings{
		Permissions: file.Permissions, Roles: file.Roles, Organizations: file.Organizations,
		Default: model.Application{
			Place:        file.Config.Place,
			RedirectURIs: file.Config.RedirectURIs, CORSOrigins: file.Config.CORSOrigins,
			HomepageURL: file.Config.HomepageURL,
		},
	}, file.Place)}
}

func markPartial(place *model.Place) {
	if place != nil {
		place.Limited = !place.Partial
		place.Partial = true
	}
}
