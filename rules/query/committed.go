package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

// KeySeverity returns the severity of an exposed API key. It is lower for a staging key, which gives no access to
// customer data.
func KeySeverity(live bool) finding.Severity {
	if live {
		return finding.Error
	}
	return finding.Warning
}

// localWords lists words that mark a secret as used only on a developer's machine.
var localWords = []string{"local", "localhost", "dev", "development", "insecure", "test"}

// hasLocalWord reports whether a value consists of several words and one of them is in localWords, as in
// local-dev-cookie-password.
func hasLocalWord(text model.Text) bool {
	words := strings.FieldsFunc(strings.ToLower(text.Resolved()), func(r rune) bool { return !model.IsWordRune(r) })
	return len(words) > 1 &&
		slices.ContainsFunc(words, func(word string) bool { return slices.Contains(localWords, word) })
}

// CommittedSeverity returns the severity of a variable in a file that git tracks. It returns Off if git does not
// track the file, or if the value contains no secret.
func CommittedSeverity(v *model.Variable) finding.Severity {
	if v.File.Tracked != model.Yes || !v.Value.Known() {
		return finding.Off
	}
	whole, live := model.WholeKey(v.Value.V.Resolved())
	switch {
	case whole:
		return KeySeverity(live)
	case v.Template || v.Purpose == model.ForAPIKey || !HasRealSecret(v):
		return finding.Off
	case v.Deployment.Environment.Type == model.TypeUnknown && hasLocalWord(v.Value.V):
		return finding.Off
	case SealsLocalSessions(v):
		return finding.Off
	}
	return finding.Error
}

// SealsLocalSessions reports whether a variable is a cookie password for sessions on developers' own machines only:
// it belongs to a staging deployment whose sign-ins return to the local machine.
func SealsLocalSessions(v *model.Variable) bool {
	if v.Purpose != model.ForCookiePassword || v.Deployment.Environment.Type != model.Staging {
		return false
	}
	local := false
	for _, uri := range v.Deployment.Variables {
		if uri.Purpose != model.ForRedirectURI || !uri.Set() {
			continue
		}
		if !uri.URL.Known() || !uri.URL.V.Host().IsLocal() {
			return false
		}
		local = true
	}
	return local
}
