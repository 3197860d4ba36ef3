package credentials

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var secretPublic = rules.Rule{
	ID:         "secret-public",
	Category:   category,
	Item:       "secrets-private",
	Severity:   finding.Error,
	OfFile:     true,
	Supersedes: []string{"env-public-runtime", "secret-committed"},
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			for _, secret := range secretSettings(env) {
				reportPublicSource(pass, env, secret)
			}
		}
		for env, v := range query.Variables(pass.Project) {
			reportPublicVariable(pass, env, v)
		}
		for _, v := range pass.Project.Templates {
			reportPublicVariable(pass, v.Deployment.Environment, v)
		}
	},
}

// reportPublicSource reports a secret whose value is a reference to a public variable.
func reportPublicSource(pass *rules.Pass, env *model.Environment, secret secretSetting) {
	for _, reference := range query.ReferencesIn(secret.V.Text()) {
		prefix, framework, public := model.PublicPrefix(reference.Name)
		if !public {
			continue
		}
		pass.Report(env, secret, finding.Error,
			fmt.Sprintf("the %s comes from %s, which %s, where anyone can read it", secret.what,
				rules.QuoteName(reference.Name), embeds(framework, "")),
			fmt.Sprintf("use a variable without the prefix %s, such as %s, and rotate the secret", prefix,
				secret.variableName))
		return
	}
}

// reportPublicVariable reports a variable that makes a secret public. A public variable with the name of a secret is
// reported even if it is empty, because a secret is likely to follow.
func reportPublicVariable(pass *rules.Pass, env *model.Environment, v *model.Variable) {
	prefix, framework, public := model.PublicPrefix(v.Name)
	public = public && !(v.Template && v.NotEmbedded) // other programs may embed the variables of a deployed file
	switch {
	case public && v.Purpose.IsSecret():
		help := fmt.Sprintf("rename it to %s, and read it only on the server", v.Name[len(prefix):])
		if query.IsSet(v) {
			help = fmt.Sprintf("rename it to %s, read it only on the server, and rotate the secret",
				v.Name[len(prefix):])
		}
		pass.Report(env, rules.Key(v.Value.At), finding.Error,
			fmt.Sprintf("%s is named like a secret, but %s, where anyone can read it",
				rules.Quote(v.Name), embeds(framework, "its value")),
			help)
	case public && hasSecretValue(v):
		pass.Report(env, &v.Value, finding.Error,
			fmt.Sprintf("the value of %s looks like a secret, but %s, where anyone can read it",
				rules.Quote(v.Name), embeds(framework, "it")),
			fmt.Sprintf("use a variable without the prefix %s, and rotate the secret", prefix))
	case v.Exposed != "" && query.IsSet(v) &&
		(v.Purpose.IsSecret() && !query.IsPlaceholderOf(v) || hasSecretValue(v)):
		pass.Report(env, rules.Key(v.Value.At), finding.Error,
			fmt.Sprintf("the secret in %s is stored in the image %s; anyone who can pull the image can read it",
				rules.Quote(v.Name), v.Exposed),
			"pass the secret to the container at run time, or mount it during the build with `RUN --mount=type=secret`")
	}
}

// embeds returns a phrase such as "Vite embeds it in pages". framework may be two frameworks, joined by "and". what
// is the object of the sentence, or empty in a relative clause.
func embeds(framework, what string) string {
	verb := "embeds"
	if strings.Contains(framework, " and ") {
		verb = "embed"
	}
	return strings.Join(strings.Fields(strings.Join([]string{framework, verb, what, query.EmbeddedIn(framework)}, " ")),
		" ")
}

// hasSecretValue reports whether a value has the format of a WorkOS secret. Keys of other services do not count,
// because some of them are intended for browsers.
func hasSecretValue(v *model.Variable) bool {
	text := v.Value.V.Resolved()
	return source.HasSecretShape(text) && !query.IsPlaceholderOf(v) &&
		slices.ContainsFunc([]string{"sk_", "whsec_"},
			func(prefix string) bool { return strings.HasPrefix(text, prefix) })
}
