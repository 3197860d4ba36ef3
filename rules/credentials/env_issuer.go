package credentials

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envIssuer = rules.Rule{
	ID:           "env-issuer",
	Category:     category,
	Item:         "client-id-app",
	Severity:     finding.Error,
	SupersededBy: []string{"id-cross-environment"},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			declared := declaredClientIDs(env)
			if len(declared) == 0 {
				continue
			}
			for _, v := range env.Variables {
				if namesIssuer(v) && !reportForeignClient(pass, env, v, declared) {
					reportIssuerHost(pass, env, v)
				}
			}
		}
		for _, app := range pass.Project.Apps {
			for _, d := range app.Deployments {
				reportOtherClient(pass, d)
			}
		}
	},
}

// namesIssuer reports whether a variable contains a known issuer or key set URL. Variables with names that no SDK
// defines do not count, because they may be for an application that no environment file describes.
func namesIssuer(v *model.Variable) bool {
	return (v.Purpose == model.ForIssuer || v.Purpose == model.ForJWKSURL) && query.KnownText(&v.Value) &&
		!model.OwnName(v.Name)
}

// reportOtherClient reports an issuer or a key set URL with a client ID that no other variable of the deployment
// contains. No environment file is needed, because the deployment contradicts itself. The finding can be a false
// positive: in some environments with several applications, the default application issues the tokens and its ID is
// in the URL. If the environment file declares client IDs, reportForeignClient checks the variable instead.
func reportOtherClient(pass *rules.Pass, d *model.Deployment) {
	clientID := clientIDOf(d)
	if clientID == nil || len(declaredClientIDs(d.Environment)) > 0 {
		return
	}
	own := clientIDsBesideIssuers(d)
	for _, v := range d.Variables {
		if !namesIssuer(v) {
			continue
		}
		for _, id := range idsIn(v.Value.V) {
			if !query.IsClientID(id.text) || own[id.text] {
				continue
			}
			pass.Report(d.Environment, &v.Value, finding.Warning,
				fmt.Sprintf("%s contains client ID %s, but %s is %s", v.Purpose, rules.Quote(id.text), clientID.Name,
					rules.Quote(clientID.Shown())),
				fmt.Sprintf("use the client ID from %s in the URL, unless the URL contains the client ID of the "+
					"environment's default application", clientID.Name),
				rules.Related(&clientID.Value, clientID.Name+" is set here"))
			break
		}
	}
}

// clientIDOf returns the first client ID variable of a deployment whose name an SDK defines. It returns nil if there
// is none, or if the client ID in any variable is unknown.
func clientIDOf(d *model.Deployment) *model.Variable {
	if slices.ContainsFunc(d.Provided, func(name model.Value[model.Text]) bool {
		return model.PurposeOf(string(name.V)) == model.ForClientID
	}) {
		return nil
	}
	var first *model.Variable
	for _, v := range d.Variables {
		if v.Purpose != model.ForClientID || !query.IsSet(v) {
			continue
		}
		if !query.KnownText(&v.Value) || v.Dispute != nil || query.IsPlaceholderOf(v) {
			return nil
		}
		if first == nil && !model.OwnName(v.Name) {
			first = v
		}
	}
	return first
}

// clientIDsBesideIssuers returns the client IDs in all variables of a deployment except issuers and key set URLs,
// such as a variable with the audience of another client.
func clientIDsBesideIssuers(d *model.Deployment) map[string]bool {
	ids := map[string]bool{}
	for _, v := range d.Variables {
		if namesIssuer(v) {
			continue
		}
		for _, id := range idsIn(v.Value.V) {
			ids[id.text] = true
		}
	}
	return ids
}

// reportForeignClient reports an issuer or a key set URL with a client ID that belongs to no application in the
// environment. The result is whether a finding was added.
func reportForeignClient(pass *rules.Pass, env *model.Environment, v *model.Variable,
	declared []*model.Value[model.Text]) bool {
	own := map[string]bool{}
	for _, id := range declared {
		text, _ := id.V.Literal()
		own[text] = true
	}
	for _, id := range idsIn(v.Value.V) {
		if !query.IsClientID(id.text) || own[id.text] {
			continue
		}
		pass.Report(env, &v.Value, finding.Error,
			fmt.Sprintf("%s contains client ID %s, which does not belong to any application in %s",
				v.Purpose, rules.Quote(id.text),
				rules.Quote(env.Name)),
			"use the application's client ID, "+text(declared[0])+", in the URL",
			rules.Related(declared[0], env.Name+" declares its client ID here"))
		return true
	}
	return false
}

// reportIssuerHost reports an issuer whose host differs from the host of the Authentication API in its environment.
// It does not check lists of issuers, which may contain old issuers.
func reportIssuerHost(pass *rules.Pass, env *model.Environment, v *model.Variable) {
	domain := &env.CustomDomains.AuthenticationAPI
	literal, known := v.Value.V.Literal()
	if v.Purpose != model.ForIssuer || !known || strings.Contains(literal, ",") || !query.KnownText(domain) ||
		!strings.Contains(literal, "/user_management/") {
		return
	}
	host, ok := query.HostOf(domain.V)
	issuer := v.URL.V.Host()
	if !ok || !host.Known() || !issuer.Known() || issuer.Name() == host.Name() {
		return
	}
	pass.Report(env, &v.Value, finding.Warning,
		fmt.Sprintf("token issuer %s is not on %s, the custom domain of the Authentication API in %s",
			rules.Quote(v.Shown()), rules.Quote(host.Name()), rules.Quote(env.Name)),
		"use https://"+host.Name()+"/user_management/<client ID>, the issuer of this environment's tokens",
		rules.Related(domain, env.Name+" declares the domain here"))
}

// text returns the text of a setting, or "" if a part of the text is unknown.
func text(value *model.Value[model.Text]) string {
	literal, _ := value.V.Literal()
	return literal
}
