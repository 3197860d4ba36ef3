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
				fmt.Sprintf("%s is also a redirect URI in %s; both environments share this callback",
					query.RedirectName(redirect),
					rules.Quote(other.env.Name)),
				"use a different host for each environment",
				rules.Related(&other.uri.URI, other.env.Name+" uses it here"))
		}
	},
}

type stagingSignIn struct {
	env *model.Environment
	uri *model.RedirectURI
}

// stagingSignIns maps keys of redirect URIs to the first staging entry with that key.
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

// sharedKey returns a key for a redirect URI; equal URIs have equal keys. It returns false for local hosts and custom
// schemes, because a native application uses the same URI in all environments.
func sharedKey(redirect model.Redirect) (string, bool) {
	uri := redirect.URI.V
	if redirect.Use != model.SignIn || !uri.IsWeb() || uri.Host().IsLocal() {
		return "", false
	}
	return uri.Key()
}
