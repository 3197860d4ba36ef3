package rules

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var organizationDuplicate = Rule{
	ID:       "organization-duplicate",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for _, env := range pass.Project.Environments {
			reportRepeatedExternalIDs(pass, env)
			reportRepeatedDomains(pass, env)
		}
	},
}

func reportRepeatedExternalIDs(pass *Pass, env *model.Environment) {
	first := make(map[string]*model.Value[model.Text])
	for i := range env.Organizations.Items {
		id := &env.Organizations.Items[i].ExternalID
		if !knownText(id) {
			continue
		}
		text, _ := id.V.Literal()
		if before, repeated := first[text]; repeated {
			pass.Report(env, id, finding.Error,
				fmt.Sprintf("external ID %s belongs to another organization; expected one of its own", quote(text)),
				"remove one of the two organizations, or correct its external_id",
				related(before, "first here"))
			continue
		}
		first[text] = id
	}
}

// reportRepeatedDomains reports the domains of an organization that an earlier one
// has.
func reportRepeatedDomains(pass *Pass, env *model.Environment) {
	type use struct {
		domain       *model.Value[model.Text]
		organization int
	}
	first := make(map[string]use)
	for i := range env.Organizations.Items {
		for j := range env.Organizations.Items[i].Domains.Items {
			domain := &env.Organizations.Items[i].Domains.Items[j].Domain
			if !knownText(domain) {
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
				fmt.Sprintf("domain %s belongs to another organization; expected it in one only", quote(text)),
				"leave it with the organization whose users have addresses there",
				related(before.domain, "first here"))
		}
	}
}
