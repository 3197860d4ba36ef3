// Package probe checks that the hosts and client IDs of a project exist. It makes one connection per host, and
// connects only to public addresses unless Options.AllowPrivate is set.
package probe

import (
	"context"
	"crypto/x509"
	"fmt"
	"net/netip"
	"slices"
	"sync"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/catalogue"
	"github.com/golive-lint/golive/internal/online/client"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/rules"
)

// Rule IDs of the findings.
const (
	ClientID    = "probe-client-id"
	Host        = "probe-host"
	Certificate = "probe-certificate"
)

// Rules returns descriptions of the findings for the report formats.
func Rules() []*rules.Rule {
	const why = "Users get an error if a host cannot be reached."
	return []*rules.Rule{
		catalogue.Finding(ClientID, "A client ID does not exist.", why,
			"Copy the environment's client ID from the dashboard."),
		catalogue.Finding(Host, "The host of a URL or custom domain cannot be reached.", why,
			"Correct the name, or its DNS record."),
		catalogue.Finding(Certificate, "A host's certificate is not valid for its name, or expires soon.", why,
			"Renew the certificate, or serve one for the name."),
	}
}

// Options configure a run. Zero values select defaults.
type Options struct {
	// API requests key sets and has no API key. If API is nil, client IDs are not probed.
	API *client.Client
	// Day is the date of the run, at midnight UTC.
	Day     time.Time
	Version string
	// AllowPrivate permits connections to non-public addresses.
	AllowPrivate bool
	// Timeout limits the duration of the probe of one host.
	Timeout time.Duration
	// Roots contains the trusted certificate authorities. Nil selects those of the system.
	Roots *x509.CertPool
	// Resolve returns the addresses of a name. Nil selects the system resolver.
	Resolve func(ctx context.Context, host string) ([]netip.Addr, error)
}

const (
	defaultTimeout = 15 * time.Second
	// atOnce is the number of hosts that are probed concurrently. maxHosts is the maximum number of hosts per run.
	atOnce   = 4
	maxHosts = 500
	// leastDays is the minimum number of days for which a certificate must still be valid.
	leastDays = 21
)

// Result is the result of a run.
type Result struct {
	Findings []*finding.Finding
	// NotProbed lists what was not probed, with the reason.
	NotProbed []string
	// Hosts and ClientIDs are the numbers of probed hosts and client IDs.
	Hosts, ClientIDs int
}

// target is a host and port to probe, and the first setting in which they occur.
type target struct {
	host, port string
	env        *model.Environment
	at         rules.Site
	what       string
}

// prober contains the state of one run.
type prober struct {
	options Options
	targets []target
	known   map[string]bool
	result  Result
}

// Run probes the hosts and client IDs of the environments.
func Run(ctx context.Context, environments []*model.Environment, o Options) Result {
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	if o.Resolve == nil {
		o.Resolve = lookUp
	}
	p := &prober{options: o, known: map[string]bool{}}
	for _, env := range environments {
		p.collect(env)
	}
	if len(p.targets) > maxHosts {
		p.skip("%d hosts after the first %d", len(p.targets)-maxHosts, maxHosts)
		p.targets = p.targets[:maxHosts]
	}
	p.result.Hosts = len(p.targets)
	found := make([][]*finding.Finding, len(p.targets))
	slots := make(chan struct{}, atOnce)
	var group sync.WaitGroup
	for i := range p.targets {
		group.Add(1)
		go func() {
			defer group.Done()
			slots <- struct{}{}
			defer func() { <-slots }()
			found[i] = p.probe(ctx, &p.targets[i])
		}()
	}
	group.Wait()
	p.result.Findings = append(p.result.Findings, slices.Concat(found...)...)
	if o.API != nil {
		for _, env := range environments {
			p.clientIDs(ctx, env)
		}
	}
	return p.result
}

func (p *prober) skip(format string, a ...any) {
	p.result.NotProbed = append(p.result.NotProbed, fmt.Sprintf(format, a...))
}

func found(rule string, severity finding.Severity, env *model.Environment, at rules.Site, message,
	help string) *finding.Finding {
	steps := at.Steps()
	return &finding.Finding{
		Rule: rule, Severity: severity, Message: message, Help: help, Environments: []string{env.Name},
		Path: settingpath.Text(steps), Steps: steps, Location: at.Location(),
	}
}

// collect adds the hosts of an environment as targets.
func (p *prober) collect(env *model.Environment) {
	applications := []*model.Application{&env.Default}
	for i := range env.Applications.Items {
		applications = append(applications, &env.Applications.Items[i])
	}
	for _, app := range applications {
		for i := range app.RedirectURIs.Items {
			p.url(env, &app.RedirectURIs.Items[i].URI, "redirect URI")
		}
		for _, page := range app.PageURLs() {
			p.url(env, page.Value, page.What)
		}
	}
	for i := range env.WebhookEndpoints.Items {
		p.url(env, &env.WebhookEndpoints.Items[i].EndpointURL, "webhook endpoint")
	}
	domains := &env.CustomDomains
	for _, d := range []*model.Value[model.Text]{&domains.AuthKit, &domains.AdminPortal, &domains.AuthenticationAPI} {
		if text, literal := d.V.Literal(); d.Known() && literal && text != "" {
			p.add(env, model.ParseURL(model.Text("https://"+text)), d, "custom domain")
		}
	}
}

// url adds the host of a setting whose value is known.
func (p *prober) url(env *model.Environment, v *model.Value[model.URL], what string) {
	if v.Known() {
		p.add(env, v.V, v, what)
	}
}

// add adds the host of a URL, or a note if the host cannot be probed.
func (p *prober) add(env *model.Environment, u model.URL, at rules.Site, what string) {
	host := u.Host()
	port, known := u.EffectivePort()
	problem, _ := u.Problem()
	why := ""
	switch {
	case u.IsCustomScheme():
		why = "its scheme is not http or https"
	case u.IsUnknown() || !host.Known() || !known:
		why = "its host contains a reference"
	case len(u.Wildcards()) > 0:
		why = "it has a wildcard"
	case problem != model.NoProblem:
		why = "it is not a URL"
	case !u.IsHTTPS():
		why = "it is not https"
	case host.IsLocal() && !p.options.AllowPrivate:
		why = "it is on this machine or network"
	}
	if why != "" {
		p.skip("%s: %s %s: %s", env.Name, what, rules.Quote(u.String()), why)
		return
	}
	key := host.Name() + ":" + port
	if !p.known[key] {
		p.known[key] = true
		p.targets = append(p.targets, target{host.Name(), port, env, at, what})
	}
}
