package schema

import "slices"

// otherNames maps names that people and other tools use for settings to the keys of an environment file. The names
// are too different from the keys to be found as misspellings.
var otherNames = map[string]string{
	"webhook": "webhook_endpoints", "webhooks": "webhook_endpoints",
	"sign_out_redirect_uris": "sign_out_redirects", "sign_out_uris": "sign_out_redirects",
	"signout_redirect_uris": "sign_out_redirects", "logout_uris": "sign_out_redirects",
	"logout_redirects": "sign_out_redirects", "logout_redirect_uris": "sign_out_redirects",
	"post_logout_redirect_uris": "sign_out_redirects",
	"web_origins":               "cors_origins", "allowed_origins": "cors_origins", "origins": "cors_origins",
	"redirects": "redirect_uris", "callbacks": "redirect_uris", "callback_urls": "redirect_uris",
	"callback_uris":    "redirect_uris",
	"app_homepage_url": "homepage_url", "homepage": "homepage_url",
	"login_url": "sign_in_url", "login_uri": "sign_in_url",
	"flags": "feature_flags", "orgs": "organizations", "pipes": "data_integrations",
	"url": "endpoint_url",
}

// otherName returns the key for another name of a setting, if it is one of the known keys.
func otherName(name string, known []string) (key string, ok bool) {
	key, ok = otherNames[name]
	return key, ok && slices.Contains(known, key)
}
