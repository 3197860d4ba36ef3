package model

import "strings"

// tunnel is a service that exposes a developer's machine under a public name.
type tunnel struct {
	service string
	domains []string
}

// tunnels lists tunnel services used for development and the domains under which they assign
// names.
var tunnels = []tunnel{
	{
		"ngrok",
		[]string{"ngrok.io", "ngrok.app", "ngrok.dev", "ngrok-free.app", "ngrok-free.dev", "ngrok.pizza", "ngrok.pro"},
	},
	{"Cloudflare Quick Tunnels", []string{"trycloudflare.com"}},
	{"localtunnel", []string{"loca.lt", "localtunnel.me"}},
	{"localhost.run", []string{"localhost.run", "lhr.life", "lhr.rocks"}},
	{"Serveo", []string{"serveo.net", "serveousercontent.com"}},
	{"Pinggy", []string{"pinggy.io", "pinggy.link", "pinggy.online", "pinggy-free.link"}},
	{"Tunnelmole", []string{"tunnelmole.net", "tunnelmole.com"}},
	{"bore", []string{"bore.pub"}},
	{"Expose", []string{"sharedwithexpose.com"}},
	{"LocalXpose", []string{"loclx.io"}},
	{"zrok", []string{"share.zrok.io"}},
	{"Tunnelto", []string{"tunnelto.dev"}},
	{"srv.us", []string{"srv.us"}},
	{"Packetriot", []string{"pktriot.net"}},
	{"Tailscale Funnel", []string{"ts.net"}},
	{"Smee", []string{"smee.io"}}, // webhooks only
	// Forwarded ports of editors and cloud development environments.
	{"dev tunnels", []string{"devtunnels.ms", "tunnels.api.visualstudio.com"}},
	{"GitHub Codespaces", []string{"app.github.dev", "githubpreview.dev"}},
	{"Gitpod", []string{"gitpod.io", "gitpod.dev"}},
	{"CodeSandbox", []string{"csb.app"}},
	{"StackBlitz", []string{"webcontainer.io", "webcontainer-api.io"}},
	{"Replit", []string{"replit.dev"}}, // deployments use replit.app
	{"Google Cloud Shell", []string{"cloudshell.dev"}},
	{"Google Cloud Workstations", []string{"cloudworkstations.dev"}},
}

// tunnelServices maps the domains in tunnels to their services.
var tunnelServices = func() map[string]string {
	services := map[string]string{}
	for _, t := range tunnels {
		for _, domain := range t.domains {
			services[domain] = t.service
		}
	}
	return services
}()

// maxTunnelDomain is the length of the longest domain in tunnels, in bytes. Longer names are not looked up, because a
// lookup takes time proportional to the length.
const maxTunnelDomain = len("tunnels.api.visualstudio.com")

// IsTunnel reports whether the host is a tunnel to a development machine, and returns the service.
func (h Host) IsTunnel() (service string, ok bool) {
	for name := h.domain(); name != "" && !ok; _, name, _ = strings.Cut(name, ".") {
		if len(name) <= maxTunnelDomain {
			service, ok = tunnelServices[name]
		}
	}
	return service, ok
}
