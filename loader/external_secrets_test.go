package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// The values that dataFrom takes from a secret store may be any variables of the environment.
func TestSourcesOfExternalSecrets(t *testing.T) {
	const data = ", data: [{secretKey: WORKOS_API_KEY, remoteRef: {key: production/workos}}]"
	for _, c := range []struct{ kind, spec, want string }{
		{"ExternalSecret", "dataFrom: [{extract: {key: /staging/workos}}]", "external-secret:staging/workos"},
		{"ExternalSecret", "dataFrom: [{extract: {key: staging/workos}}]" + data, "external-secret:staging/workos"},
		{"ExternalSecret", "dataFrom: [{extract: {key: workos}}]", "external-secret:workos"},
		{"ExternalSecret", "secretStoreRef: {name: aws-staging}, dataFrom: [{extract: {key: workos}}]",
			"external-secret:aws-staging//workos"},
		{"ExternalSecret", "dataFrom: [{extract: {key: workos}, sourceRef: {storeRef: {name: staging}}}]",
			"external-secret:staging//workos"},
		{"ExternalSecret", "dataFrom: [{find: {path: staging, name: {regexp: WORKOS_.*}}}]", "external-secret:staging"},
		{"ExternalSecret", "dataFrom: [{find: {name: {regexp: ^staging-workos}}}]", "external-secret:^staging-workos"},
		{"ExternalSecret", "dataFrom: [{find: {tags: {app: workos}}}]", "external-secret:dataFrom"},
		{"ExternalSecret", "dataFrom: [{extract: {key: a/workos}}, {extract: {key: b}}]",
			"external-secret:a/workos external-secret:b"},
		{"ExternalSecret", "dataFrom: []" + data, ""},
		{"ExternalSecret", data[2:], ""},
		{"ClusterExternalSecret", "externalSecretSpec: {dataFrom: [{extract: {key: staging/workos}}]}",
			"external-secret:staging/workos"},
		{"ClusterExternalSecret", "externalSecretSpec: {" + data[2:] + "}", ""},
		{"PushSecret", "selector: {secret: {name: web}}" + strings.ReplaceAll(data, "production", "staging"), ""},
	} {
		text := "apiVersion: external-secrets.io/v1\nkind: " + c.kind +
			"\nmetadata: {name: web, namespace: production}\nspec: {" + c.spec + "}\n"
		loaded, err := loader.Load(fstest.MapFS{
			"k8s/web.yaml":    {Data: []byte(text)},
			".env.production": {Data: []byte("WORKOS_CLIENT_ID=a\n")},
		}, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		var unread []string
		for _, app := range loaded.Project.Apps {
			for _, d := range app.Deployments {
				for _, layer := range d.Layers {
					if layer.Unread != "" && d.Environment.Name == "production" {
						unread = append(unread, layer.Path)
					}
				}
			}
		}
		if got := strings.Join(unread, " "); got != c.want {
			t.Errorf("%s %s: %q is not read, want %q", c.kind, c.spec, got, c.want)
		}
	}
}
