package credentials

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var idMalformed = rules.Rule{
	ID:         "id-malformed",
	Category:   category,
	Item:       "nothing-copied",
	BySetting:  true,
	Severity:   finding.Error,
	Supersedes: []string{"connection-multiple", "connection-organization-unknown", "id-cross-environment"},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			for _, setting := range idSettings(env) {
				reportMalformedID(pass, env, setting)
			}
		}
	},
}

func reportMalformedID(pass *rules.Pass, env *model.Environment, setting idSetting) {
	if setting.variable != nil && setting.variable.IsPlaceholderName() {
		return // in production, the rule placeholder reports it
	}
	text, _ := setting.V.Literal()
	body, ok := strings.CutPrefix(text, setting.kind.prefix)
	switch {
	case !ok || query.IsULID(body[strings.LastIndex(body, "_")+1:]) && !query.IsULID(body):
		// such as org_domain_01K0...
		pass.Report(env, setting, finding.Error,
			fmt.Sprintf("%s is not the ID of %s; expected an ID that starts with %q",
				rules.Quote(model.ShownID(setting.Value, text)), setting.kind.owner, setting.kind.prefix),
			"copy the ID from the dashboard, or write a reference to it")
	case !query.IsULID(body) && text != query.TestOrganizationID:
		pass.Report(env, setting, finding.Warning,
			fmt.Sprintf("%s does not look like the ID of %s; expected %q followed by 26 characters, "+
				"each a digit or a capital letter other than I, L, O and U",
				rules.Quote(model.ShownID(setting.Value, text)), setting.kind.owner,
				setting.kind.prefix),
			"copy the ID from the dashboard again")
	}
}
