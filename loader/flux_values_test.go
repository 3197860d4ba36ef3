package loader_test

import "testing"

// A HelmRelease of Flux gets values from ConfigMaps and Secrets.
func TestValuesFromOfFlux(t *testing.T) {
	release := func(from, values string) string {
		return "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n" +
			"metadata: {name: api, namespace: web}\nspec:\n" +
			"  valuesFrom:\n    - " + from + "\n  values: {env: {" + values + "}}\n"
	}
	config := "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: tuning, namespace: web}\ndata: {cb: a}\n"
	for _, c := range []struct{ from, values, config, want string }{
		{"{kind: ConfigMap, name: tuning, valuesKey: cb, targetPath: env.WORKOS_CLIENT_ID}",
			"WORKOS_COOKIE_NAME: b", config,
			"production WORKOS_CLIENT_ID=$(tuning.cb) clusters/production/api.yaml:6, at run\n" +
				"production WORKOS_COOKIE_NAME=b clusters/production/api.yaml:7, at run"},
		{"{kind: ConfigMap, name: tuning, valuesKey: cb, targetPath: env.WORKOS_CLIENT_ID}",
			"WORKOS_CLIENT_ID: b", config,
			"production WORKOS_CLIENT_ID=b clusters/production/api.yaml:7, at run"},
		{"{kind: ConfigMap, name: tuning, valuesKey: cb, targetPath: replicas}",
			"WORKOS_CLIENT_ID: b", config,
			"production WORKOS_CLIENT_ID=b clusters/production/api.yaml:7, at run"},
		{"{kind: Secret, name: api-values}", "WORKOS_CLIENT_ID: b", config,
			"production WORKOS_CLIENT_ID=b clusters/production/api.yaml:7, at run"},
	} {
		got := variablesIn(t, map[string]string{
			"clusters/production/api.yaml": release(c.from, c.values), "clusters/production/tuning.yaml": c.config,
		})
		if got != c.want {
			t.Errorf("%s\n%s\nwant\n%s", c.from, got, c.want)
		}
	}
}
