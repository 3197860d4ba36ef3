package webhooks

import (
	"iter"

	"github.com/golive-lint/golive/internal/model"
)

// webhookEndpoints yields the webhook endpoints of all environments.
func webhookEndpoints(project *model.Project) iter.Seq2[*model.Environment, *model.WebhookEndpoint] {
	return func(yield func(*model.Environment, *model.WebhookEndpoint) bool) {
		for _, env := range project.Environments {
			for i := range env.WebhookEndpoints.Items {
				if !yield(env, &env.WebhookEndpoints.Items[i]) {
					return
				}
			}
		}
	}
}

// webhookEvents yields the known event names of all webhook endpoints.
func webhookEvents(project *model.Project) iter.Seq2[*model.Environment, *model.Value[model.Text]] {
	return func(yield func(*model.Environment, *model.Value[model.Text]) bool) {
		for env, endpoint := range webhookEndpoints(project) {
			for i := range endpoint.Events.Items {
				event := &endpoint.Events.Items[i]
				if _, known := event.V.Literal(); event.Known() && known && !yield(env, event) {
					return
				}
			}
		}
	}
}
