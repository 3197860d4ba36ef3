package variables

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envDefaultLocal = rules.Rule{
	ID:       "env-default-local",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Supersedes: []string{
		"api-key-environment",
		"app-url-insecure",
		"env-api-hostname",
		"env-redirect-uri-near-miss",
		"env-redirect-uri-unregistered",
		"redirect-uri-http",
		"redirect-uri-localhost",
		"redirect-uri-loopback",
		"secret-shared",
	},
	Check: func(pass *rules.Pass) {
		for env := range pass.Project.Of(model.Production) {
			for _, v := range env.Variables {
				for _, reference := range query.ReferencesIn(v.Value.V) {
					fault := defaultFault(v, model.Text(reference.Default))
					if fault == "" {
						continue
					}
					pass.Report(env, &v.Value, finding.Warning,
						fmt.Sprintf("if %s is not set, production uses the default, which %s",
							rules.QuoteName(reference.Name), fault),
						defaultHelp(v))
					break
				}
			}
		}
	},
}

// defaultHelp returns the help for a default. It does not suggest a secret as a default.
func defaultHelp(v *model.Variable) string {
	help := "remove the default, so that the application refuses to start without a value"
	if v.IsSecret() {
		return help
	}
	return "use the production value as the default, or " + help
}

// defaultFault describes why a default is a development value, or returns "".
func defaultFault(v *model.Variable, text model.Text) string {
	if strings.HasPrefix(text.Resolved(), query.StagingKeyPrefix) {
		return "is a test key"
	}
	url := model.ParseURL(text)
	if namesHost(v) && !url.IsWeb() {
		url = model.ParseURL("https://" + text) // such as localhost in https://${HOST:-localhost}
	}
	switch {
	case url.IsWeb() && url.Host().IsLocal():
		return "points to the local machine"
	case url.IsHTTP():
		return "uses http"
	}
	return ""
}

// namesHost reports whether the value of a variable is a URL or a host name.
func namesHost(v *model.Variable) bool {
	return v.URL.Known() || v.Purpose == model.ForAPIHostname || v.Purpose == model.ForAuthKitDomain
}
