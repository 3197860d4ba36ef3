package signin

import (
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var emailDomainDefault = rules.Rule{
	ID:       "email-domain-default",
	Category: category,
	Item:     "email-sender",
	Severity: finding.Info,
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			if !lacksDomain(env, &env.CustomDomains.Email) || !needsMail(env) || !platformSendsMail(&env.Emails) {
				continue
			}
			pass.Report(env, mailSite(env), finding.Info,
				`email is sent from "workos-mail.com", a domain that users do not recognize`,
				"set `custom_domains.email`, or set your email provider in `emails.provider`")
		}
	},
}

// mailedMethods lists the sign-in methods that send email, for codes or for forgotten passwords.
var mailedMethods = []string{"magic_auth", "password"}

// needsMail reports whether the environment file shows that users receive email.
func needsMail(env *model.Environment) bool {
	return env.Emails.Place != nil ||
		slices.ContainsFunc(env.Authentication.Methods.Items, func(method model.Value[model.Text]) bool {
			word, known := method.V.Literal()
			return known && slices.Contains(mailedMethods, word)
		})
}

// platformSendsMail reports whether WorkOS itself certainly sends at least one kind of email.
func platformSendsMail(emails *model.Emails) bool {
	if emails.Place == nil {
		return true
	}
	own := emails.Provider.Present() && !query.IsWord(&emails.Provider, "workos")
	if emails.Partial || own || !emails.Disabled.Absent() && !emails.Disabled.Known() {
		return false
	}
	for kind := range query.MailEvents {
		if !slices.ContainsFunc(emails.Disabled.Items,
			func(off model.Value[model.Text]) bool { return query.IsWord(&off, kind) }) {
			return true
		}
	}
	return false
}

// mailSite returns the site for a finding about the sender of email: the email provider, the custom domains or the
// environment, whichever is present first.
func mailSite(env *model.Environment) rules.Site {
	switch {
	case env.Emails.Provider.Present():
		return &env.Emails.Provider
	case env.CustomDomains.Place != nil:
		return env.CustomDomains.Place
	}
	return query.EnvironmentSite(env)
}
