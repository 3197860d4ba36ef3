package rules

import "github.com/golive-lint/golive/finding"

var webhookURLShared = Rule{
	ID:         "webhook-url-shared",
	Severity:   finding.Warning,
	Supersedes: []string{"staging-host"},
	Check: func(pass *Pass) {
		reportEndpoints(pass, webhookURLs, sharedEndpoint(pass.Project, webhookURLs))
	},
}
