package credentials

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
)

// reportNamedKinds reports the secrets and client IDs that are read from a name for a value of another kind, such as a
// webhook secret that is read from ${WORKOS_API_KEY}. These are warnings, because a name may be misleading. reported
// contains the locators that another finding reports because they are used for two kinds of values.
func reportNamedKinds(pass *rules.Pass, env *model.Environment, reported map[string]bool) {
	secrets := secretSettings(env)
	for _, secret := range secrets {
		kind, name := namedKind(secret.V.Text(), secret.what, secret.variable)
		if kind != model.NoPurpose && !reported[name] && !signsBoth(secrets, secret, kind) {
			reportNamedKind(pass, env, secret, secret.what, name, kind)
		}
	}
	variables := variablesByValue(env)
	for id := range writtenClientIDs(env) {
		if kind, name := namedKind(id.V, model.ForClientID.String(), variables[id]); kind != model.NoPurpose {
			reportNamedKind(pass, env, id, model.ForClientID.String(), name, kind)
		}
	}
	for i := range env.Authentication.OAuthProviders.Entries {
		id := &env.Authentication.OAuthProviders.Entries[i].Value.ClientID
		if !id.Known() {
			continue
		}
		if kind, name := namedKind(id.V, model.ForClientID.String(), nil); kind != model.NoPurpose {
			reportNamedKind(pass, env, id, model.ForClientID.String(), name, kind)
		}
	}
}

func reportNamedKind(pass *rules.Pass, env *model.Environment, at rules.Site, what, name string, kind model.Purpose) {
	from := rules.QuoteName(name)
	if from == rules.Quote(source.Mask) {
		from = "an entry (name not shown)"
	}
	pass.Report(env, at, finding.Warning,
		fmt.Sprintf("the %s is read from %s, which is named like %s", what, from, article(kind.String())),
		"reference the entry that contains the "+what)
}

// signsBoth reports whether a webhook and an action read their secrets from one name. webhook-secret-shared decides on
// these.
func signsBoth(all []secretSetting, secret secretSetting, kind model.Purpose) bool {
	const webhook, action = model.ForWebhookSecret, model.ForActionSecret
	if kind != webhook && kind != action || secret.what != webhook.String() && secret.what != action.String() {
		return false
	}
	return slices.ContainsFunc(all, func(other secretSetting) bool {
		return other.what == kind.String() && other.V.Text() == secret.V.Text()
	})
}

// namedKind returns the kind of value for which a text that consists of one reference has a name, and that name. The
// kind is NoPurpose if it is the expected one, what, or if the name does not decide. variable is the variable that
// contains the text, or nil.
func namedKind(text model.Text, what string, variable *model.Variable) (kind model.Purpose, name string) {
	reference, ok := text.Reference()
	if !ok || reference.Syntax == sealed || what == model.ForClaimToken.String() {
		return model.NoPurpose, ""
	}
	name = reference.PathName()
	if variable != nil && variable.Trigger.Reads != "" && !reference.HasDefault {
		name = variable.Trigger.Reads
	}
	isPath := reference.Kind == model.Locator || reference.IsPath
	if isPath {
		name, _, _ = strings.Cut(name, "?")
	}
	isClientSecret := what == model.ForClientSecret.String()
	switch {
	case strings.ContainsAny(name, notNames):
		return model.NoPurpose, ""
	// In OpenID Connect settings of an application, the client secret is the API key.
	case isClientSecret && (variable != nil || isPath), what == apiKeyNoun && isClientSecretName(name):
		return model.NoPurpose, ""
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("./:#", r) })
	all, ofWorkOS := make([][]string, len(parts)), false
	for i, part := range parts {
		all[i] = nameWords(part)
		ofWorkOS = ofWorkOS || slices.Contains(all[i], "workos")
	}
	for i, part := range slices.Backward(parts) {
		words, isLast := all[i], i == len(parts)-1
		kind := kindOfWords(words, ofWorkOS && isLast)
		switch {
		case isAnyField(part, words), kind == model.ForClientID && !isLast: // projects/PROJECT_ID/secrets/workos
			continue
		case kind == model.NoPurpose, kind.String() == what, hasOwnWord(words, what):
			return model.NoPurpose, "" // workos-api-key/cookie is a cookie
		}
		return kind, name
	}
	return model.NoPurpose, ""
}

// anyField lists words of the names of fields and versions that may contain any kind of secret.
var anyField = []string{
	"credential", "credentials", "current", "data", "field", "key", "latest", "notes", "password", "plain", "plaintext",
	"secret", "string", "text", "token", "value", "version", "versions",
}

// isAnyField reports whether a part of a path, with the given words, is a field or version that may contain any kind of
// secret, or names only the environment. The part before it then shows what the secret is.
func isAnyField(part string, words []string) bool {
	isAny := func(word string) bool {
		return slices.Contains(anyField, word) || model.TypeOfName(word) != model.TypeUnknown
	}
	return strings.Trim(part, "0123456789abcdefABCDEF") == "" ||
		!slices.ContainsFunc(words, func(word string) bool { return !isAny(word) })
}

// isClientSecretName reports whether a name ends like those of client secrets.
func isClientSecretName(name string) bool { return endsWith(nameWords(name), "client", "secret") }

func endsWith(words []string, ending ...string) bool {
	return len(words) >= len(ending) && slices.Equal(words[len(words)-len(ending):], ending)
}

// kindOfWords returns the kind of value that a name indicates. It is NoPurpose unless the name contains the name of a
// variable that WorkOS documents. ofWorkOS is true if a path contains the name, and another part of it names WorkOS.
func kindOfWords(words []string, ofWorkOS bool) model.Purpose {
	name := strings.ToUpper(strings.Join(words, "_"))
	kind := model.PurposeOf(name)
	if kind == model.NoPurpose && ofWorkOS {
		kind = model.PurposeOf("WORKOS_" + name)
	}
	switch kind {
	case model.ForAPIKey:
		// WORKOS_KEY and WORKOS_SECRET_KEY may be names for any secret.
		if slices.Contains(words, "api") || slices.Contains(words, "apikey") {
			return kind
		}
	case model.ForClientID, model.ForClientSecret, model.ForWebhookSecret, model.ForActionSecret,
		model.ForCookiePassword:
		return kind
	case model.NoPurpose:
		switch {
		case endsWith(words, "client", "id"):
			return model.ForClientID
		case endsWith(words, "client", "secret"):
			return model.ForClientSecret
		}
	}
	return model.NoPurpose
}

// ownWords lists, for each kind, words that show that a name may be that of a value of the kind, even if other words in
// the name indicate another kind, as in WORKOS_WEBHOOK_API_KEY.
var ownWords = map[string][]string{
	apiKeyNoun:                       {"api", "apikey"},
	privateKey:                       {"private"},
	model.ForClientID.String():       {"id", "client"},
	model.ForClientSecret.String():   {"client"},
	model.ForWebhookSecret.String():  {"webhook", "webhooks", "hook", "hooks", "signing"},
	model.ForActionSecret.String():   {"action", "actions"},
	model.ForCookiePassword.String(): {"cookie", "session", "password"},
}

func hasOwnWord(words []string, what string) bool {
	own := ownWords[what]
	if what == model.ForClientSecret.String() && endsWith(words, "client", "id") ||
		what == model.ForClientID.String() && endsWith(words, "client", "secret") {
		return false
	}
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(own, word) })
}

// reportOneName reports two secrets of an environment file that are read from one name although their kinds or their
// providers differ. An OAuth application may serve both sign-in and Pipes, and webhook-secret-shared compares webhooks
// with actions.
func reportOneName(pass *rules.Pass, env *model.Environment) {
	var names []string
	byName := map[string][]secretSetting{}
	for _, secret := range declaredSecrets(env) {
		reference, ok := secret.V.Text().Reference()
		if !ok || reference.Kind == model.Locator || reference.IsPath ||
			secret.variableName == "PIPES_CLIENT_SECRET" {
			continue
		}
		if byName[reference.Name] == nil {
			names = append(names, reference.Name)
		}
		byName[reference.Name] = append(byName[reference.Name], secret)
	}
	for _, name := range names {
		if len(byName[name]) > 1 {
			reportSecretsOfOneName(pass, env, name, byName[name])
		}
	}
}

func reportSecretsOfOneName(pass *rules.Pass, env *model.Environment, name string, secrets []secretSetting) {
	secrets = slices.DeleteFunc(secrets, func(secret secretSetting) bool { // reportNamedKinds reports these
		kind, _ := namedKind(secret.V.Text(), secret.what, nil)
		return kind != model.NoPurpose
	})
	for _, secret := range secrets {
		first := secrets[0]
		if signs(first) && signs(secret) || first.what == secret.what && first.provider == secret.provider {
			continue
		}
		pass.Report(env, secret, finding.Warning,
			fmt.Sprintf("the %s is read from %s, as is the %s", secret.described(), rules.QuoteName(name),
				first.described()),
			"reference a separate entry that contains the "+secret.what,
			rules.Related(first, "the "+first.what+" is read here"))
	}
}

func signs(s secretSetting) bool {
	return s.what == model.ForWebhookSecret.String() || s.what == model.ForActionSecret.String()
}

// described returns the noun for the secret, with its owner if that is an OAuth provider or a Connect application.
func (s secretSetting) described() string {
	switch {
	case s.provider != "":
		return s.what + " of " + s.provider
	case s.what == model.ForClientSecret.String():
		return s.what + " of a Connect application"
	}
	return s.what
}
