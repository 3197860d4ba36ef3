package loader_test

import "testing"

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
