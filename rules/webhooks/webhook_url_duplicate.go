package webhooks

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var webhookURLDuplicate = rules.Rule{
	ID:       "webhook-url-duplicate",
	Category: category,
	Item:     "webhook-endpoints",
	Severity: finding.Error,
	Judges:   query.Repeated("webhook_endpoints"),
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			seen := make(map[string]model.URLSetting)
			places := endpointPlaces(env)
			for url := range webhookURLs(env) {
				key, known := url.V.Key()
				if !known {
					continue
				}
				if first, repeated := seen[key]; repeated {
					pass.Report(env, url, finding.Error,
						endpointName(url.What,
							url.Value)+" is declared twice; WorkOS accepts a URL only once per environment",
						"merge the events into one endpoint, and remove the other",
						rules.Related(first, "declared here first"))
					pass.Fix(query.RemoveRepeated(places[url.Value], places[first.Value])...)
					continue
				}
				seen[key] = url
			}
		}
	},
}

// endpointPlaces maps the URL of each webhook endpoint to the list entry of the endpoint.
func endpointPlaces(env *model.Environment) map[*model.Value[model.URL]]*model.Place {
	places := map[*model.Value[model.URL]]*model.Place{}
	for i := range env.WebhookEndpoints.Items {
		places[&env.WebhookEndpoints.Items[i].EndpointURL] = env.WebhookEndpoints.Items[i].Place
	}
	return places
}
