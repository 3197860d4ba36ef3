package rules

import "github.com/golive-lint/golive/finding"

// actionURL is for actions what the webhook-url rules are for webhooks, except
// that two actions may have one URL: the call says which of them it is for.
var actionURL = Rule{
	ID:         "action-url",
	Severity:   finding.Error,
	Supersedes: []string{"staging-host"},
	Check: func(pass *Pass) {
		reportEndpoints(pass, actionURLs,
			invalidEndpoint, localEndpoint, plainEndpoint, privateEndpoint, sharedEndpoint(pass.Project, actionURLs))
	},
}
