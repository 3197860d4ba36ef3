package variables

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/model/sdk"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envVariableUnknown = rules.Rule{
	ID:       "env-variable-unknown",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Reveals:  true,
	Check: func(pass *rules.Pass) {
		names := namesSet(pass.Project)
		known := map[*model.App][]string{}
		for env, v := range query.Variables(pass.Project) {
			if v.Purpose != model.NoPurpose || !query.IsSet(v) {
				continue
			}
			app := v.Deployment.App
			if known[app] == nil {
				known[app] = readNames(app)
			}
			meant, ok := meantName(v.Name, known[app])
			if !ok || names[deploymentName{v.Deployment, meant}] {
				continue
			}
			pass.Report(env, rules.Key(v.Value.At), finding.Warning,
				fmt.Sprintf("no SDK reads %s; did you mean %s?", rules.Quote(v.Name), rules.Quote(meant)),
				fmt.Sprintf("rename it to %s, unless your own code reads it", meant))
			pass.Fix(query.SetText(rules.Key(v.Value.At), v.Name, meant, false))
		}
	},
}

// similarWords lists words that are similar to WORKOS but occur in the names of unrelated variables.
var similarWords = []string{"WORKER", "WORKERS", "WORKS", "WORK", "WORKDAY", "WORKSPACE", "WORKFLOW", "WORKLOAD"}

// meantName returns the known name that a misspelt name was probably meant to be.
func meantName(name string, known []string) (string, bool) {
	isSimilar := func(word string) bool { return slices.Contains(similarWords, word) }
	if slices.ContainsFunc(strings.Split(strings.ToUpper(name), "_"), isSimilar) {
		return "", false
	}
	if meant, ok := suggest.Nearest(name, known); ok {
		return meant, !slices.Contains(known, name) && isMisspelling(name, meant)
	}
	if meant, ok := model.MeantName(name); ok {
		return meant, true
	}
	// A framework's public prefix may precede the misspelt name.
	prefix, _, public := model.PublicPrefix(name)
	if !public {
		return "", false
	}
	own := name[len(prefix):]
	meant, ok := suggest.Nearest(own, known)
	return prefix + meant, ok && !slices.Contains(known, own) && isMisspelling(own, meant)
}

// handedNames lists variables that the application itself reads and passes to its SDK.
var handedNames = []string{
	"WORKOS_WEBHOOK_SECRET", "WORKOS_ACTION_SECRET", "WORKOS_ACTIONS_SECRET", "WORKOS_LOGOUT_REDIRECT_URI",
	"WORKOS_ORGANIZATION_ID", "WORKOS_CONNECTION_ID", "WORKOS_DIRECTORY_ID", "AUTHKIT_DOMAIN", "WORKOS_JWKS_URL",
}

// readNames returns the names of the variables that the SDKs of an application read or, if they are unknown, that any
// SDK reads.
func readNames(app *model.App) []string {
	names := slices.Clone(handedNames)
	for _, s := range sdk.Table() {
		if len(app.SDKs) == 0 || slices.Contains(app.SDKs, s.Name) {
			names = append(names, s.Required...)
			names = append(names, s.Optional...)
		}
	}
	return names
}

// isMisspelling reports whether name is a misspelling of the similar name meant. It returns false if name is a plural
// (WORKOS_CLIENT_IDS), has a number (WORKOS_API_KEY_2), or contains another short word (HOST for PORT).
func isMisspelling(name, meant string) bool {
	if rest, longer := strings.CutPrefix(name, meant); longer && strings.Trim(rest, "_S0123456789") == "" {
		return false
	}
	words, meantWords := strings.Split(name, "_"), strings.Split(meant, "_")
	if len(words) != len(meantWords) {
		return true
	}
	for i, word := range words {
		_, near := suggest.Nearest(meantWords[i], []string{word})
		if word != meantWords[i] && !near && !suggest.Slip(word, meantWords[i]) {
			return false
		}
	}
	return true
}
