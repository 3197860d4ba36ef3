package checklist

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// Area is a part of a project that an item rests on; several are joined by "|".
type Area uint8

// Production and Staging are what environment files say of an environment of the type,
// Variables what the deployments of production get, Config is golive.yaml, and the
// suppressions in all files. Uses is whether an environment uses a feature. What staging's
// deployments get is part of Staging, under "variables".
const (
	Production Area = 1 << iota
	Staging
	Variables
	Config
	Uses
)

// areaWords are the words for areas, in the order of their bits.
var areaWords = [...]string{"production", "staging", "variables", "golive.yaml", "uses"}

// String is the word for an area in reports; words of several are joined by commas.
func (a Area) String() string {
	var words []string
	for i, word := range areaWords {
		if a&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// Need is something that must have been examined before an item can pass. It is about
// settings, or about variables of a purpose: a rule that reports on the item reads them.
type Need struct {
	Of Area
	// Path is the setting and what is below it, in keys, as in webhook_endpoints.events;
	// those of an application are written without "applications". For Variables it is
	// the noun of the purpose. Empty for all that the area has.
	Path string
	// Structure says that the need is met though a value is a reference: the item is not
	// about what the value is.
	Structure bool
}

// production, staging and variables make needs; compared are settings of both
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

// structure are needs that a reference meets.
func structure(list []Need) []Need {
	for i := range list {
		list[i].Structure = true
	}
	return list
}

// whole are all values of some areas.
func whole(of Area) Need { return Need{Of: of} }

// uses are features on which rules of the item depend.
func uses(features ...model.Feature) []Need {
	var list []Need
	for _, f := range features {
		list = append(list, Need{Of: Uses, Path: string(f)})
	}
	return list
}

// stagingURLs are what a URL of production is held against: the hosts that staging uses, and
// the ids of what staging has.
func stagingURLs() []Need {
	return staging("redirect_uris", "sign_out_redirects", "homepage_url", "sign_in_url", "sign_up_url",
		"invitation_url",
		"password_reset_url", "cors_origins", "webhook_endpoints.endpoint_url", "actions.endpoint_url", "admin_portal",
		"connect_login_uri", "client_id", "connect_applications", "organizations", "connections", "directories",
		StagingVariables(model.ForRedirectURI), StagingVariables(model.ForSignOutRedirect),
		StagingVariables(model.ForBaseURL), StagingVariables(model.ForAPIHostname),
		StagingVariables(model.ForAuthKitDomain), StagingVariables(model.ForIssuer),
		StagingVariables(model.ForJWKSURL), StagingVariables(model.ForCookieDomain),
		StagingVariables(model.ForClientID), StagingVariables(model.ForOrganizationID),
		StagingVariables(model.ForConnectionID), StagingVariables(model.ForDirectoryID),
		StagingVariables(model.ForServerURL))
}

// AllStagingVariables is the path of a need that is about what staging's deployments get.
const AllStagingVariables = "variables"

// StagingVariables is the path of a need that is about the variables of a purpose that
// staging's deployments get.
func StagingVariables(of model.Purpose) string { return AllStagingVariables + "." + of.String() }

// stagingSecrets are the variables of staging, and settings of it, that a secret of production
// is held against. A reference among them hides no secret.
func stagingSecrets(settings ...string) []Need {
	return structure(staging(append(settings, AllStagingVariables)...))
}

// secretSettings are the settings that hold secrets.
var secretSettings = []string{
	"api_key", "webhook_endpoints.secret", "actions.secret", "authentication.oauth_providers",
	"connect_applications.client_secret", "data_integrations.credentials",
}
