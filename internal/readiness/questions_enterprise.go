package readiness

import "github.com/golive-lint/golive/internal/model"

// noTestIDP answers whether production does not use the Test IdP. This is known only if the lists are written, or if
// production does not use connections at all.
func noTestIDP(f *facts) answer {
	lists := len(f.env.Organizations.Items) + len(f.env.Directories.Items)
	sso := []model.Feature{model.SSO, model.DirectorySync}
	unused := f.usage(model.SSO) == model.Unused && f.usage(model.DirectorySync) == model.Unused &&
		f.unconfirmed(sso) == ""
	if f.env.Connections.Absent() && lists == 0 && !unused {
		a := f.undescribed("`connections:`")
		if !f.env.Implied {
			a.why = show(f.env.File.Path) + " does not contain `connections:`; list the connections, or write " +
				"`connections: []`"
		}
		return a
	}
	return passed("no Test IdP in production")
}

func adminPortalURLs(f *facts) answer {
	url := &f.env.AdminPortal.ReturnURL
	switch {
	case url.Absent():
		return f.undescribed("`admin_portal.return_url:`")
	case !whole(url):
		return unknown(hiddenURL("Admin Portal return URL", url)).atValue(url.At)
	}
	return passed(show(url.V.String())).atValue(url.At)
}

func webhookEndpoints(f *facts) answer {
	for i := range f.env.WebhookEndpoints.Items {
		url := &f.env.WebhookEndpoints.Items[i].EndpointURL
		if !whole(url) {
			return unknown(hiddenURL("webhook endpoint", url)).atValue(url.At)
		}
	}
	return described(f, "webhook_endpoints", len(f.env.WebhookEndpoints.Items), f.env.WebhookEndpoints.Place)
}

func webhookEvents(f *facts) answer {
	events := 0
	for i := range f.env.WebhookEndpoints.Items {
		endpoint := &f.env.WebhookEndpoints.Items[i]
		if len(endpoint.Events.Items) == 0 {
			return unknown("a webhook endpoint does not list its events; add `events:`").atPlace(endpoint.Place)
		}
		events += len(endpoint.Events.Items)
	}
	if events == 0 {
		return f.undescribed("`webhook_endpoints:`")
	}
	return passed(plural(events, "event"))
}

func webhookSecrets(f *facts) answer {
	inVariable := reaching(f.variables(model.ForWebhookSecret)) != nil
	for i := range f.env.WebhookEndpoints.Items {
		endpoint := &f.env.WebhookEndpoints.Items[i]
		if !endpoint.Secret.Known() && !inVariable {
			return unknown("the secret of a webhook endpoint is unknown; reference it under " +
				"`secret:`").atPlace(endpoint.Place)
		}
	}
	return described(f, "webhook_endpoints", len(f.env.WebhookEndpoints.Items), f.env.WebhookEndpoints.Place)
}

func actions(f *facts) answer {
	if len(f.env.Actions.Items) == 0 {
		return f.optional("action", func(e *model.Environment) int { return len(e.Actions.Items) })
	}
	return passed(plural(len(f.env.Actions.Items), "action")).atPlace(f.env.Actions.Place)
}
