package rules

import (
	"fmt"
	"unicode/utf8"

	"github.com/golive-lint/golive/finding"
	"github.com/golive-lint/golive/model"
)

// minCookiePassword is how many characters the SDKs ask for.
const minCookiePassword = 32

var envCookiePasswordShort = Rule{
	ID:       "env-cookie-password-short",
	Severity: finding.Error,
	Check: func(pass *Pass) {
		for env, v := range variablesOf(pass.Project, model.ForCookiePassword) {
			length := utf8.RuneCountInString(v.text)
			if length >= minCookiePassword || isPlaceholder(v.Value.V) {
				continue
			}
			pass.Report(env, &v.Value, finding.Error,
				fmt.Sprintf("the cookie password has %d characters; the SDKs refuse to start with fewer than %d", length, minCookiePassword),
				"make one with: openssl rand -base64 32")
		}
	},
}
