package readiness_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/readiness"
)

// A warning at the value of a variable did not reach the item that points to its name on another line.
func TestWarningsOfVariables(t *testing.T) {
	for name, text := range map[string]string{
		"k8s/production/web.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n" +
			"spec:\n  template:\n" +
			"    spec:\n      containers:\n        - name: web\n          env:\n            - name: WORKOS_API_KEY\n" +
			"              valueFrom: {secretKeyRef: {name: NAME, key: api-key}}\n",
		"production/main.tf": "resource \"google_cloud_run_v2_service\" \"web\" {\n  template {\n    containers {\n" +
			"      env {\n        name = \"WORKOS_API_KEY\"\n        value_source {\n          secret_key_ref {\n" +
			"            secret = \"NAME\"\n            version = \"1\"\n          }\n        }\n      }\n" +
			"    }\n  }\n}\n",
	} {
		for store, want := range map[string]readiness.State{
			"workos-production": readiness.Passed, "workos-staging": readiness.Unknown,
		} {
			files := fstest.MapFS{}
			files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, "NAME", store, 1))}
			if got := state(t, judge(t, files, readiness.Options{}), "api-key"); got != want {
				t.Errorf("%s with %s: %s, want %s", name, store, got, want)
			}
		}
	}
}
