package loader_test

import (
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
)

// A group that a service takes counted as a deployment of its own, which sets no client ID.
func TestTakenGroupsOfRender(t *testing.T) {
	const group = "production-workos"
	take := func(service string) string { return "{name: " + service + ", envVars: [{fromGroup: " + group + "}]}" }
	own := "{name: web-production, envVars: [{key: WORKOS_CLIENT_ID, value: a}]}"
	for name, c := range map[string]struct {
		services string
		want     bool
	}{
		"taken":                  {take("web-production"), true},
		"not taken":              {own, false},
		"of another environment": {take("web-staging"), false},
	} {
		text := "envVarGroups:\n  - name: " + group + "\n    envVars: [{key: WORKOS_API_KEY, sync: false}]\n" +
			"services: [" + c.services + "]\n"
		loaded, err := loader.Load(fstest.MapFS{"render.yaml": {Data: []byte(text)}},
			loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
		if err != nil {
			t.Fatal(err)
		}
		got, services := false, 0
		for _, app := range loaded.Project.Apps {
			for _, d := range app.Deployments {
				if d.Part == "render.yaml#"+group {
					got = d.Object
				} else if !d.Object {
					services++
				}
			}
		}
		if got != c.want || services != 1 {
			t.Errorf("%s: object %v, %d services, want object %v", name, got, services, c.want)
		}
	}
}

// A service of production that takes a group of another environment has its variables.
func TestGroupsOfRender(t *testing.T) {
	for _, c := range []struct{ service, group, want string }{
		{"web-production", "workos-staging", "render.yaml"},
		{"web-staging", "workos-staging", ""},
		{"web-production", "workos-production", ""},
		{"web", "workos-staging", ""},
	} {
		files := map[string]string{
			".env.production": "WORKOS_CLIENT_ID=a\n",
			"render.yaml": "services:\n  - name: " + c.service + "\n    envVars:\n      - fromGroup: " + c.group +
				"\n      - {key: WORKOS_API_KEY, sync: false}\n",
		}
		if got := doubtsIn(t, files); got != c.want {
			t.Errorf("%s with %s: doubts %q, want %q", c.service, c.group, got, c.want)
		}
	}
}
