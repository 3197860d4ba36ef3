package query

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// KeySeverity is that of a whole API key: one of staging opens no customer's data.
func KeySeverity(live bool) finding.Severity {
	if live {
		return finding.Error
	}
	return finding.Warning
}

// localWords are what people put into a secret that opens nothing but their own
// machine.
var localWords = []string{"local", "localhost", "dev", "development", "insecure", "test"}

// saysLocal reports whether a value says of itself that it is for development:
// local-dev-cookie-password.
func saysLocal(text model.Text) bool {
	words := strings.FieldsFunc(strings.ToLower(text.Resolved()), func(r rune) bool { return !rules.IsWordRune(r) })
	return len(words) > 1 &&
		slices.ContainsFunc(words, func(word string) bool { return slices.Contains(localWords, word) })
}

// CommittedSeverity tells how bad it is that git keeps the file of a variable;
// Off if nothing secret is in its value.
func CommittedSeverity(v *model.Variable) finding.Severity {
	if v.File.Tracked != model.Yes || !v.Value.Known() {
		return finding.Off
	}
	whole, live := model.WholeKey(v.Value.V.Resolved())
	switch {
	case whole:
		return KeySeverity(live)
	case v.Template || v.Purpose == model.ForAPIKey || !HoldsRealSecret(v):
		return finding.Off
	case v.Deployment.Environment.Type == model.TypeUnknown && saysLocal(v.Value.V):
		return finding.Off
	}
	return finding.Error
}
