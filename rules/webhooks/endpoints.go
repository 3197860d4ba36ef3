package webhooks

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// endpointURLs yields the URLs of one kind of endpoint in an environment.
type endpointURLs func(*model.Environment) iter.Seq[model.URLSetting]

// webhookURLs yields the known URLs of webhook endpoints.
func webhookURLs(env *model.Environment) iter.Seq[model.URLSetting] {
	return func(yield func(model.URLSetting) bool) {
		for i := range env.WebhookEndpoints.Items {
			url := &env.WebhookEndpoints.Items[i].EndpointURL
			if url.Known() && !yield(model.URLSetting{Value: url, What: "webhook endpoint"}) {
				return
			}
		}
	}
}

// actionURLs yields the known URLs of actions.
func actionURLs(env *model.Environment) iter.Seq[model.URLSetting] {
	return func(yield func(model.URLSetting) bool) {
		for i := range env.Actions.Items {
			url := &env.Actions.Items[i].EndpointURL
			if url.Known() && !yield(model.URLSetting{Value: url, What: "action endpoint"}) {
				return
			}
		}
	}
}

// endpointName describes an endpoint for a message, by its URL if it is known.
func endpointName(what string, url *model.Value[model.URL]) string {
	if !url.Known() {
		return what
	}
	return what + " " + rules.Quote(url.V.String())
}

// endpointFault is a problem with the URL of an endpoint. The zero value means that the URL is valid.
type endpointFault struct {
	severity      finding.Severity
	message, help string
	related       []finding.Related
	changes       []finding.Change
}

type endpointCheck func(*model.Environment, model.URLSetting) endpointFault

// reportEndpoints runs the checks, in order, on each URL, and reports the first problem of each URL.
func reportEndpoints(pass *rules.Pass, urls endpointURLs, checks ...endpointCheck) {
	for _, env := range pass.Project.Environments {
		for url := range urls(env) {
			for _, check := range checks {
				if fault := check(env, url); fault.severity != finding.Off {
					pass.Report(env, url, fault.severity, fault.message, fault.help, fault.related...)
					pass.Fix(fault.changes...)
					break
				}
			}
		}
	}
}

// invalidEndpoint reports a URL that WorkOS cannot call, because it is not an absolute http or https URL of a single
// endpoint.
func invalidEndpoint(_ *model.Environment, url model.URLSetting) endpointFault {
	problem, fault := url.V.Problem()
	expected := query.ExpectedURL(problem, "URL", "an absolute https URL")
	switch {
	case fault != "":
	case url.V.IsCustomScheme():
		fault = "has the scheme " + rules.Quote(url.V.Scheme())
	case url.V.HostWildcard() || url.V.PortWildcard():
		fault, expected = `contains "*"`, "the URL of a single endpoint"
	default:
		return endpointFault{}
	}
	return endpointFault{
		severity: finding.Error,
		message:  endpointName(url.What, url.Value) + " " + fault + "; expected " + expected,
		help:     query.HelpFor(problem, "write a URL such as https://api.acme.com/workos"),
		changes:  query.Trimmed(url.Value),
	}
}

// localEndpoint reports a host on the local machine. In staging, the severity is only Info, because staging often
// runs on a developer's machine.
func localEndpoint(env *model.Environment, url model.URLSetting) endpointFault {
	if !url.V.Host().IsLocal() {
		return endpointFault{}
	}
	message := endpointName(url.What, url.Value) + " is on the local machine, where WorkOS cannot reach it"
	switch env.Type {
	case model.Production:
		return endpointFault{severity: finding.Error, message: message + "; production needs https on a public host",
			help: "set the public URL of the production deployment"}
	case model.Staging:
		return endpointFault{severity: finding.Info, message: message,
			help: "to receive calls during development, use the URL of a tunnel"}
	}
	return endpointFault{}
}

// privateEndpoint reports a production host on a private network.
func privateEndpoint(env *model.Environment, url model.URLSetting) endpointFault {
	if env.Type != model.Production || !url.V.Host().IsPrivate() {
		return endpointFault{}
	}
	return endpointFault{
		severity: finding.Warning,
		message: endpointName(url.What, url.Value) + " is on " + rules.Quote(url.V.Host().Shown()) + ", " +
			url.V.Host().WhyPrivate() + ", so WorkOS cannot call it; expected a public host",
		help: "set a URL that is reachable from the internet",
	}
}

// plainEndpoint reports http, because the API specification requires https.
func plainEndpoint(env *model.Environment, url model.URLSetting) endpointFault {
	if !url.V.IsHTTP() || env.Type == model.TypeUnknown {
		return endpointFault{}
	}
	severity := finding.Error
	if env.Type == model.Staging {
		severity = finding.Warning
	}
	return endpointFault{
		severity: severity,
		message: endpointName(url.What,
			url.Value) + " uses http, so requests to it can be read in transit; expected https",
		help:    "serve the endpoint over https, and write https:// here",
		changes: query.WithHTTPS(url.Value),
	}
}

type stagingEndpoint struct {
	env *model.Environment
	url model.URLSetting
}

// sharedEndpoint returns a check that reports a production URL that also occurs in staging or in another production
// environment.
func sharedEndpoint(project *model.Project, urls endpointURLs) endpointCheck {
	staging := make(map[string]stagingEndpoint)
	for env := range project.Of(model.Staging) {
		for url := range urls(env) {
			key, known := url.V.Key()
			if _, taken := staging[key]; known && !taken {
				staging[key] = stagingEndpoint{env, url}
			}
		}
	}
	productions := query.NewSharedValues()
	for env := range query.Productions(project) {
		for url := range urls(env) {
			if key, known := url.V.Key(); known {
				productions.Declare(key, query.Occurrence{Env: env, At: url.At})
			}
		}
	}
	return func(env *model.Environment, url model.URLSetting) endpointFault {
		key, known := url.V.Key()
		if env.Type != model.Production || !known {
			return endpointFault{}
		}
		other, shared := staging[key]
		if !shared {
			return productionEndpoint(productions, env, url, key)
		}
		return endpointFault{
			severity: finding.Warning,
			message: endpointName(url.What,
				url.Value) + " is also an endpoint in " + rules.Quote(other.env.Name) + "; expected a URL that only " +
				"production uses",
			help: "set the URL of the production deployment, because requests to a shared endpoint are signed " +
				"with different secrets",
			related: []finding.Related{rules.Related(other.url, other.env.Name+" uses it here")},
		}
	}
}

// productionEndpoint reports a URL that also occurs in another production environment.
func productionEndpoint(productions query.SharedValues, env *model.Environment, url model.URLSetting,
	key string) endpointFault {
	other, shared := productions.Declared(key, env)
	if !shared {
		return endpointFault{}
	}
	return endpointFault{
		severity: finding.Warning,
		message: endpointName(url.What, url.Value) + " is also an endpoint in " + rules.Quote(other.Env.Name) +
			"; expected a URL that only " + rules.Quote(env.Name) + " uses",
		help: "set the URL of this environment's deployment, because requests to a shared endpoint are signed " +
			"with different secrets",
		related: []finding.Related{rules.Related(other.At, other.Env.Name+" uses it here")},
	}
}
