# The checks of golive on the files of its benchmarks, for conftest. Each message begins with the ID of the rule.
package main

import rego.v1

production if input.environment.type == "production"

deny contains msg if {
	production
	some i, r in input.redirect_uris
	startswith(r.uri, "http://")
	not regex.match(`^http://(localhost|127\.0\.0\.1)([:/]|$)`, r.uri)
	msg := sprintf("redirect-uri-http %d: %s", [i, r.uri])
}

deny contains msg if {
	production
	some i, r in input.redirect_uris
	regex.match(`^https?://localhost([:/]|$)`, r.uri)
	msg := sprintf("redirect-uri-localhost %d: %s", [i, r.uri])
}

deny contains msg if {
	some i, w in input.webhook_endpoints
	not startswith(w.endpoint_url, "https://")
	msg := sprintf("webhook-url-http %d: not https", [i])
}

deny contains msg if {
	production
	some i, w in input.webhook_endpoints
	not w.secret
	msg := sprintf("webhook-secret-missing %d: no secret", [i])
}

deny contains msg if {
	some i, w in input.webhook_endpoints
	w.secret
	not regex.match(`^\$\{[A-Z0-9_]+\}$`, w.secret)
	msg := sprintf("secret-literal %d: literal secret", [i])
}

warn contains msg if {
	production
	some i, w in input.webhook_endpoints
	w.status == "disabled"
	msg := sprintf("webhook-disabled %d: disabled", [i])
}

warn contains msg if {
	production
	some i, c in input.connections
	c.state != "active"
	msg := sprintf("connection-not-active %d: %s", [i, c.state])
}

deny contains msg if {
	not production
	input.custom_domains.authkit
	msg := "custom-domain-staging: custom domain outside production"
}
