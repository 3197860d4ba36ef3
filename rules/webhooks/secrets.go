package webhooks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// signed is an endpoint whose requests WorkOS signs with a separate secret.
type signed struct {
	*model.Place
	secret *model.Value[model.Secret]
	url    *model.Value[model.URL]
}

// unsigned is an endpoint without a secret. why is the predicate of the message, such as "has no signing secret".
// severity is Error if no variable can contain the secret.
type unsigned struct {
	signed
	severity finding.Severity
	why      string
}

// lackingSecrets returns the endpoints whose secret is neither in the environment file nor in a variable. Each
// endpoint needs a separate variable, so variables that contain the secret of another endpoint do not count.
func lackingSecrets(env *model.Environment, purpose model.Purpose, endpoints []signed) []unsigned {
	var without []signed
	free := secretVariables(env, purpose)
	all, guessed := free.left, 0
	for _, e := range endpoints {
		switch {
		case free.takeOf(e):
		case e.lacksSecret():
			without = append(without, e)
		default:
			guessed++ // its secret may be in any of the variables
		}
	}
	var lacking []unsigned
	var unnamed []signed
	for _, e := range without {
		switch named := free.takeNamed(e); {
		case !named:
			unnamed = append(unnamed, e)
		case e.secret.Known():
			lacking = append(lacking, emptySecret(e))
		}
	}
	unclear := free.left > 0 // any endpoint may use the remaining variables
	for _, e := range unnamed {
		severity, why := finding.Error, "has no signing secret"
		switch {
		case free.left > guessed:
			free.left--
			if e.secret.Known() {
				lacking = append(lacking, emptySecret(e))
			}
			continue
		case unclear:
			severity = finding.Warning
			why = "needs its own signing secret, but the application's variables contain only " + secretCount(all)
		}
		lacking = append(lacking, unsigned{e, severity, why})
	}
	return lacking
}

func secretCount(n int) string {
	if n == 1 {
		return "1 secret"
	}
	return fmt.Sprintf("%d secrets", n)
}

// emptySecret returns the finding for an endpoint whose secret is empty in the environment file and probably set in a
// variable.
func emptySecret(e signed) unsigned {
	why := "has an empty `secret:`"
	if reference, whole := e.secret.V.Text().Reference(); whole && reference.HasDefault {
		why = "has a `secret:` with an empty default"
	}
	return unsigned{e, finding.Warning, why}
}

// lacksSecret reports whether the secret of an endpoint is certainly not in the environment file, or is a reference
// with an empty default, as in ${X:-}.
func (e signed) lacksSecret() bool {
	reference, whole := e.secret.V.Text().Reference()
	return query.LacksSecret(e.secret, e.Place) ||
		e.secret.Known() && whole && reference.HasDefault && reference.Default == ""
}

// secrets is a set of variables with distinct secrets, from which take removes variables. by indexes the variables by
// value, by name, and by each word of their names. left is the number of remaining variables.
type secrets struct {
	by    map[secretKey][]*model.Variable
	taken map[*model.Variable]bool
	left  int
}

// secretKey is the value of a variable, its name, or a word of its name. The other fields are empty.
type secretKey struct{ value, name, word string }

// secretVariables returns the variables with the given purpose that have a value, one for each secret. References
// with the same name are the same secret only within one process.
func secretVariables(env *model.Environment, purpose model.Purpose) *secrets {
	type process struct{ value, name, app, part string }
	found := &secrets{by: map[secretKey][]*model.Variable{}, taken: map[*model.Variable]bool{}}
	seen := map[process]bool{}
	for _, v := range env.Variables {
		if v.Purpose != purpose || !v.Set() {
			continue
		}
		key := process{value: query.SecretValue(v.Secret.V)}
		if key.value == "" {
			key = process{name: v.Name, app: v.Deployment.App.Folder, part: v.Deployment.Part}
		}
		if !seen[key] {
			seen[key] = true
			found.add(v, key.value)
		}
	}
	return found
}

func (s *secrets) add(v *model.Variable, value string) {
	s.left++
	keys := []secretKey{{name: v.Name}}
	if value != "" {
		keys = append(keys, secretKey{value: value})
	}
	if model.OwnName(v.Name) {
		for _, word := range model.NameWords(v.Name) {
			keys = append(keys, secretKey{word: word})
		}
	}
	for _, key := range keys {
		s.by[key] = append(s.by[key], v)
	}
}

// takeOf removes the variable that contains the secret of an endpoint. It returns false if it is not certain that a
// variable contains the secret.
func (s *secrets) takeOf(e signed) bool {
	if value := query.SecretValue(e.secret.V); value != "" {
		return s.take(secretKey{value: value})
	}
	reference, whole := e.secret.V.Text().Reference()
	return whole && s.take(secretKey{name: reference.Name})
}

// takeNamed removes the variable whose name contains a word in the path of the endpoint, as in
// BILLING_WORKOS_WEBHOOK_SECRET for /webhooks/billing.
func (s *secrets) takeNamed(e signed) bool {
	path, _ := e.url.V.Path()
	for _, word := range model.NameWords(strings.ReplaceAll(path, "/", ".")) {
		if !slices.Contains(usualWords, word) && s.take(secretKey{word: word}) {
			return true
		}
	}
	return false
}

// usualWords lists words in paths and variable names that do not distinguish endpoints.
var usualWords = []string{
	"workos", "webhook", "webhooks", "hook", "hooks", "api", "secret", "action", "actions", "authkit",
}

func (s *secrets) take(key secretKey) bool {
	for len(s.by[key]) > 0 {
		v := s.by[key][0]
		s.by[key] = s.by[key][1:]
		if !s.taken[v] {
			s.taken[v] = true
			s.left--
			return true
		}
	}
	return false
}
