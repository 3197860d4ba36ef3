package filename

import "testing"

// TestNameLists checks predicates over names against examples that are written here and not taken from the lists in
// the code.
func TestNameLists(t *testing.T) {
	for _, c := range []struct {
		name    string
		is      func(string) bool
		yes, no []string
	}{
		{
			"IsDemo", IsDemo,
			[]string{
				"demo/convex.json", "private-demos/chat/convex.json", "apps/example/convex.json",
				"Examples/convex.json", "sample/convex.json", "code-samples/convex.json", "playground/convex.json",
			},
			[]string{"convex.json", "apps/chat/convex.json", "democracy/convex.json", "apps/zoo/convex.json"},
		},
		{
			"isSettingsWord", isSettingsWord,
			[]string{"secret", "secrets", "config", "configmap", "configmaps", "env"},
			[]string{"deployment", "service", "values", ""},
		},
		{
			"IsScript", IsScript,
			[]string{
				"Dockerfile", "deploy/Dockerfile.web", "Makefile", "justfile", "Jenkinsfile", "Procfile", "site.yml",
				"ansible/site.yaml", "Taskfile.yml", "deploy.sh", "release.ps1", "rules.mk", "web.service", "Tiltfile",
				"captain-definition", "azure-pipelines-web.yml", "docker-entrypoint",
			},
			[]string{"README.md", "sites.yml", "main.go", "values.yaml"},
		},
	} {
		for _, text := range c.yes {
			if !c.is(text) {
				t.Errorf("%s(%q) is false, want true", c.name, text)
			}
		}
		for _, text := range c.no {
			if c.is(text) {
				t.Errorf("%s(%q) is true, want false", c.name, text)
			}
		}
	}
}
