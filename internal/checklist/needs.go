package checklist

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// Area is a part of a project that an item depends on. Areas are combined with "|".
type Area uint8

// Production and Staging are the settings of production and staging environments in environment files. Variables are
// the variables of production deployments. Config is golive.yaml and the suppressions in all files. Uses is the
// information whether an environment uses a feature. Staging also covers the variables of staging deployments, at paths
// that start with "variables".
const (
	Production Area = 1 << iota
	Staging
	Variables
	Config
	Uses
	SDKs
)

// areaWords lists the names of the areas, in bit order.
var areaWords = [...]string{"production", "staging", "variables", "golive.yaml", "uses", "sdks"}

// String returns the names of the areas as used in reports, joined by commas.
func (a Area) String() string {
	var words []string
	for i, word := range areaWords {
		if a&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// Need is a part of a project that must have been examined before an item can pass, because a
// rule for the item reads it.
type Need struct {
	Of Area
	// Path is the path of a setting, as keys joined by dots, such as webhook_endpoints.events. The need includes
	// everything below the setting. Keys of an application omit "applications". For Variables, Path is the noun of the
	// purpose. An empty Path means the whole area.
	Path string
	// Structure is true if a reference satisfies the need, because the item does not depend on
	// the value.
	Structure bool
	// Shown is true if it is sufficient that the values in files were read, even if commands or unread files may set
	// different values. This is the case if the item concerns another environment and only compares with the known
	// values of this one.
	Shown bool
}

// production, staging and variables create needs. compared creates needs for settings in both
// environments.
func production(paths ...string) []Need { return needs(Production, paths) }

func staging(paths ...string) []Need { return needs(Staging, paths) }

func compared(paths ...string) []Need { return append(production(paths...), staging(paths...)...) }

func variables(purposes ...model.Purpose) []Need {
	var list []Need
	for _, p := range purposes {
		list = append(list, Need{Of: Variables, Path: p.String()})
	}
	return list
}

func needs(of Area, paths []string) []Need {
	var list []Need
	for _, path := range paths {
		list = append(list, Need{Of: of, Path: path})
	}
	return list
}

// structure marks needs as satisfied by references.
func structure(list []Need) []Need {
	for i := range list {
		list[i].Structure = true
	}
	return list
}

// SDKIssuer is the path of the need to know which issuer an SDK expects in every access token.
const SDKIssuer = "issuer"

// whole returns the need for everything in some areas.
func whole(of Area) Need { return Need{Of: of} }

// uses returns needs for features that the item's rules depend on.
func uses(features ...model.Feature) []Need {
	var list []Need
	for _, f := range features {
		list = append(list, Need{Of: Uses, Path: string(f)})
	}
	return list
}

// stagingURLs returns the staging settings that production URLs are compared with: hosts used
// in staging, and IDs of staging objects.
func stagingURLs() []Need {
	return shown(staging("redirect_uris", "sign_out_redirects", "homepage_url", "sign_in_url", "sign_up_url",
		"invitation_url",
		"password_reset_url", "cors_origins", "webhook_endpoints.endpoint_url", "actions.endpoint_url", "admin_portal",
		"connect_login_uri", "client_id", "connect_applications", "organizations", "connections", "directories",
		StagingVariables(model.ForRedirectURI), StagingVariables(model.ForSignOutRedirect),
		StagingVariables(model.ForBaseURL), StagingVariables(model.ForAPIHostname),
		StagingVariables(model.ForAuthKitDomain), StagingVariables(model.ForIssuer),
		StagingVariables(model.ForJWKSURL), StagingVariables(model.ForCookieDomain),
		StagingVariables(model.ForClientID), StagingVariables(model.ForOrganizationID),
		StagingVariables(model.ForConnectionID), StagingVariables(model.ForDirectoryID),
		StagingVariables(model.ForServerURL)))
}

// shown marks needs as satisfied by the values in files.
func shown(list []Need) []Need {
	for i := range list {
		list[i].Shown = true
	}
	return list
}

// AllStagingVariables is the path of a need for all variables of staging deployments.
const AllStagingVariables = "variables"

// StagingVariables returns the path of a need for the variables of staging deployments with a given purpose.
func StagingVariables(of model.Purpose) string { return AllStagingVariables + "." + of.String() }

// stagingSecrets returns the staging variables and settings that production secrets are
// compared with. A reference among them satisfies the need.
func stagingSecrets(settings ...string) []Need {
	return structure(shown(staging(append(settings, AllStagingVariables)...)))
}

// secretSettings lists the settings that contain secrets.
var secretSettings = []string{
	"api_key", "webhook_endpoints.secret", "actions.secret", "authentication.oauth_providers",
	"connect_applications.client_secret", "data_integrations.credentials",
}

// ComparedSettings lists the settings that production environments must not share. A problem with one of them in one
// environment keeps the others from being compared.
var ComparedSettings = append([]string{
	"client_id", "connect_applications.client_id", "organizations.id", "connections.id", "directories.id",
	"webhook_endpoints.endpoint_url", "actions.endpoint_url",
}, secretSettings...)
