package readiness_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/readiness"
)

// A suppression accepts only the source of the environment that it is about, although both environments have a source
// of the same name.
func TestSuppressionOfOneUnreadSource(t *testing.T) {
	const (
		deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: NAMESPACE}
spec: {template: {spec: {containers: [{name: web,
  env: [{name: WORKOS_COOKIE_PASSWORD, valueFrom: {secretKeyRef: {name: web, key: WORKOS_COOKIE_PASSWORD}}}],
  envFrom: [{secretRef: {name: web-keys}}]COMMENT
}]}}}
---
`
		comment = " # golive:ignore source-not-read -- the release job writes it"
		shared  = `services:
  web:
    image: acme/web
    env_file: web.env
    environment: {WORKOS_COOKIE_PASSWORD: "${COOKIE}"}
`
		apps = `version: 1
apps:
  web:
    deployments:
      staging: {files: [compose.yaml]}
      production: {files: [compose.yaml]}
ignore: [{rule: source-not-read, reason: the release job writes itENVIRONMENT}]
`
		production = "environment: production\nuses: [authkit]\n"
	)
	pair := func(staging, production string) string {
		return strings.NewReplacer("NAMESPACE", "staging", "COMMENT", staging).Replace(deployment) +
			strings.NewReplacer("NAMESPACE", "production", "COMMENT", production).Replace(deployment)
	}
	for name, c := range map[string]struct {
		path, text, ignored string
		want                readiness.State
	}{
		"none":                  {"k8s/all.yaml", pair("", ""), "", readiness.Unknown},
		"staging":               {"k8s/all.yaml", pair(comment, ""), "", readiness.Unknown},
		"both":                  {"k8s/all.yaml", pair(comment, comment), "", readiness.Accepted},
		"shared place, staging": {"compose.yaml", shared, ", environment: staging", readiness.Unknown},
		"shared place, both":    {"compose.yaml", shared, " ", readiness.Accepted},
	} {
		files := fstest.MapFS{
			c.path:                   {Data: []byte(c.text)},
			"workos/production.yaml": {Data: []byte(production)},
			"workos/staging.yaml":    {Data: []byte(strings.ReplaceAll(production, "production", "staging"))},
		}
		if c.ignored != "" {
			files["golive.yaml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(apps, "ENVIRONMENT", c.ignored))}
		}
		for _, e := range judge(t, files, readiness.Options{}).Assessments[0].Entries {
			if e.Item.ID == "session-cookie" && e.State != c.want {
				t.Errorf("%s: %s is %s, want %s: %s", name, e.Item.ID, e.State, c.want, e.Why)
			}
		}
	}
}

// An unread Secret of staging left the redirects of production unknown, which are only compared with what files show of
// staging. When a misspelled key hid the variables of that container, their attestation counted again.
func TestUnreadSourceOfStaging(t *testing.T) {
	const (
		container = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: NAMESPACE}
spec: {template: {spec: {containers: [{name: web,
  env: [{NAME: WORKOS_CLIENT_ID, value: client_01K5ZQ3V7M8N9P2R4S6T8V0WID}],
  envFrom: [{secretRef: {name: web-keys}}]
}]}}}
---
`
		attested = `version: 1
attestations:
  production:
    - {item: redirect-uri-default, by: dana, on: 2026-11-18, until: 2027-05-17, evidence: "https://acme.example"}
`
	)
	for _, key := range []string{"name", "nme"} {
		staging := strings.NewReplacer("NAMESPACE", "staging", "NAME", key, "ID", "1A").Replace(container)
		production := strings.NewReplacer("NAMESPACE", "production", "NAME", "name", "ID", "2B").Replace(container)
		files := fstest.MapFS{
			"k8s/all.yaml": {Data: []byte(staging + production)},
			"golive.yaml":  {Data: []byte(attested)},
		}
		got := states(judge(t, files, readiness.Options{At: day}))
		if item := "redirect-uri-default"; got[item] != readiness.Attested {
			t.Errorf("with %q: %s is %s, want attested", key, item, got[item])
		}
	}
}
