package loader_test

import "testing"

// A container of production that takes all variables from a Secret or ConfigMap of staging may get any of its values.
func TestObjectsOfStaging(t *testing.T) {
	for _, c := range []struct{ folder, ref, want string }{
		{"production", "secretRef: {name: workos-staging}", "k8s/production/web.yaml production"},
		{"production", "configMapRef: {name: staging-web}", "k8s/production/web.yaml production"},
		{"production", "secretRef: {name: workos-production}", ""},
		{"production", "secretRef: {name: workos}", ""},
		{"staging", "secretRef: {name: workos-staging}", ""},
	} {
		files := map[string]string{
			"k8s/" + c.folder + "/web.yaml": "kind: Deployment\napiVersion: apps/v1\nmetadata: {name: web}\nspec:\n" +
				"  template:\n    spec:\n      containers:\n        - name: web\n          envFrom:\n            - " +
				c.ref + "\n          env:\n            - {name: WORKOS_CLIENT_ID, value: client_p}\n",
		}
		if got := doubtsIn(t, files); got != c.want {
			t.Errorf("%s with %s: doubts %q, want %q", c.folder, c.ref, got, c.want)
		}
	}
}
