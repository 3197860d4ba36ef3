package checklist

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// Area is a part of a project that an item depends on. Areas are combined with "|".
type Area uint8

// Production and Staging are the settings of environments of that type in environment files. Variables are the
// variables of production deployments; the variables of staging deployments belong to Staging, at paths that start
// with "variables". Config is golive.yaml and the suppressions in all files. Uses is whether an environment uses a
// feature. SDKs is the versions of SDKs.
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
	// Shown is true if the values in files satisfy the need, even if commands or unread files may set different
	// values. This is sufficient for staging values with which production values are only compared.
	Shown bool
}

// production, staging and variables return needs in one area. compared returns needs for the same settings in both
// types of environments.
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

// SDKIssuer is the path of a need for the issuer that an SDK expects in every access token.
const SDKIssuer = "issuer"

// whole returns the need for everything in the given areas.
func whole(of Area) Need { return Need{Of: of} }

// uses returns the needs to know whether environments use the given features.
func uses(features ...model.Feature) []Need {
	var list []Need
	for _, f := range features {
		list = append(list, Need{Of: Uses, Path: string(f)})
	}
	return list
}

// stagingURLs returns needs for the staging settings that production URLs are compared with: hosts used in staging,
// and IDs of staging objects.
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

// stagingSecrets returns needs for the staging variables and settings that production secrets are compared with. A
// reference in one of them satisfies the need.
func stagingSecrets(settings ...string) []Need {
	return structure(shown(staging(append(settings, AllStagingVariables)...)))
}

// secretSettings lists the settings that contain secrets.
var secretSettings = []string{
	"api_key", "webhook_endpoints.secret", "actions.secret", "authentication.oauth_providers",
	"connect_applications.client_secret", "data_integrations.credentials",
}

// ComparedSettings lists the settings whose values production environments must not share with each other. If such a
// setting is unknown in one environment, the others cannot be compared with it.
var ComparedSettings = append([]string{
	"client_id", "connect_applications.client_id", "organizations.id", "connections.id", "directories.id",
	"webhook_endpoints.endpoint_url", "actions.endpoint_url",
}, secretSettings...)
