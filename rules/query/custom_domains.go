package query

import (
	"github.com/golive-lint/golive/internal/model"
)

// CustomDomain is a host name of one's own and the service that it stands for.
type CustomDomain struct {
	*model.Value[model.Text]
	Service string
	// mail says that the service sends mail: it needs records below the name
	// and none at it.
	Mail bool
}

// CustomDomains are the custom domains of an environment of which something is
// known.
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

// HostOf reads a text that should be a host name and nothing else; of the name,
// not all need be known. It is false for everything that is known to be
// something else: a URL, an address, a wildcard.
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
