package rules

import (
	"github.com/golive-lint/golive/model"
)

// customDomain is a host name of one's own and the service that it stands for.
type customDomain struct {
	*model.Value[model.Text]
	service string
	// mail says that the service sends mail: it needs records below the name
	// and none at it.
	mail bool
}

// customDomains are the custom domains of an environment of which something is
// known.
func customDomains(env *model.Environment) []customDomain {
	var written []customDomain
	for _, domain := range []customDomain{
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

// hostOf reads a text that should be a host name and nothing else; of the name,
// not all need be known. It is false for everything that is known to be
// something else: a URL, an address, a wildcard.
func hostOf(text model.Text) (model.Host, bool) {
	url := model.ParseURL("https://" + text)
	host := url.Host()
	problem, _ := url.Problem()
	port, _ := url.Port()
	path, _ := url.Path()
	_, address := host.Addr()
	bare := port == "" && path == "" && !url.HasQuery()
	return host, problem == model.NoProblem && bare && !address && !url.HostWildcard()
}
