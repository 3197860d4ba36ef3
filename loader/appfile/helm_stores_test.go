package appfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// valueInChart returns the value of WORKOS_API_KEY in a values file.
func valueInChart(t *testing.T, text string) model.Text {
	t.Helper()
	file := source.NewClosedFile("values-production.yaml", text)
	for _, v := range readHelm(file).Variables {
		if v.Name == "WORKOS_API_KEY" {
			if key := v.Value.Key; !strings.EqualFold(constantName(text[key.Start:key.End]), "WORKOS_API_KEY") &&
				text[key.Start:key.End] != "apiKey" {
				t.Errorf("the variable is placed at %q in\n%s", text[key.Start:key.End], text)
			}
			return v.Value.V
		}
	}
	t.Errorf("no variable read of\n%s", text)
	return ""
}

// Entries of mappings of places in a secret store are references, below any of the customary keys.
func TestPlacesInChartValues(t *testing.T) {
	for _, key := range storeKeys {
		words := strings.Split(strings.ToLower(key), "_")
		for i := range words[1:] {
			words[i+1] = strings.ToUpper(words[i+1][:1]) + words[i+1][1:]
		}
		for _, form := range []string{
			"%s:\n  WORKOS_API_KEY: %s", "%s:\n  keys:\n    WORKOS_API_KEY: %s", "web:\n  %s:\n    WORKOS_API_KEY: %s",
			"%s:\n  data:\n    WORKOS_API_KEY: %s", "%s:\n  workos:\n    apiKey: %s",
			"%s:\n  env:\n    WORKOS_API_KEY: %s",
			"%s:\n  WORKOS_API_KEY: {key: %s}", "%s:\n  WORKOS_API_KEY: {remoteRef: {key: %s}}",
		} {
			for place, want := range map[string]string{
				"production/workos/api-key":         "external-secret:production/workos/api-key",
				"secret/data/prod/workos#api_key":   "external-secret:secret/data/prod/workos#api_key",
				"staging/workos/api-key":            "external-secret:staging/workos/api-key",
				"web-workos-production":             "external-secret:web-workos-production/WORKOS_API_KEY",
				"workos/api-key":                    "$(WORKOS_API_KEY)",
				"workos-api-key":                    "",
				"correct-horse-production-battery":  "",
				"sk_live_abc":                       "sk_live_abc",
				"changeme-production":               "changeme-production",
				"https://prod.example.com/":         "https://prod.example.com/",
				"prod/0a1b2c3d4e5f60718293a4b5c6d7": "prod/0a1b2c3d4e5f60718293a4b5c6d7",
			} {
				if strings.Contains(form, "{") && !strings.Contains(want, "external") {
					continue // a mapping that contains no place is none of the forms
				}
				if !strings.Contains(form, "remoteRef") && strings.HasPrefix(want, "external-secret:web-") {
					want = "" // a single word may be a secret
				}
				text := fmt.Sprintf(form+"\n", strings.Join(words, ""), place)
				if got := valueInChart(t, text); string(got) != want {
					t.Errorf("read %q, want %q, of\n%s", got, want, text)
				}
			}
		}
	}
}

func TestStoresOfPlacesInChartValues(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"externalSecret:\n  store: staging\n  keys: {WORKOS_API_KEY: workos/key}\n", "staging//workos/key"},
		{"externalSecrets:\n  secretStoreRef: {name: prod-vault}\n  data: {WORKOS_API_KEY: workos/key}\n",
			"prod-vault//workos/key"},
		{"externalSecrets:\n  secretStoreRef: {name: aws}\n  data: {WORKOS_API_KEY: prod/key}\n", "prod/key"},
		{"remoteRefs:\n  WORKOS_API_KEY: {key: prod/workos, property: api_key}\n", "prod/workos/api_key"},
		{"remoteRefs:\n  WORKOS_API_KEY: {key: prod-workos, property: api_key}\n", "prod-workos/api_key"},
		{"secretRefs:\n  WORKOS_API_KEY: {name: prod-workos, key: api-key}\n", "prod-workos/api-key"},
		{"secretRefs:\n  WORKOS_API_KEY: {secretKeyRef: {name: prod-workos, key: api-key}}\n", "prod-workos/api-key"},
	} {
		if got := valueInChart(t, c.text); string(got) != "external-secret:"+c.want {
			t.Errorf("read %q, want %q, of\n%s", got, c.want, c.text)
		}
	}
	for _, text := range []string{"env:\n  WORKOS_API_KEY: production/workos\n",
		"WORKOS_API_KEY: production/workos\n"} {
		if got := valueInChart(t, text); got != "production/workos" {
			t.Errorf("read %q of\n%s", got, text)
		}
	}
}

// A single word below such a key may be a secret, and no report shows it.
func TestWordsInPlacesOfChartValuesAreHidden(t *testing.T) {
	const secret = "correct-horse-production-battery"
	text := "secretKeys:\n  WORKOS_COOKIE_PASSWORD: " + secret + "\n"
	file := source.NewClosedFile("values.yaml", text)
	readHelm(file)
	start := int32(strings.Index(text, secret))
	if !file.HasSecret(source.Span{Start: start, End: start + int32(len(secret))}) {
		t.Error("the word is not marked as a secret")
	}
}
