package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules"
)

// SDKIssuer is an SDK that may take another issuer than that of its environment.
type SDKIssuer struct {
	Dependency *model.Evidence
	// Certain reports that each version that the manifest takes does.
	Certain bool
	// Issuer is what shows the issuer of the environment, Shown what it is.
	Issuer rules.Site
	Shown  string
}

// SDKIssuers are the dependencies of the applications of an environment that may take the default
// issuer for that of every token, where the environment shows another one: it has a custom domain
// for the Authentication API, or a variable contains its issuer.
func SDKIssuers(env *model.Environment) []SDKIssuer {
	site, shown := issuerOf(env)
	if site == nil {
		return nil
	}
	var found []SDKIssuer
	read := map[string]bool{}
	for i := range env.Inferred {
		e := &env.Inferred[i]
		read[e.Package] = true
		if certainty := sdk.HardCodesIssuer(e.Package, e.Version); certainty != sdk.Never {
			found = append(found, SDKIssuer{e, certainty == sdk.Certain, site, shown})
		}
	}
	if hidden := sdk.IssuerPackage; !read[hidden] && slices.ContainsFunc(env.Variables, dependsOnIssuerPackage) {
		found = append(found, SDKIssuer{&model.Evidence{Package: hidden}, false, site, shown})
	}
	return found
}

// dependsOnIssuerPackage reports whether a manifest of the application of a variable names
// sdk.IssuerPackage, if only where it cannot be read.
func dependsOnIssuerPackage(v *model.Variable) bool {
	return slices.ContainsFunc(v.Deployment.App.SDKs, func(name string) bool {
		s, _ := sdk.Lookup(name)
		return slices.Contains(s.Packages, "npm:"+sdk.IssuerPackage)
	})
}

// issuerOf is what shows that tokens of an environment name another issuer than the default one;
// nil if nothing does.
func issuerOf(env *model.Environment) (site rules.Site, shown string) {
	if domain := &env.CustomDomains.AuthenticationAPI; KnownText(domain) {
		if host, ok := HostOf(domain.V); ok {
			return domain, host.Name()
		}
	}
	for _, v := range env.Variables {
		literal, known := v.Value.V.Literal()
		if v.Purpose == model.ForIssuer && known && v.Value.Known() && !model.OwnName(v.Name) && !v.Base() &&
			!strings.Contains(literal, ",") && strings.HasPrefix(literal, sdk.DefaultIssuer+"/user_management/") {
			return &v.Value, v.Shown()
		}
	}
	return nil, ""
}
