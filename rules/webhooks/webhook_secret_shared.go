package webhooks

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var webhookSecretShared = rules.Rule{
	ID:       "webhook-secret-shared",
	Category: category,
	Item:     "webhook-secrets",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			seen := map[string]signing{}
			for _, s := range signings(env) {
				value, name := query.SecretValue(s.secret.V), ""
				if reference, ok := s.secret.V.Text().Reference(); ok && value == "" {
					name = reference.Name
				}
				if value == "" && name == "" {
					continue
				}
				key := value + "\x00" + name
				first, shared := seen[key]
				if !shared {
					seen[key] = s
					continue
				}
				reportShared(pass, env, s, first, name)
			}
		}
	},
}

// signing is a secret with which WorkOS signs requests to an endpoint.
type signing struct {
	secret *model.Value[model.Secret]
	url    *model.Value[model.URL]
	noun   string
}

// signings returns the known signing secrets of the webhook endpoints and actions in an environment.
func signings(env *model.Environment) []signing {
	var list []signing
	for i := range env.WebhookEndpoints.Items {
		e := &env.WebhookEndpoints.Items[i]
		list = append(list, signing{&e.Secret, &e.EndpointURL, "webhook endpoint"})
	}
	for i := range env.Actions.Items {
		a := &env.Actions.Items[i]
		list = append(list, signing{&a.Secret, &a.EndpointURL, "action endpoint"})
	}
	var known []signing
	for _, s := range list {
		if s.secret.Known() {
			known = append(known, s)
		}
	}
	return known
}

// reportShared reports s, the second of two endpoints with the same secret. If both secrets are references, name is
// the name of the reference. The endpoints must then be on the same host, because a name may have different values in
// different processes.
func reportShared(pass *rules.Pass, env *model.Environment, s, first signing, name string) {
	severity, what := finding.Error, "has the same signing secret as "+endpointName(first.noun, first.url)
	if name != "" {
		if !sameHost(s.url, first.url) {
			return
		}
		severity, what = finding.Warning, fmt.Sprintf("references the same signing secret, %s, as %s",
			rules.Quote(name), endpointName(first.noun, first.url))
	}
	pass.Report(env, s.secret, severity,
		fmt.Sprintf("%s %s; expected a separate secret for each endpoint", endpointName(s.noun, s.url), what),
		"copy the secret of this "+s.noun+" from the dashboard, and store it under a separate name",
		rules.Related(first.secret, "the secret of the other endpoint"))
}

func sameHost(a, b *model.Value[model.URL]) bool {
	one, other := a.V.Host(), b.V.Host()
	return one.Known() && other.Known() && one.Name() == other.Name()
}
