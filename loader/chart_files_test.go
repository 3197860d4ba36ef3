package loader_test

import (
	"strings"
	"testing"
)

// The values files that a manifest of Argo CD or Flux names apply like those of helm -f. A file of another environment
// leaves the variables of both environments unknown, and so does a missing file.
func TestValuesFilesOfManifests(t *testing.T) {
	argo := func(files string) string {
		return "kind: Application\napiVersion: argoproj.io/v1alpha1\nmetadata: {name: web-production}\nspec:\n" +
			"  source:\n    path: chart\n    helm:\n      valueFiles: [" + files + "]\n"
	}
	set := func(files string) string {
		return "kind: ApplicationSet\napiVersion: argoproj.io/v1alpha1\nmetadata: {name: web-production}\nspec:\n" +
			"  template:\n    spec:\n      sources:\n        - path: chart\n          helm:\n" +
			"            valueFiles: [" + files + "]\n"
	}
	flux := func(files string) string {
		return "kind: HelmRelease\napiVersion: helm.toolkit.fluxcd.io/v2\nmetadata: {name: web-production}\nspec:\n" +
			"  chart:\n    spec:\n      chart: ./chart\n      valuesFiles: [" + files + "]\n"
	}
	for _, c := range []struct{ name, manifest, want string }{
		{"own", argo("values.yaml, values-production.yaml"), ""},
		{"of staging", argo("values.yaml, values-staging.yaml"), "argocd/app.yaml"},
		{"missing", argo("values-production.yaml, more.yaml"), "argocd/app.yaml"},
		{"set, own", set("values-production.yaml"), ""},
		{"set, of staging", set("values-staging.yaml"), "argocd/app.yaml"},
		{"referred, own", argo("$values/chart/values-production.yaml"), ""},
		{"referred, of staging", argo("$values/chart/values-staging.yaml"), "argocd/app.yaml"},
		{"Flux, own", flux("./chart/values.yaml, ./chart/values-production.yaml"), ""},
		{"Flux, of staging", flux("./chart/values-staging.yaml"), "argocd/app.yaml"},
	} {
		files := map[string]string{
			"argocd/app.yaml": c.manifest, "chart/Chart.yaml": "name: web\n", "chart/values.yaml": "env: {A: b}\n",
			"chart/values-staging.yaml":    "env: {WORKOS_CLIENT_ID: client_s}\n",
			"chart/values-production.yaml": "env: {WORKOS_CLIENT_ID: client_p}\n",
		}
		got := doubtsIn(t, files)
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: doubts %q, want %q", c.name, got, c.want)
		}
	}
}
