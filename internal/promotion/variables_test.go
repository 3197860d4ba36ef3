package promotion_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/source"
)

// withVariables returns an environment that is described only by variables, each as NAME=VALUE.
func withVariables(name string, complete bool, settings ...string) *model.Environment {
	file := source.NewFile(".env."+name, strings.Join(settings, "\n"))
	place := &model.Place{File: file, Partial: true}
	env := &model.Environment{
		Name: name, Type: model.TypeOfName(name), Implied: true, Settings: model.Settings{Place: place},
	}
	deployment := &model.Deployment{App: &model.App{}, Environment: env, Complete: complete}
	for _, setting := range settings {
		name, value, _ := strings.Cut(setting, "=")
		v := model.NewVariable(name, model.Value[model.Text]{
			V: model.Text(value), State: model.Known, At: model.At{In: place},
		}, &model.AppFile{File: file, Format: "dotenv"})
		v.Deployment = deployment
		env.Variables = append(env.Variables, v)
	}
	return env
}

// Variables are paired by name, ignoring the name of the environment in it. A value that must differ but does not
// counts as copied.
func TestVariablesArePairedByName(t *testing.T) {
	const password = "correct-horse-battery-staple-0123456789"
	from := withVariables("staging", false,
		"WORKOS_COOKIE_PASSWORD="+password, "WORKOS_API_KEY=${KEY}",
		"STAGING_WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X",
		"WORKOS_COOKIE_NAME=wos", "WORKOS_COOKIE_DOMAIN=staging.acme.com", "WORKOS_COOKIE_NAME=again",
		"WORKOS_API_HTTPS=true",
		"WORKOS_REDIRECT_URI=http://localhost:3000/callback",
		"NEXT_PUBLIC_WORKOS_REDIRECT_URI=https://acme.com/callback",
		"WORKOS_WEBHOOK_SECRET=op://dev/workos/hook", "WORKOS_EMPTY=")
	to := withVariables("production", false,
		"WORKOS_COOKIE_NAME=wos", "WORKOS_COOKIE_PASSWORD="+password, "WORKOS_API_KEY=${KEY}",
		"WORKOS_COOKIE_DOMAIN=acme.com",
		"PROD_WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "WORKOS_REDIRECT_URI=http://localhost:3000/callback",
		"NEXT_PUBLIC_WORKOS_REDIRECT_URI=https://ACME.com:443/callback", "WORKOS_WEBHOOK_SECRET=op://dev/workos/hook")
	var got []string
	for _, d := range promotion.Compare(from, to, promotion.Terms{
		Contract: promotion.Contract(), Judges: judges(),
	}).Differences {
		if d.Section == "variables" {
			got = append(got, strings.TrimSpace(d.Kind.String()+" "+d.Path+" "+strings.Join(d.Judges, " ")))
		}
		if d.From.Text == password || d.To.Text == password {
			t.Errorf("%s shows the password", d.Path)
		}
	}
	sameLines(t, got, []string{
		"copied variables[WORKOS_COOKIE_PASSWORD] secret-shared preview-reads-production",
		"not-examined variables[WORKOS_API_KEY]",
		"copied variables[WORKOS_CLIENT_ID] client-id-shared preview-reads-production",
		"equal variables[WORKOS_COOKIE_NAME]",
		"allowed variables[WORKOS_COOKIE_DOMAIN]", "not-examined variables[WORKOS_API_HTTPS]",
		"equal variables[WORKOS_REDIRECT_URI]",
		"copied variables[NEXT_PUBLIC_WORKOS_REDIRECT_URI] redirect-uri-shared",
		"copied variables[WORKOS_WEBHOOK_SECRET] secret-shared preview-reads-production",
	})
}

// A variable that the files of production lack may be set by its platform, if its files are of another kind than
// those of staging. It is missing if golive.yaml declares the files to be complete.
func TestMissingVariables(t *testing.T) {
	from := withVariables("staging", true, "WORKOS_COOKIE_NAME=wos")
	for complete, want := range map[bool]string{
		false: "not-examined variables[WORKOS_COOKIE_NAME]", true: "missing variables[WORKOS_COOKIE_NAME]",
	} {
		to := withVariables("production", complete, "WORKOS_API_HTTPS=true")
		for _, v := range to.Variables {
			v.File.Format = "compose"
		}
		var got []string
		for _, d := range promotion.Compare(from, to, promotion.Terms{}).Differences {
			got = append(got, d.Kind.String()+" "+d.Path)
		}
		sameLines(t, got, []string{want})
	}
}

// A reference makes it unknown whether two values are equal. The report explains values that must differ, and masks
// values with the shape of a secret.
func TestVariableDifferences(t *testing.T) {
	const key = "sk_live_51H8xZqJ2k3L4m5N6o7P8q9R0s1T2u3V4w5X6y7Z8"
	from := withVariables("staging", true, "WORKOS_COOKIE_NAME=${A}", "WORKOS_COOKIE_DOMAIN=acme.com",
		"WORKOS_API_HTTPS="+key, "WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X",
		"WORKOS_REDIRECT_URI=https://a.io/cb")
	to := withVariables("production", true, "WORKOS_COOKIE_NAME=wos", "WORKOS_COOKIE_DOMAIN=${A}",
		"WORKOS_API_HTTPS=true", "WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W2Y")
	var got []string
	for _, d := range promotion.Compare(from, to, promotion.Terms{}).Differences {
		got = append(got, strings.Join([]string{d.Kind.String(), d.Path, d.Relation.String(), d.Why, d.From.Text}, "|"))
	}
	const own = "each environment has its own IDs and secrets"
	sameLines(t, got, []string{
		"not-examined|variables[WORKOS_COOKIE_NAME]|may-differ||${A}",
		"not-examined|variables[WORKOS_COOKIE_DOMAIN]|may-differ||acme.com",
		"allowed|variables[WORKOS_API_HTTPS]|may-differ||",
		"allowed|variables[WORKOS_CLIENT_ID]|must-differ|" + own + "|client_01K0ZQ3V7M8N9P2R4S6T8V0W1X",
		"missing|variables[WORKOS_REDIRECT_URI]|must-differ|the application reads it in .env.staging|https://a.io/cb",
	})
}
