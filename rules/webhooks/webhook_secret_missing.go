package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
)

var webhookSecretMissing = rules.Rule{
	ID:       "webhook-secret-missing",
	Category: category,
	Item:     "webhook-secrets",
	Severity: finding.Error,
	Judges: []promotion.Subject{
		{Path: "webhook_endpoints[*].secret", Kind: promotion.Missing},
	},
	Check: func(pass *rules.Pass) {
		staging := stagingSecrets(pass.Project)
		for env := range pass.Project.Of(model.Production) {
			for _, e := range lackingSecrets(env, model.ForWebhookSecret, signedWebhooks(env)) {
				pass.Report(env, e.Place, e.severity,
					endpointName("webhook endpoint", e.url)+" "+e.why+", so its events cannot be verified",
					"set the endpoint's secret, such as `secret: ${WORKOS_WEBHOOK_SECRET}`",
					staging.forURL(e.url)...)
			}
		}
	},
}

func signedWebhooks(env *model.Environment) (list []signed) {
	for i := range env.WebhookEndpoints.Items {
		e := &env.WebhookEndpoints.Items[i]
		list = append(list, signed{e.Place, &e.Secret, &e.EndpointURL})
	}
	return list
}

// secretsByPath maps the path in the URL of a staging endpoint to the place of the endpoint's signing secret. The
// first endpoint with a path takes precedence.
type secretsByPath map[string]finding.Related

func stagingSecrets(project *model.Project) secretsByPath {
	secrets := make(secretsByPath)
	for env := range project.Of(model.Staging) {
		for i := range env.WebhookEndpoints.Items {
			endpoint := &env.WebhookEndpoints.Items[i]
			path, known := endpoint.EndpointURL.V.Path()
			if _, taken := secrets[path]; known && !taken && endpoint.Secret.Known() {
				secrets[path] = rules.Related(rules.Key(endpoint.Secret.At), env.Name+" declares a secret here")
			}
		}
	}
	return secrets
}

// forURL returns the place where the staging endpoint with the same path declares its secret, as an example of what
// production lacks.
func (s secretsByPath) forURL(url *model.Value[model.URL]) []finding.Related {
	path, known := url.V.Path()
	if secret, ok := s[path]; known && ok {
		return []finding.Related{secret}
	}
	return nil
}
