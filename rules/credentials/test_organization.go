package credentials

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var testOrganization = rules.Rule{
	ID:         "test-organization",
	Category:   category,
	Item:       "no-test-idp",
	Severity:   finding.Error,
	Supersedes: []string{"connection-multiple", "organization-duplicate"},
	Judges: []promotion.Subject{
		{Path: "organizations[id=org_test_idp]", Kind: promotion.StagingOnlyFound},
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for _, setting := range organizationNames(env) {
				if query.IsWord(setting, query.TestOrganizationID) {
					reportTestOrganization(pass, env, setting)
				}
			}
			for _, v := range env.Variables {
				if v.Set() && !v.URL.Known() && query.IsWord(&v.Value, query.TestOrganizationID) {
					reportTestOrganization(pass, env, v.Value.At)
				}
			}
			for url := range env.URLs() {
				if strings.Contains(url.V.String(), query.TestOrganizationID) {
					reportTestOrganization(pass, env, url)
				}
			}
		}
	},
}

func reportTestOrganization(pass *rules.Pass, env *model.Environment, at rules.Site) {
	pass.Report(env, at, finding.Error,
		fmt.Sprintf("%q is the Test Organization in staging; production does not have it", query.TestOrganizationID),
		"use a production organization, or remove the setting")
}

// organizationNames returns the settings that identify an organization.
func organizationNames(env *model.Environment) []*model.Value[model.Text] {
	var names []*model.Value[model.Text]
	for i := range env.Organizations.Items {
		organization := &env.Organizations.Items[i]
		names = append(names, &organization.ID, &organization.Name, &organization.ExternalID)
	}
	return append(names, owningOrganizations(env)...)
}
