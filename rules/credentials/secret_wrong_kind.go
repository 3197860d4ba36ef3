package credentials

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var secretWrongKind = rules.Rule{
	ID:         "secret-wrong-kind",
	Category:   category,
	Item:       "app-variables",
	BySetting:  true,
	Severity:   finding.Error,
	Supersedes: []string{"api-key-malformed", "client-id-malformed", "client-id-mismatch", "env-cookie-password-short"},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			for _, secret := range secretSettings(env) {
				text, _ := secret.V.Text().Literal()
				reportWrongKind(pass, env, secret, secret.what, text, secret.held)
			}
			variables := holders(env)
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				reportWrongKind(pass, env, id, model.ForClientID.String(), text, variables[id])
			}
		}
	},
}

// kindsByPrefix are what the beginning of a value tells about it. WorkOS shares sk_ and
// whsec_ with other services: of their variables nothing is said.
var kindsByPrefix = []struct{ prefix, kind string }{
	{keyPrefix, apiKeyNoun}, {"whsec_", "webhook secret"},
}

// reportWrongKind reports a value that begins as one of another kind does.
func reportWrongKind(pass *rules.Pass, env *model.Environment, at rules.Site, what, text string, held *model.Variable) {
	is := beginsAs(text)
	if is == "" || is == what || what == privateKey || held != nil && query.IsPlaceholderOf(held) {
		return
	}
	switch {
	// The API key is the client secret of sign-in providers, and secrets of providers and of
	// other services have shapes of their own. An action is signed as a webhook is.
	case what == "client secret" && is != "client ID", what == "action secret" && is == "webhook secret",
		what == model.ForClaimToken.String():
		return
	}
	help := fmt.Sprintf("set the %s; this value belongs elsewhere", what)
	var related []finding.Related
	if other := swapped(held, is, what); other != nil {
		help = fmt.Sprintf("swap the values of %s and %s", held.Name, other.Name)
		related = append(related, rules.Related(&other.Value, "this is "+article(kindOfVariable(other))))
	}
	pass.Report(env, at, finding.Error,
		fmt.Sprintf("this is %s, judging by its prefix; expected %s", article(is), article(what)), help, related...)
}

// beginsAs is the kind of value that a text begins as; empty for none.
func beginsAs(text string) string {
	if isClientID(strings.TrimSpace(text)) { // client_ alone begins secrets of other services
		return model.ForClientID.String()
	}
	for _, k := range kindsByPrefix {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(text), k.prefix); ok && len(rest) > 3 {
			return k.kind
		}
	}
	return ""
}

func kindOfVariable(v *model.Variable) string {
	text, _ := v.Value.V.Literal()
	return beginsAs(text)
}

// swapped is the variable of the same file that is for what this one holds, and holds what this
// one is for; nil if there is none.
func swapped(held *model.Variable, is, what string) *model.Variable {
	if held == nil {
		return nil
	}
	for _, v := range held.Deployment.Variables {
		if v.File == held.File && v.Purpose.String() == is && kindOfVariable(v) == what {
			return v
		}
	}
	return nil
}

// article is a noun with its article.
func article(noun string) string {
	if strings.ContainsRune("aeiouA", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}
