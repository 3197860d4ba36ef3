package loader_test

import (
	"fmt"
	"path"
	"slices"
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
		before, after       string
		helmfile            string
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
		{name: "in a block that applies", value: "{{ .Values.workos.clientId }}",
			before: "{{- if .Values.workos }}\n", after: "{{- end }}\n",
			staging: staging, production: production, filled: true},
		{name: "in a block with a part of the values", value: "{{ .clientId | quote }}",
			before: "{{- with .Values.workos }}\n", after: "{{- end }}\n",
			staging: staging, production: production, filled: true},
		{name: "in a block", value: "{{ .Values.workos.clientId }}",
			before: "{{- if eq .Values.env \"staging\" }}\n", after: "{{- end }}\n",
			staging: staging, production: production},
		{name: "in another scope", value: "{{ .Values.workos.clientId }}",
			before: "{{ with .Values.other }}\n", after: "{{ end }}\n",
			staging: staging, production: production},
		{name: "again",
			value:   "{{ .Values.workos.clientId }}\n            - {name: WORKOS_CLIENT_ID, value: client_other}",
			staging: staging, production: production},
		{name: "helmfile", value: "{{ .Values.workos.clientId }}", helmfile: "releases: []\n",
			staging: staging, production: production},
		{name: "no environment", value: "{{ .Values.workos.clientId }}", base: production},
	} {
		fsys := chartProject(map[string]string{
			"values.yaml": test.base, "values-staging.yaml": test.staging, "values-production.yaml": test.production,
			"../helmfile.yaml":   test.helmfile,
			"templates/web.yaml": test.before + deploymentWith(test.value) + test.after,
		})
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		if open := opensTemplate(loaded.Project); open == test.filled {
			t.Errorf("%s: the variable of the template is open: %v", test.name, open)
		}
	}
}

// chartProject returns a project with a chart in its folder chart. Empty files are left out.
func chartProject(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{"chart/Chart.yaml": {Data: []byte("name: web\n")}}
	for name, text := range files {
		if text != "" {
			fsys[path.Join("chart", name)] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// deploymentWith returns a deployment whose container gets a client ID.
func deploymentWith(value string) string {
	return fmt.Sprintf("kind: Deployment\napiVersion: apps/v1\nspec:\n  template:\n    spec:\n      containers:\n"+
		"        - name: web\n          env:\n            - name: WORKOS_CLIENT_ID\n              value: %s\n", value)
}

// The client ID of values-production.yaml passed, although the container gets another one: the template has a fixed
// value, or does not use that of the values file.
func TestTemplatesThatIgnoreValues(t *testing.T) {
	const production = "workos: {clientId: client_production}\n"
	const fixed, unused = "sets WORKOS_CLIENT_ID to a different value", "uses `workos.clientId`"
	for name, test := range map[string]struct{ template, want string }{
		"used":                {deploymentWith("{{ .Values.workos.clientId }}"), ""},
		"the same value":      {deploymentWith("client_production") + "# {{ .Values.workos.clientId }}\n", ""},
		"fixed in one branch": {deploymentWith("{{ if .Values.x }}x{{ end }}\n") + "{{ .Values.workos }}", ""},
		"fixed":               {deploymentWith("client_other") + "# {{ .Values.workos.clientId }}\n", fixed},
		"fixed and unused":    {deploymentWith("client_other"), fixed + "; " + unused},
		"unused":              {deploymentWith("{{ .Values.auth.id }}"), unused},
		"of another template": {deploymentWith("{{ include \"common.id\" . }}"), ""},
		"no WorkOS":           {"kind: Service\n", unused},
		"no template":         {"", ""},
		"not readable":        {deploymentWith("{{ if }}"), "unknown"},
	} {
		fsys := chartProject(map[string]string{
			"values-production.yaml": production, "templates/web.yaml": test.template,
		})
		loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, doubt := range loaded.Project.SourceDoubts {
			switch {
			case strings.Contains(doubt.Why, fixed):
				got = append(got, fixed)
			case strings.Contains(doubt.Why, unused):
				got = append(got, unused)
			default:
				got = append(got, "unknown")
			}
		}
		slices.Sort(got)
		if got := strings.Join(got, "; "); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
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
