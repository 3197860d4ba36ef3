package rules

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// testOrganizationID is the Test Organization, which every staging environment
// has and no production environment (docs "Test SSO").
const testOrganizationID = "org_test_idp"

var testOrganization = Rule{
	ID:         "test-organization",
	Severity:   finding.Error,
	Supersedes: []string{"connection-multiple", "organization-duplicate"},
	Check: func(pass *Pass) {
		for env := range pass.Project.Of(model.Production) {
			for _, setting := range organizationNames(env) {
				if isWord(setting, testOrganizationID) {
					reportTestOrganization(pass, env, setting)
				}
			}
			for _, v := range env.Variables {
				if v.Set() && !v.URL.Known() && isWord(&v.Value, testOrganizationID) {
					reportTestOrganization(pass, env, v.Value.At)
				}
			}
			for url := range env.URLs() {
				if strings.Contains(url.V.String(), testOrganizationID) {
					reportTestOrganization(pass, env, url)
				}
			}
		}
	},
}

func reportTestOrganization(pass *Pass, env *model.Environment, at site) {
	pass.Report(env, at, finding.Error,
		fmt.Sprintf("%q is staging's Test Organization; production has none", testOrganizationID),
		"name an organization of production, or remove this")
}

// organizationNames are the settings that say which organization is meant.
func organizationNames(env *model.Environment) []*model.Value[model.Text] {
	var names []*model.Value[model.Text]
	for i := range env.Organizations.Items {
		organization := &env.Organizations.Items[i]
		names = append(names, &organization.ID, &organization.Name, &organization.ExternalID)
	}
	return append(names, owningOrganizations(env)...)
}

// owningOrganizations are the settings that say which organization something
// belongs to.
func owningOrganizations(env *model.Environment) []*model.Value[model.Text] {
	var names []*model.Value[model.Text]
	for i := range env.Connections.Items {
		names = append(names, &env.Connections.Items[i].Organization)
	}
	for i := range env.Directories.Items {
		names = append(names, &env.Directories.Items[i].Organization)
	}
	for i := range env.ConnectApplications.Items {
		names = append(names, &env.ConnectApplications.Items[i].Organization)
	}
	return names
}
