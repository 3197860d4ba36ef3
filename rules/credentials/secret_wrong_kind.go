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
	ID:        "secret-wrong-kind",
	Category:  category,
	Item:      "app-variables",
	BySetting: true,
	Severity:  finding.Error,
	Supersedes: []string{
		"api-key-malformed", "client-id-malformed", "client-id-mismatch", "secret-mismatch",
		"env-cookie-password-short",
	},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			for _, secret := range secretSettings(env) {
				text, _ := secret.V.Text().Literal()
				reportWrongKind(pass, env, secret, secret.what, text, secret.variable)
			}
			reportNamedKinds(pass, env, reportOnePlace(pass, env))
			reportOneName(pass, env)
			variables := variablesByValue(env)
			for id := range clientIDs(env) {
				text, _ := id.V.Literal()
				reportWrongKind(pass, env, id, model.ForClientID.String(), text, variables[id])
			}
			reportGoogleSecrets(pass, env)
		}
	},
}

// kindsByPrefix maps the prefix of a value to the kind of value. Other services also use sk_ and whsec_, but their
// variables are not checked.
var kindsByPrefix = []struct{ prefix, kind string }{
	{keyPrefix, apiKeyNoun}, {"whsec_", "webhook secret"},
}

// reportWrongKind reports a value with the prefix of another kind of value.
func reportWrongKind(pass *rules.Pass, env *model.Environment, at rules.Site, what, text string,
	variable *model.Variable) {
	is := beginsAs(text)
	if is == "" || is == what || what == privateKey || variable != nil && query.IsPlaceholderOf(variable) {
		return
	}
	switch {
	// Not reported: the client secret of a provider, which may have any format, even that of an API key, and action
	// secrets, which look like webhook secrets.
	case what == "client secret" && is != "client ID", what == "action secret" && is == "webhook secret",
		what == model.ForClaimToken.String():
		return
	}
	help := fmt.Sprintf("replace this value with the %s", what)
	var related []finding.Related
	if other := swapped(variable, is, what); other != nil {
		help = fmt.Sprintf("swap the values of %s and %s", variable.Name, other.Name)
		related = append(related, rules.Related(&other.Value, "this value is "+article(kindOfVariable(other))))
	}
	pass.Report(env, at, finding.Error,
		fmt.Sprintf("this value has the prefix of %s; expected %s", article(is), article(what)), help, related...)
}

// reportOnePlace reports a secret that has the same locator as a secret of another kind. It ignores locators of
// documents with several secrets, and client secrets, because an API key can serve as the client secret of a sign-in
// provider. It returns the reported locators.
func reportOnePlace(pass *rules.Pass, env *model.Environment) (reported map[string]bool) {
	reported = map[string]bool{}
	const client = "client secret"
	first := map[string]secretSetting{}
	for _, secret := range secretSettings(env) {
		reference, ok := secret.V.Text().Reference()
		if !ok || reference.Kind != model.Locator || reference.IsDocument() || secret.what == client ||
			secret.what == model.ForClaimToken.String() {
			continue
		}
		other, seen := first[reference.Place()]
		switch {
		case !seen:
			first[reference.Place()] = secret
		case other.what != secret.what:
			pass.Report(env, secret, finding.Warning,
				fmt.Sprintf("the %s is read from the same entry of the secret store as the %s", secret.what,
					other.what),
				"reference a separate entry that contains the "+secret.what,
				rules.Related(other, "the "+other.what+" is read here"))
			reported[reference.Name] = true
		}
	}
	return reported
}

// reportGoogleSecrets reports client IDs of providers that have the prefix of Google's client secrets.
func reportGoogleSecrets(pass *rules.Pass, env *model.Environment) {
	for i := range env.Authentication.OAuthProviders.Entries {
		id := &env.Authentication.OAuthProviders.Entries[i].Value.ClientID
		if text, _ := id.V.Literal(); id.Known() && strings.HasPrefix(strings.TrimSpace(text), "GOCSPX-") {
			pass.Report(env, id, finding.Error, "this value has the prefix of a client secret; expected a client ID",
				"replace this value with the client ID, and move the secret to a secret store")
		}
	}
}

// beginsAs returns the kind of value that has the same prefix as text, or "".
func beginsAs(text string) string {
	// Other services also use the prefix client_, so the whole ID must match.
	if query.IsClientID(strings.TrimSpace(text)) {
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

// swapped returns the variable in the same file whose value was probably swapped with that of the given variable, or
// nil. The value of each of the two variables then has the kind that the other requires.
func swapped(variable *model.Variable, is, what string) *model.Variable {
	if variable == nil {
		return nil
	}
	for _, v := range variable.Deployment.Variables {
		if v.File == variable.File && v.Purpose.String() == is && kindOfVariable(v) == what {
			return v
		}
	}
	return nil
}

// article returns noun with the indefinite article, as in "an API key".
func article(noun string) string {
	if strings.ContainsRune("aeiouA", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}
