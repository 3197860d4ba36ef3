package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

var secretCommitted = Rule{
	ID:       "secret-committed",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env, v := range variables(pass.Project) {
			reportCommitted(pass, env, v, "have a new one made, take the file out of git with git rm --cached, and name it in .gitignore")
		}
		for _, v := range pass.Project.Templates {
			reportCommitted(pass, v.Deployment.Environment, v, "have a new one made, and write a placeholder here")
		}
	},
}

func reportCommitted(pass *Pass, env *model.Environment, v *model.Variable, help string) {
	severity := committedSeverity(v)
	if severity == finding.Off {
		return
	}
	noun := v.Purpose.String()
	if !v.Purpose.IsSecret() {
		noun = apiKeyNoun
	}
	pass.Report(env, &v.Value, severity,
		fmt.Sprintf("git keeps this file, and the %s with it: everybody who can read the repository has it, now and in its history", noun),
		help)
}

// localWords are what people put into a secret that opens nothing but their own
// machine.
var localWords = []string{"local", "localhost", "dev", "development", "insecure", "test"}

// saysLocal reports whether a value says of itself that it is for development:
// local-dev-cookie-password.
func saysLocal(text model.Text) bool {
	words := strings.FieldsFunc(strings.ToLower(text.Resolved()), func(r rune) bool { return !isWordRune(r) })
	return len(words) > 1 && slices.ContainsFunc(words, func(word string) bool { return slices.Contains(localWords, word) })
}

// fullKey is the shape of a whole API key: base64 of key_, the key's ULID, and 25
// characters. Its kind is what secret scanners tell by the prefix.
var fullKey = regexp.MustCompile(`sk_(live|test)_a2V5Xz[A-Za-z0-9+/]{69}`)

// committedSeverity tells how bad it is that git keeps the file of a variable;
// Off if nothing secret is in its value.
func committedSeverity(v *model.Variable) finding.Severity {
	if v.File.Tracked != model.Yes || !v.Value.Known() {
		return finding.Off
	}
	text := v.Value.V.Resolved()
	switch match := fullKey.FindStringSubmatch(text); {
	case match != nil && match[1] == "live":
		return finding.Error
	case match != nil:
		return finding.Warning
	case v.Template || v.Purpose == model.ForAPIKey || !holdsRealSecret(v):
		return finding.Off
	case v.Deployment.Environment.Type == model.TypeUnknown && saysLocal(v.Value.V):
		return finding.Off
	}
	return finding.Error
}
