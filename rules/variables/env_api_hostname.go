package variables

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envAPIHostname = rules.Rule{
	ID:       "env-api-hostname",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		mentioned := sync.OnceValue(func() map[string]bool { return mentionedHosts(pass.Project) })
		staging := stagingAPIHosts(pass.Project)
		for env := range pass.Project.Of(model.Production) {
			for _, v := range env.Variables {
				switch v.Purpose {
				case model.ForAPIHostname, model.ForBaseURL:
					reportAPIHost(pass, env, v, staging)
				case model.ForAPIPort:
					reportAPIPort(pass, env, v)
				}
			}
			reportUnusedAPIDomain(pass, env, mentioned)
		}
	},
}

func reportAPIHost(pass *rules.Pass, env *model.Environment, v *model.Variable,
	staging map[string]finding.Related) {
	text, _ := v.Value.V.Literal()
	url := urlIn(text)
	host := url.Host()
	if !host.Known() {
		return
	}
	if fault := apiHostFault(host); fault != "" {
		pass.Report(env, &v.Value, finding.Error,
			fmt.Sprintf("%s %s %s; production uses api.workos.com or a custom domain", v.Purpose,
				rules.Quote(v.ShownAs(text)), fault),
			"remove the variable, or set it to the custom domain of the Authentication API")
		return
	}
	if reportPlainHTTP(pass, env, v, url) || reportHostForm(pass, env, v, text, url) ||
		reportPortOfHost(pass, env, v, text, url) || reportOtherHost(pass, env, v, host, staging) {
		return
	}
	custom := &env.CustomDomains.AuthenticationAPI
	if own, ok := query.HostOf(custom.V); ok && own.Known() && own.Name() != host.Name() {
		pass.Report(env, &v.Value, finding.Warning,
			fmt.Sprintf("%s %s does not match %s, the custom domain of the Authentication API",
				v.Purpose, rules.Quote(v.ShownAs(text)), rules.Quote(custom.V)),
			fmt.Sprintf("replace the host with %s", own.Name()),
			rules.Related(custom, env.Name+" declares the custom domain here"))
		if text == host.Written() {
			pass.Fix(query.SetText(&v.Value, string(v.Value.V), own.Name(), false))
		}
	}
}

// reportPlainHTTP reports an API address that uses http. The result is whether a finding was added.
func reportPlainHTTP(pass *rules.Pass, env *model.Environment, v *model.Variable, url model.URL) bool {
	if v.Purpose != model.ForBaseURL || !url.IsHTTP() {
		return false
	}
	pass.Report(env, &v.Value, finding.Error,
		fmt.Sprintf("%s %s uses http, so every API call sends the API key without encryption", v.Purpose,
			rules.Quote(v.Shown())),
		"use https")
	return true
}

// apiHost is the default host of the API.
const apiHost = "api.workos.com"

// reportOtherHost reports a host that is certainly or probably not the API host of production: a host of staging, a
// custom domain of another service, and a misspelling of the default host. Other unknown hosts may be proxies. The
// result is whether a finding was added.
func reportOtherHost(pass *rules.Pass, env *model.Environment, v *model.Variable, host model.Host,
	staging map[string]finding.Related) bool {
	fault, help, related := "", "remove the variable, or set it to the custom domain of the Authentication API",
		[]finding.Related(nil)
	other, ofStaging := staging[host.Name()]
	service, domain := otherService(env, host)
	near, misspelled := suggest.Nearest(host.Name(), []string{apiHost})
	switch {
	case host.Name() == apiHost:
		return false
	case ofStaging:
		fault, related = "is the API host of staging", append(related, other)
	case domain != nil:
		fault = "is the custom domain of " + service + ", not of the Authentication API"
		related = append(related, rules.Related(domain, env.Name+" declares the custom domain here"))
	case hasStagingName(host):
		fault = "seems to belong to staging"
	case misspelled && !hasDomainOf(env, host):
		fault = "is not a host of WorkOS; did you mean " + rules.Quote(near) + "?"
		help = "write " + near + ", or remove the variable"
	default:
		return false
	}
	pass.Report(env, &v.Value, finding.Warning,
		fmt.Sprintf("%s %s %s", v.Purpose, rules.Quote(v.Shown()), fault), help, related...)
	return true
}

// hasDomainOf reports whether a URL of the environment is on the registrable domain of host.
func hasDomainOf(env *model.Environment, host model.Host) bool {
	domain, _ := host.RegistrableDomain()
	for url := range env.URLs() {
		if other, _ := url.V.Host().RegistrableDomain(); other == domain {
			return true
		}
	}
	return false
}

// otherService returns the service and the setting of a custom domain that a host is, except the Authentication API. It
// returns nil if the Authentication API has the same domain.
func otherService(env *model.Environment, host model.Host) (service string, domain *model.Value[model.Text]) {
	if own, ok := query.HostOf(env.CustomDomains.AuthenticationAPI.V); ok && own.Name() == host.Name() {
		return "", nil
	}
	for _, custom := range query.CustomDomains(env) {
		if name, ok := query.HostOf(custom.V); ok && name.Known() && name.Name() == host.Name() {
			return custom.Service, custom.Value
		}
	}
	return "", nil
}

// stagingAPIHosts returns the custom domains of the Authentication API of staging, and the API hosts that its variables
// contain, except the default host.
func stagingAPIHosts(project *model.Project) map[string]finding.Related {
	hosts := map[string]finding.Related{}
	add := func(host model.Host, at finding.Related) {
		if _, seen := hosts[host.Name()]; host.Known() && host.Name() != apiHost && !seen {
			hosts[host.Name()] = at
		}
	}
	for env := range project.Of(model.Staging) {
		custom := &env.CustomDomains.AuthenticationAPI
		if host, ok := query.HostOf(custom.V); ok && custom.Known() {
			add(host, rules.Related(custom, env.Name+" declares it here"))
		}
		for _, v := range env.Variables {
			if query.NamesAPIHost(v.Purpose) {
				add(urlIn(v.Value.V.Resolved()).Host(), rules.Related(&v.Value, env.Name+" uses it here"))
			}
		}
	}
	return hosts
}

// reportHostForm reports a value that contains more than a host name, in a variable for a host name. SDKs put
// "https://" before the value and a path after it. The result is whether a finding was added.
func reportHostForm(pass *rules.Pass, env *model.Environment, v *model.Variable, text string, url model.URL) bool {
	severity, fault := finding.Warning, ""
	switch {
	case v.Purpose != model.ForAPIHostname:
		return false
	case strings.Contains(text, "://"):
		severity, fault = severityFor(v), "is a URL, but SDKs add the scheme themselves"
	case strings.ContainsAny(text, "/?#"):
		fault = "has a path, but SDKs add the path themselves"
	default:
		return false
	}
	pass.Report(env, &v.Value, severity,
		fmt.Sprintf("%s %s %s; expected only a host name", v.Purpose, rules.Quote(v.ShownAs(text)), fault),
		"write only the host name, or remove the variable")
	bare := url.Host().Written()
	if port, _ := url.Port(); port != "" {
		bare += ":" + port
	}
	pass.Fix(query.SetText(&v.Value, string(v.Value.V), bare, false))
	return true
}

// reportPortOfHost reports a port other than 443 in an API address. It skips hosts on other domains, which may be
// proxies. The result is whether a finding was added.
func reportPortOfHost(pass *rules.Pass, env *model.Environment, v *model.Variable, text string, url model.URL) bool {
	written, _ := url.Port()
	port, known := url.EffectivePort()
	domain, _ := url.Host().RegistrableDomain()
	own, _ := query.HostOf(env.CustomDomains.AuthenticationAPI.V)
	if written == "" || !known || port == strconv.Itoa(httpsPort) ||
		domain != "workos.com" && (!own.Known() || own.Name() != url.Host().Name()) {
		return false
	}
	pass.Report(env, &v.Value, severityFor(v),
		fmt.Sprintf("%s %s has port %s; the API answers only on port %d", v.Purpose, rules.Quote(v.ShownAs(text)),
			rules.Quote(port), httpsPort),
		"remove the port")
	port = url.Host().Written() + ":" + written
	if i := strings.LastIndex(text, port); i >= 0 {
		pass.Fix(query.SetText(&v.Value, string(v.Value.V), text[:i]+url.Host().Written()+text[i+len(port):], false))
	}
	return true
}

// reportAPIPort reports a port other than 443.
func reportAPIPort(pass *rules.Pass, env *model.Environment, v *model.Variable) {
	text, _ := v.Value.V.Literal()
	port, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || port == 0 || port == httpsPort {
		return // SDKs ignore zero and text that is not a number
	}
	pass.Report(env, &v.Value, severityFor(v),
		fmt.Sprintf("%s is %s; the API answers only on port %d", v.Purpose, rules.Quote(v.ShownAs(text)), httpsPort),
		"remove the variable")
}

const httpsPort = 443

// internalDomains lists domains that WorkOS uses for its own tests and not for customer environments.
var internalDomains = []string{"workos-test.com", "workos.dev"}

// apiHostFault describes why a host cannot be the API host of production, or returns "".
func apiHostFault(host model.Host) string {
	domain, _ := host.RegistrableDomain()
	switch {
	case host.IsLocal():
		return "is on the local machine"
	case slices.ContainsFunc(host.Labels(), func(label string) bool { return strings.Contains(label, "emulat") }):
		return "points to an emulator"
	case slices.Contains(internalDomains, domain):
		return "is a WorkOS test host"
	}
	return ""
}

// reportUnusedAPIDomain reports the deployments of an environment if all of them use the default API host, although
// the Authentication API has a custom domain.
func reportUnusedAPIDomain(pass *rules.Pass, env *model.Environment, mentioned func() map[string]bool) {
	custom := &env.CustomDomains.AuthenticationAPI
	host, ok := query.HostOf(custom.V)
	if !custom.Known() || !ok || !host.Known() || mentioned()[strings.ToLower(host.Name())] {
		return
	}
	var unset []*model.Deployment
	for _, app := range pass.Project.Apps {
		for _, d := range app.Deployments {
			switch {
			case d.Environment != env:
			case query.MaySetAPIHost(pass.Project, d):
				return
			default:
				unset = append(unset, d)
			}
		}
	}
	for _, d := range unset {
		at := defaultHostSite(d)
		if at == nil {
			continue
		}
		pass.Report(env, at, finding.Warning,
			fmt.Sprintf("%s is the custom domain of the Authentication API in %s, but no variable is set to it, so "+
				"the application calls api.workos.com",
				rules.Quote(custom.V), rules.Quote(env.Name)),
			fmt.Sprintf("set the API host variable, such as %s, to %s; if the code sets the host, "+
				"suppress the finding and give that as the reason",
				apiHostName(d), host.Name()),
			rules.Related(custom, env.Name+" declares the custom domain here"))
	}
}

// mentionedHosts returns all words in application files that may be hosts, in lower case, except those in comments.
func mentionedHosts(project *model.Project) map[string]bool {
	var files []*source.File
	for _, file := range project.AppFiles {
		files = append(files, file.File)
	}
	for _, file := range project.NotRead {
		files = append(files, file.File)
	}
	hosts, unescaped := map[string]bool{}, strings.NewReplacer("%2f", "/", "%3a", ":")
	for _, file := range files {
		for line := range query.SettingLines(file) {
			line = unescaped.Replace(line)
			for word := range strings.FieldsFuncSeq(line, isNotOfHost) {
				if word = strings.Trim(word, "."); strings.Contains(word, ".") {
					hosts[word] = true
				}
			}
		}
	}
	return hosts
}

// isNotOfHost reports whether r cannot occur in a host name.
func isNotOfHost(r rune) bool { return r != '.' && r != '-' && !model.IsWordRune(r) }

// defaultHostSite returns the site for a finding on a deployment that uses the default API host: its client ID, or
// the setting in golive.yaml that declares that the deployment has no other variables.
//
// It returns nil if the hosting platform may set more variables, or if the SDK does not read the API host from
// variables. A browser application has only the variables of its build, so the platform cannot add any. For a server,
// either the files must be declared complete, or a file must set the API key; the API host would then be in the same
// file.
func defaultHostSite(d *model.Deployment) rules.Site {
	browser, server := readsAPIHost(d.App)
	if !browser && !(server && (d.Complete || isSetIn(d, model.ForAPIKey))) {
		return nil
	}
	for _, v := range d.Variables {
		if v.Purpose == model.ForClientID && query.IsSet(v) && !v.Base() && !v.Template {
			return rules.Key(v.Value.At)
		}
	}
	if d.Complete && d.Declared != nil {
		return rules.Key(d.Declared.Complete.At)
	}
	return nil
}

// readsAPIHost returns which kinds of SDKs an application has. browser is true if an SDK runs in browsers and gets
// the API host from the code of the application. server is true if a server SDK reads the API host from a variable.
func readsAPIHost(app *model.App) (browser, server bool) {
	for _, name := range app.SDKs {
		s, _ := sdk.Lookup(name)
		browser = browser || s.Browser
		server = server || slices.ContainsFunc(slices.Concat(s.Required, s.Optional), func(name string) bool {
			return query.NamesAPIHost(model.PurposeOf(name))
		})
	}
	return browser, server
}

func isSetIn(d *model.Deployment, purpose model.Purpose) bool {
	return slices.ContainsFunc(d.Variables, func(v *model.Variable) bool {
		return v.Purpose == purpose && query.IsSet(v) && !v.Base()
	})
}

// apiHostName returns the name of a variable for the API host of a deployment. If browsers read the variable, the
// name has the public prefix of the framework.
func apiHostName(d *model.Deployment) string {
	const name = "WORKOS_API_HOSTNAME"
	if browser, _ := readsAPIHost(d.App); browser {
		for _, v := range d.Of(model.ForClientID) {
			prefix, _, _ := model.PublicPrefix(v.Name)
			return prefix + name
		}
	}
	return name
}
