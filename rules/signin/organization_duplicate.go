package signin

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var organizationDuplicate = rules.Rule{
	ID:       "organization-duplicate",
	Category: category,
	Item:     "organizations",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			reportRepeatedExternalIDs(pass, env)
			reportRepeatedDomains(pass, env)
		}
	},
}

func reportRepeatedExternalIDs(pass *rules.Pass, env *model.Environment) {
	first := make(map[string]*model.Organization)
	for i := range env.Organizations.Items {
		organization := &env.Organizations.Items[i]
		id := &organization.ExternalID
		if !query.KnownText(id) {
			continue
		}
		text, _ := id.V.Literal()
		if before, repeated := first[text]; repeated {
			pass.Report(env, id, finding.Error,
				fmt.Sprintf("external ID %s is already used by another organization; expected a unique one",
					rules.Quote(text)),
				"remove one of the two organizations, or correct its external_id",
				rules.Related(&before.ExternalID, "used here first"))
			pass.Fix(query.RemoveRepeated(organization.Place, before.Place)...)
			continue
		}
		first[text] = organization
	}
}

// reportRepeatedDomains reports the domains that also belong to an earlier organization.
func reportRepeatedDomains(pass *rules.Pass, env *model.Environment) {
	type use struct {
		domain       *model.Value[model.Text]
		organization int
	}
	first := make(map[string]use)
	for i := range env.Organizations.Items {
		for j := range env.Organizations.Items[i].Domains.Items {
			domain := &env.Organizations.Items[i].Domains.Items[j].Domain
			if !query.KnownText(domain) {
				continue
			}
			text, _ := domain.V.Literal()
			before, used := first[strings.ToLower(text)]
			if !used {
				first[strings.ToLower(text)] = use{domain, i}
				continue
			}
			if before.organization == i {
				continue
			}
			pass.Report(env, domain, finding.Error,
				fmt.Sprintf("domain %s already belongs to another organization; a domain can belong to only one "+
					"organization",
					rules.Quote(text)),
				"keep the domain only in the organization whose users have email addresses at that domain",
				rules.Related(before.domain, "declared here first"))
		}
	}
}
