package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

var dotenvDialect = rules.Rule{
	ID:       "dotenv-dialect",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Supersedes: []string{
		"variable-inherited",
	},
	Yields: true,
	Check: func(pass *rules.Pass) {
		for env, v := range query.Variables(pass.Project) {
			if v.Dispute == nil || v.Template {
				continue
			}
			message, help := disputeText(v)
			if message == "" {
				continue
			}
			var related []finding.Related
			if v.Dispute.Carrier.File != nil {
				related = append(related, v.Dispute.Carrier)
			}
			pass.Report(env, &v.Value, finding.Warning, message, help, related...)
		}
	},
}

// disputeText returns the message and the help of the finding on v. Both are empty if other rules check the value
// that the application reads.
func disputeText(v *model.Variable) (message, help string) {
	d := v.Dispute
	switch d.Kind {
	case model.HashCuts:
		if v.Value.V == "" {
			return fmt.Sprintf("%s ends the value of %s at the #, so the application reads an empty value", d.Reader,
				rules.QuoteName(v.Name)), "remove the variable"
		}
	case model.HashInValue:
		return "parsers differ on the # in this value: dotenv, Next.js and Vite end the value there, but " +
				"Docker Compose and python-dotenv treat the # as part of the value",
			"quote the value"
	case model.QuotesKept:
		return fmt.Sprintf("%s keeps the quotes as part of this value", d.Reader), "remove the quotes"
	case model.CommentKept:
		return fmt.Sprintf("%s keeps the comment as part of this value", d.Reader),
			"put the comment on a separate line"
	case model.TextBehind:
		return fmt.Sprintf("text follows the closing quote of %s; %s reads the line, but parsers differ on the value",
			rules.QuoteName(v.Name), d.Reader), "quote the whole value, or put # before a comment"
	case model.ExportKept:
		return fmt.Sprintf(`%s does not support "export", so it does not set this variable`, d.Reader), "remove " +
			"`export`"
	}
	return "", ""
}
