package redirects

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var redirectURIShared = rules.Rule{
	ID:         "redirect-uri-shared",
	Category:   category,
	Item:       "nothing-copied",
	Severity:   finding.Warning,
	Supersedes: []string{"cors-origin-uncovered", "staging-host"},
	Judges: []promotion.Subject{
		{Path: "redirect_uris[*].uri", Kind: promotion.Copied},
		{Path: "connect_applications[*].redirect_uris[*].uri", Kind: promotion.Copied},
		{Path: "variables[*]", Kind: promotion.Copied, Purpose: model.ForRedirectURI},
	},
	Check: func(pass *rules.Pass) {
		staging := stagingSignIns(pass.Project)
		for env, redirect := range productionRedirects(pass.Project) {
			key, _ := sharedKey(redirect)
			other, shared := staging[key]
			if !shared {
				continue
			}
			pass.Report(env, &redirect.URI, finding.Warning,
				fmt.Sprintf("%s is also a redirect URI of %s; both environments share this callback",
					query.RedirectName(redirect),
					rules.Quote(other.env.Name)),
				"use a different host for each environment",
				rules.Related(&other.uri.URI, other.env.Name+" registers it here"))
		}
	},
}

// stagingSignIn is a redirect URI and the environment of staging that has it.
type stagingSignIn struct {
	env *model.Environment
	uri *model.RedirectURI
}

// stagingSignIns indexes the redirect URIs of staging; of equal ones, the first.
func stagingSignIns(project *model.Project) map[string]stagingSignIn {
	index := map[string]stagingSignIn{}
	for env := range project.Of(model.Staging) {
		for redirect := range env.Redirects() {
			key, known := sharedKey(redirect)
			if _, seen := index[key]; known && !seen {
				index[key] = stagingSignIn{env, redirect.RedirectURI}
			}
		}
	}
	return index
}

// sharedKey is what equal redirect URIs have in common. A native application
// has the same one everywhere: on the user's own machine, or of its own scheme.
func sharedKey(redirect model.Redirect) (string, bool) {
	uri := redirect.URI.V
	if redirect.Use != model.SignIn || !uri.IsWeb() || uri.Host().IsLocal() {
		return "", false
	}
	return uri.Key()
}
