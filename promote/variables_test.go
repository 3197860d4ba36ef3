package promote_test

import (
	"testing"

	"github.com/golive-lint/golive/model"
	"github.com/golive-lint/golive/promote"
)

func variable(name, value string, own, secret bool) promote.Variable {
	n := &model.Node{Kind: model.TextLeaf, State: model.Known, Text: model.Text(value)}
	if secret {
		n = &model.Node{Kind: model.SecretLeaf, State: model.Known, Secret: model.NewSecret(model.Text(value))}
	}
	return promote.Variable{Name: name, Own: own, Node: n, Rule: "secret-shared"}
}

func TestVariablesAreHeldByTheirNames(t *testing.T) {
	const password = "correct-horse-battery-staple-0123456789"
	from := []promote.Variable{
		variable("WORKOS_COOKIE_PASSWORD", password, true, true), variable("WORKOS_API_KEY", "${KEY}", true, true),
		variable("WORKOS_CLIENT_ID", "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", true, false), variable("WORKOS_COOKIE_NAME", "wos", false, false),
		variable("WORKOS_COOKIE_DOMAIN", "staging.acme.com", false, false), variable("WORKOS_COOKIE_NAME", "again", false, false),
	}
	to := []promote.Variable{
		variable("WORKOS_COOKIE_NAME", "wos", false, false), variable("WORKOS_COOKIE_PASSWORD", password, true, true),
		variable("WORKOS_API_KEY", "${KEY}", true, true), variable("WORKOS_COOKIE_DOMAIN", "acme.com", false, false),
	}
	want := []string{
		"copied variables[WORKOS_COOKIE_PASSWORD]", "not-examined variables[WORKOS_API_KEY]", "missing variables[WORKOS_CLIENT_ID]",
		"equal variables[WORKOS_COOKIE_NAME]", "allowed variables[WORKOS_COOKIE_DOMAIN]",
	}
	var got []string
	for _, d := range promote.CompareVariables(from, to) {
		got = append(got, d.Kind.String()+" "+d.Path)
		if d.From.Text == password || d.To.Text == password {
			t.Errorf("%s shows the password", d.Path)
		}
	}
	sameLines(t, got, want)
}
