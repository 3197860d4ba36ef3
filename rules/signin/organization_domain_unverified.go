package signin

import (
	"fmt"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// unverifiedStates lists the states of unverified domains (WorkOS API reference, "Organization domain").
var unverifiedStates = []string{"pending", "unverified", "failed"}

var organizationDomainUnverified = rules.Rule{
	ID:       "organization-domain-unverified",
	Category: category,
	Item:     "organizations",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			connected := connectedOrganizations(env)
			for i := range env.Organizations.Items {
				organization := &env.Organizations.Items[i]
				reportUnverifiedDomains(pass, env, organization, connected[organization])
			}
		}
	},
}

// connectedOrganizations maps each organization with an SSO connection to the setting in which the connection refers
// to the organization. All settings that refer to undeclared organizations have the key nil.
func connectedOrganizations(env *model.Environment) map[*model.Organization]*model.Value[model.Text] {
	declared := indexOrganizations(env)
	connected := make(map[*model.Organization]*model.Value[model.Text])
	for i := range env.Connections.Items {
		setting := &env.Connections.Items[i].Organization
		connected[declared.find(setting)] = setting
	}
	return connected
}

func reportUnverifiedDomains(pass *rules.Pass, env *model.Environment, organization *model.Organization,
	connection *model.Value[model.Text]) {
	for i := range organization.Domains.Items {
		domain := &organization.Domains.Items[i]
		if _, ok := query.HostOf(domain.Domain.V); domain.Domain.Known() && !ok {
			pass.Report(env, &domain.Domain, finding.Warning,
				fmt.Sprintf("%s is not a domain, so it cannot be verified", rules.Quote(domain.Domain.V)),
				"write only the domain of the email addresses, such as acme.com")
			continue
		}
		state, _ := domain.State.V.Literal()
		if !domain.State.Known() || !slices.Contains(unverifiedStates, state) {
			continue
		}
		message := fmt.Sprintf("the state of domain %s is %s; expected \"verified\"", rules.Quote(domain.Domain.V),
			rules.Quote(state))
		help := "ask the customer to verify the domain, either in the Admin Portal or by adding the verification " +
			"record to the domain's DNS"
		if connection == nil || !refusesOtherDomains(organization) {
			pass.Report(env, &domain.State, finding.Warning, message, help)
			continue
		}
		pass.Report(env, &domain.State, finding.Error, message+", because SSO accepts only users from verified "+
			"domains", help,
			rules.Related(connection, "users of the organization sign in with this connection"))
	}
}

// refusesOtherDomains reports whether SSO accepts only users with a verified domain, which is the default.
func refusesOtherDomains(organization *model.Organization) bool {
	allow := &organization.AllowProfilesOutsideOrganization
	if allow.Absent() {
		return !organization.Partial
	}
	return allow.Known() && !allow.V
}
