package variables

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var envCookieMaxAge = rules.Rule{
	ID:       "env-cookie-max-age",
	Category: category,
	Item:     "session-cookie",
	Severity: finding.Error,
	Check: func(pass *rules.Pass) {
		for env, v := range variablesOf(pass.Project, model.ForCookieMaxAge) {
			if fault := cookieAgeFault(v.text); fault != "" {
				pass.Report(env, &v.Value, severityFor(v.Variable),
					fmt.Sprintf("cookie age %s %s", rules.Quote(v.ShownAs(v.text)), fault),
					"write the number of seconds, such as 2592000 for 30 days, or remove the variable to use the "+
						"SDK's default of 400 days")
			}
		}
	},
}

// deletesCookie describes the effect of an age of zero or less.
const deletesCookie = "makes browsers delete the session cookie at once; expected a positive number of seconds"

// shortAge is the maximum number of digits of an age that is probably not in seconds. Two digits in seconds are less
// than two minutes.
const shortAge = 2

// cookieAgeFault describes what is wrong with the age of a session cookie. SDKs read the age with parseInt, which
// takes only the digits at the start. Without such digits, SDKs use their default.
func cookieAgeFault(text string) string {
	text = strings.TrimPrefix(strings.TrimSpace(text), "+")
	rest := strings.TrimLeft(text, "0123456789")
	digits := text[:len(text)-len(rest)]
	age := strings.TrimLeft(digits, "0")
	switch {
	case strings.HasPrefix(text, "-"):
		return deletesCookie
	case digits == "":
		return "is not a number, so the variable has no effect; expected a number of seconds"
	case age == "":
		return deletesCookie
	case strings.Trim(rest, ".0") != "":
		return "is not a whole number of seconds; SDKs read only the digits at its start"
	case len(age) <= shortAge:
		return "is read as seconds, so every session ends in less than two minutes"
	}
	return ""
}
