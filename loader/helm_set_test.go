package loader_test

import (
	"strings"
	"testing"
)

// The options of a command override the values files of a chart, also if the script and the chart are of one
// application.
func TestOptionsOfHelmOverrideValues(t *testing.T) {
	files := func(options string) map[string]string {
		return map[string]string{
			"package.json": "{}\n", "chart/Chart.yaml": "name: web\n", "chart/values.yaml": "env: {}\n",
			"chart/values-production.yaml": "env:\n  WORKOS_CLIENT_ID: a\n  WORKOS_COOKIE_NAME: b\n",
			"deploy-production.sh": "helm upgrade web chart -f chart/values-production.yaml \\\n " +
				options + "\n",
		}
	}
	const cookie = "\nproduction WORKOS_COOKIE_NAME=b chart/values-production.yaml:3, at run"
	const set = "c deploy-production.sh:2 by deploy-production.sh:1, at run"
	for options, want := range map[string]string{
		"--set image.tag=1":                                     "a chart/values-production.yaml:2, at run",
		"--set env.WORKOS_CLIENT_ID=c":                          set,
		"--set image.tag=1 --set-string env.WORKOS_CLIENT_ID=c": set,
		"--set image.tag=1,env.WORKOS_CLIENT_ID=c --install":    set,
	} {
		if got := variablesIn(t, files(options)); got != "production WORKOS_CLIENT_ID="+want+cookie {
			t.Errorf("%s:\n%s\nwant %s", options, got, want)
		}
	}
}

// A values file of a chart sets the values of a subchart below its name.
func TestTemplatesOfSubchartsUseValues(t *testing.T) {
	for template, want := range map[string]string{
		"{{ .Values.workos.clientId }}": "",
		"{{ .Values.other }}":           "chart/values-staging.yaml staging (WORKOS_CLIENT_ID)",
	} {
		got := doubtsIn(t, map[string]string{
			"chart/Chart.yaml":                      "name: api\ndependencies: [{name: worker, version: 1.0.0}]\n",
			"chart/values-staging.yaml":             "worker: {workos: {clientId: a}}\n",
			"chart/charts/worker/Chart.yaml":        "name: worker\n",
			"chart/charts/worker/values.yaml":       "workos: {clientId: \"\"}\n",
			"chart/charts/worker/templates/cm.yaml": "data: {WORKOS_CLIENT_ID: " + template + "}\n",
		})
		if got != want {
			t.Errorf("%s: doubts %q, want %q", template, got, want)
		}
	}
}

// A substitution of Cloud Build is a value of the environment that the name of its file names.
func TestDefaultsOfNamedFiles(t *testing.T) {
	const text = "steps:\n  - args: [run, deploy, api, '--set-env-vars=WORKOS_CLIENT_ID=${_ID}']\n    name: a\n" +
		"    entrypoint: gcloud\nsubstitutions: {_ID: a}\n"
	for name, want := range map[string]bool{"cloudbuild.production.yaml": true, "cloudbuild.yaml": false} {
		got := variablesIn(t, map[string]string{name: text})
		if !strings.Contains(got, "default of") || strings.Contains(got, "names the environment") != want {
			t.Errorf("%s: a value of the environment: %t in\n%s", name, !want, got)
		}
	}
}
