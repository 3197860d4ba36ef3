package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// CustomDomain is a custom domain of an environment. Service is the service that uses the domain.
type CustomDomain struct {
	*model.Value[model.Text]
	Service string
	// Mail is true if the service sends email. Email needs DNS records below the domain, but none at the domain
	// itself.
	Mail bool
}

// CustomDomains returns the custom domains of an environment that are at least partly known.
func CustomDomains(env *model.Environment) []CustomDomain {
	var written []CustomDomain
	for _, domain := range []CustomDomain{
		{&env.CustomDomains.AuthKit, "AuthKit", false},
		{&env.CustomDomains.AdminPortal, "the Admin Portal", false},
		{&env.CustomDomains.AuthenticationAPI, "the Authentication API", false},
		{&env.CustomDomains.Email, "email", true},
	} {
		if domain.Known() && domain.V.HasLiteral() {
			written = append(written, domain)
		}
	}
	return written
}

// HostOf parses a setting that must be a host name. A part of the name may be unknown. HostOf returns false if the
// text is certainly something else, such as a URL, an IP address or a wildcard.
func HostOf(text model.Text) (model.Host, bool) {
	url := model.ParseURL("https://" + text)
	host := url.Host()
	problem, _ := url.Problem()
	port, _ := url.Port()
	path, _ := url.Path()
	_, address := host.Addr()
	bare := port == "" && path == "" && !url.HasQuery()
	return host, problem == model.NoProblem && bare && !address && !url.HostWildcard()
}
