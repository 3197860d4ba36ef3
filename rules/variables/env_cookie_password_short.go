package variables

import (
	"fmt"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var envCookiePasswordShort = rules.Rule{
	ID:       "env-cookie-password-short",
	Category: category,
	Item:     "session-cookie",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env, v := range variablesOf(pass.Project, model.ForCookiePassword) {
			length := utf8.RuneCountInString(v.text)
			if length >= minCookiePassword || query.IsPlaceholderOf(v.Variable) {
				continue
			}
			pass.Report(env, &v.Value, finding.Error,
				fmt.Sprintf("the cookie password is %d characters long; the SDKs require at least %d",
					length, minCookiePassword),
				"generate a new password with `openssl rand -base64 32`")
		}
	},
}
