package signin

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// maxFaults is the maximum number of mistakes that are reported in one template.
const maxFaults = 10

var jwtTemplateInvalid = rules.Rule{
	ID:       "jwt-template-invalid",
	Category: category,
	Item:     "access-token",
	Severity: finding.Error,
	Reveals:  true,
	Judges: []promotion.Subject{
		{Path: "jwt_template", Kind: promotion.Different},
	},
	Check: func(pass *rules.Pass) {
		for env, template := range jwtTemplates(pass.Project) {
			for _, fault := range template.Faults[:min(maxFaults, len(template.Faults))] {
				message, help := describeFault(fault)
				at := model.Part(&env.JWTTemplate.Content, fault.Start, fault.End)
				pass.Report(env, at, finding.Error, message, help)
				pass.Fix(withMeantRoot(at, string(env.JWTTemplate.Content.V)[fault.Start:fault.End], fault)...)
			}
		}
	},
}

// withMeantRoot returns a change that corrects the misspelt root of a path, such as "usr" in "usr.email". It returns
// nil if no known root is similar.
func withMeantRoot(at model.At, placeholder string, fault model.TemplateFault) []finding.Change {
	meant, ok := suggest.Nearest(fault.Text, model.TemplateRoots)
	if !ok || fault.Problem != model.PlaceholderRoot || strings.Count(placeholder, fault.Text) != 1 {
		return nil
	}
	return []finding.Change{
		query.SetText(at, placeholder, strings.Replace(placeholder, fault.Text, meant, 1), false),
	}
}

// describeFault returns the message and the help for a mistake in a template.
func describeFault(fault model.TemplateFault) (message, help string) {
	switch fault.Problem {
	case model.PlaceholderUnclosed:
		return fmt.Sprintf("placeholder %s is not closed", rules.Quote(fault.Text)), "close it with }}"
	case model.PlaceholderEmpty:
		return "a placeholder is empty; expected a path",
			"write a path, such as {{ user.email }}, or remove the placeholder"
	case model.PlaceholderMalformed:
		return malformed(fault.Text), "separate alternatives with ||, as in {{ user.first_name || 'Guest' }}; " +
			"no other operator is supported"
	case model.PlaceholderRoot:
		return unknownRoot(fault.Text), "start the path with user, organization or organization_membership"
	case model.PlaceholderObject:
		return fmt.Sprintf("%s is an object or an array, which cannot be part of a string", rules.Quote(fault.Text)),
			"remove the quotes around the placeholder, or use a field of the object"
	case model.TemplateNotObject:
		return "this JWT template does not render to an object; expected { ... } with a key for each claim",
			"name the claim, as " +
				"in {\"email\": {{ user.email }}}"
	case model.TemplateEmpty:
		return "this JWT template adds no claims; expected at least one", "add a claim, or remove the template"
	}
	if fault.Text == "" {
		return "this JWT template is incomplete; expected JSON", "close the open string, array or object"
	}
	return fmt.Sprintf("this JWT template is not valid JSON: unexpected %s", rules.Quote(fault.Text)),
		"check the commas, and put keys and strings in double quotes"
}

func malformed(operand string) string {
	if operand == "" {
		return "|| in a placeholder needs a value on each side"
	}
	return fmt.Sprintf("%s is neither a path nor a quoted string", rules.Quote(operand))
}

func unknownRoot(root string) string {
	message := fmt.Sprintf("unknown path %s in a JWT template", rules.Quote(root))
	if meant, ok := suggest.Nearest(root, model.TemplateRoots); ok {
		return message + fmt.Sprintf("; did you mean %s?", rules.Quote(meant))
	}
	return message + "; expected " + finding.Enumerate(model.TemplateRoots, "or")
}
