package loader_test

import (
	"fmt"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// Templates of the project's own charts left the client ID of production open: {{ .Values.workos.clientId }} has no
// environment and no value, although values-production.yaml next to it has the value.
func TestTemplatesThatValuesFill(t *testing.T) {
	const staging, production = "workos: {clientId: client_staging}\n", "workos: {clientId: client_production}\n"
	for _, test := range []struct {
		name, value         string
		staging, production string
		base                string
		before, helmfile    string
		filled              bool
	}{
		{name: "both environments", value: "{{ .Values.workos.clientId }}",
			staging: staging, production: production, filled: true},
		{name: "quoted", value: "{{ .Values.workos.clientId | quote }}",
			staging: staging, production: production, filled: true},
		{name: "a base for one of them", value: "{{ .Values.workos.clientId }}",
			base: staging, staging: "replicas: 1\n", production: production, filled: true},
		{name: "not in production", value: "{{ .Values.workos.clientId }}",
			staging: staging, production: "workos: {apiKey: ${WORKOS_API_KEY}}\n"},
		{name: "empty in production", value: "{{ .Values.workos.clientId | default \"client_other\" }}",
			staging: staging, production: "workos: {clientId: \"\"}\n"},
		{name: "another path", value: "{{ .Values.auth.clientId }}", staging: staging, production: production},
		{name: "changed", value: "{{ .Values.workos.clientId | upper }}", staging: staging, production: production},
		{name: "after a block", value: "{{ .Values.workos.clientId }}",
			before:  "{{- if .Values.x }}\n# x\n{{- end }}\n",
			staging: staging, production: production, filled: true},
		{name: "in a block", value: "{{ .Values.workos.clientId }}", before: "{{- if eq .Values.env \"staging\" }}\n",
			staging: staging, production: production},
		{name: "in another scope", value: "{{ .Values.workos.clientId }}", before: "{{ with .Values.other }}\n",
			staging: staging, production: production},
		{name: "again",
			value:   "{{ .Values.workos.clientId }}\n            - {name: WORKOS_CLIENT_ID, value: client_other}",
			staging: staging, production: production},
		{name: "helmfile", value: "{{ .Values.workos.clientId }}", helmfile: "releases: []\n",
			staging: staging, production: production},
		{name: "no environment", value: "{{ .Values.workos.clientId }}", base: production},
	} {
		fsys := fstest.MapFS{"chart/Chart.yaml": {Data: []byte("name: web\n")}}
		for name, text := range map[string]string{
			"values.yaml": test.base, "values-staging.yaml": test.staging, "values-production.yaml": test.production,
			"../helmfile.yaml": test.helmfile,
			"templates/web.yaml": fmt.Sprintf("%skind: Deployment\napiVersion: apps/v1\nspec:\n  template:\n"+
				"    spec:\n      containers:\n        - name: web\n          env:\n"+
				"            - name: WORKOS_CLIENT_ID\n              value: %s\n", test.before, test.value),
		} {
			if text != "" {
				fsys[path.Join("chart", name)] = &fstest.MapFile{Data: []byte(text)}
			}
		}
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		if open := opensTemplate(loaded.Project); open == test.filled {
			t.Errorf("%s: the variable of the template is open: %v", test.name, open)
		}
	}
}

// opensTemplate reports whether a variable of an unknown environment is in a template of a chart.
func opensTemplate(project *model.Project) bool {
	for _, env := range project.Environments {
		for _, v := range env.Variables {
			if env.Name == "" && strings.Contains(v.File.Path, "/templates/") {
				return true
			}
		}
	}
	return false
}
