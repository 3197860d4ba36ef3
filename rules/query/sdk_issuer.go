package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/rules"
)

// SDKIssuer is an SDK that may expect tokens from an issuer other than that of the environment.
type SDKIssuer struct {
	Dependency *model.Evidence
	// Certain is true if all versions that the manifest allows expect the default issuer.
	Certain bool
	// Issuer is the setting that determines the issuer of the environment. Shown describes the issuer for a message:
	// its quoted value or its host.
	Issuer rules.Site
	Shown  string
}

// SDKIssuers returns the dependencies of an environment's applications that may accept only tokens from the default
// issuer. It returns nil if the environment has the default issuer: the Authentication API has no custom domain, and
// no variable contains another issuer.
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

// dependsOnIssuerPackage reports whether a manifest of the variable's application contains sdk.IssuerPackage, even in
// a place that golive cannot read completely.
func dependsOnIssuerPackage(v *model.Variable) bool {
	return slices.ContainsFunc(v.Deployment.App.SDKs, func(name string) bool {
		s, _ := sdk.Lookup(name)
		return slices.Contains(s.Packages, "npm:"+sdk.IssuerPackage)
	})
}

// issuerOf returns a setting that contains an issuer other than the default, and a description of the issuer for a
// message. site is nil if there is no such setting.
func issuerOf(env *model.Environment) (site rules.Site, shown string) {
	if domain := &env.CustomDomains.AuthenticationAPI; KnownText(domain) {
		if host, ok := HostOf(domain.V); ok {
			return domain, "on host " + rules.Quote(host.Name())
		}
	}
	for _, v := range env.Variables {
		literal, known := v.Value.V.Literal()
		if v.Purpose == model.ForIssuer && known && v.Value.Known() && !model.OwnName(v.Name) && !v.Base() &&
			!strings.Contains(literal, ",") && strings.HasPrefix(literal, sdk.DefaultIssuer+"/user_management/") {
			return &v.Value, rules.Quote(v.Shown())
		}
	}
	return nil, ""
}
