package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/loader"
)

// The time for places that deploy grows in proportion to the length of a file. Texts without doubts are examined to
// their end.
func TestDeploysGrowth(t *testing.T) {
	const workflow, gitlab, argo = ".github/workflows/ship.yml", ".gitlab-ci.yml", "argocd/production/web.yaml"
	const job = "on: push\njobs:\n  ship:\n    environment: production\n    steps:\n"
	const object = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web-production}\nspec:\n"
	nested := func(n int, open, end string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i) + open + "\n")
		}
		return b.String() + strings.Repeat(" ", n) + end + "\n"
	}
	for _, c := range []struct {
		name, path string
		size       int
		text       func(n int) string
	}{
		{"commands in one line", "deploy-production.sh", 250, func(n int) string {
			return strings.Repeat("cd k8s/staging && kubectl apply -k . && cap staging deploy; ", n) + "\n"
		}},
		{"commands of a step in one line", workflow, 250, func(n int) string {
			return job + "      - run: " + strings.Repeat("cd k8s; kubectl apply -k staging; ", n) + "\n"
		}},
		{"commands of a job in one line", gitlab, 250, func(n int) string {
			return "ship: {environment: staging, script: [" +
				strings.Repeat("kubectl apply -k k8s/staging, ", n) + "]}\n"
		}},
		{"arguments", "deploy-production.sh", 500, func(n int) string {
			return "cd k8s\nkubectl apply" + strings.Repeat(" -k staging", n) + "\n"
		}},
		{"commands in lines", "deploy-production.sh", 250, func(n int) string {
			return strings.Repeat("cd k8s\nkubectl apply -k staging\nkubectl apply -k production\n", n)
		}},
		{"steps", workflow, 150, func(n int) string {
			return job + strings.Repeat("      - run: kubectl apply -k staging\n        working-directory: k8s\n", n)
		}},
		{"jobs of GitLab", gitlab, 150, func(n int) string {
			return numbered("j%d:\n  environment: {name: production}\n  script:\n    - kubectl apply -k k8s/staging\n"+
				"    - kubectl apply -k k8s/production\n", n)
		}},
		{"jobs of several environments", gitlab, 150, func(n int) string {
			return "all:\n" + numbered("  j%d:\n    script:\n      - kubectl apply -k k8s/staging\n", n) +
				strings.Repeat("  a: {environment: production}\n", n) +
				strings.Repeat("  b: {environment: staging}\n", n)
		}},
		{"deep jobs", "bitbucket-pipelines.yml", 20, func(n int) string {
			return strings.Repeat(nested(40, "a:", "- kubectl apply -k k8s/staging"), n)
		}},
		{"inputs in one line", workflow, 250, func(n int) string {
			return job + "      - uses: cloudflare/wrangler-action@v3\n        with: {" +
				numbered("c%d: deploy --env staging, ", n) + "}\n"
		}},
		{"words of an input", workflow, 250, func(n int) string {
			return job + "      - uses: azure/k8s-deploy@v5\n        with: {manifests: \"" +
				strings.Repeat("k8s/staging ", n) + "\"}\n"
		}},
		{"lines of an input", workflow, 250, func(n int) string {
			return job + "      - uses: azure/k8s-deploy@v5\n        with:\n          manifests: |\n" +
				strings.Repeat("            -f k8s/staging\n", n)
		}},
		{"actions", workflow, 150, func(n int) string {
			return job +
				strings.Repeat("      - uses: azure/k8s-deploy@v5\n        with: {manifests: k8s/staging}\n", n)
		}},
		{"called workflows", workflow, 150, func(n int) string {
			return "on: push\njobs:\n" + numbered("  production-%d:\n    uses: ./.github/workflows/d.yml\n"+
				"    with: {stage: staging}\n", n)
		}},
		{"objects", argo, 150, func(n int) string {
			return strings.Repeat(object+"  source: {path: k8s/production}\n---\n", n)
		}},
		{"objects of staging", argo, 150, func(n int) string {
			return strings.Repeat(object+"  source: {path: k8s/staging}\n---\n", n)
		}},
		{"sources in one line", argo, 500, func(n int) string {
			return object + "  sources: [" + strings.Repeat("{path: k8s/production}, ", n) + "]\n"
		}},
		{"files of values", argo, 500, func(n int) string {
			return object + "  source:\n    path: k8s\n    helm:\n      valueFiles:\n" +
				strings.Repeat("        - production/config.yaml\n", n)
		}},
		{"keys of an object", argo, 500, func(n int) string {
			return object + numbered("  k%d: {path: k8s/staging}\n", n)
		}},
		{"repeated objects", argo, 150, func(n int) string {
			return "kind: List\nitems:\n  - &a {apiVersion: argoproj.io/v1, metadata: {name: web-production}, spec: {" +
				numbered("k%d: 1, ", n) + "}}\n" + strings.Repeat("  - *a\n", n)
		}},
		{"deep objects", argo, 100, func(n int) string {
			return object + "  sources: " + strings.Repeat("[", n) + "{path: k8s/staging}" +
				strings.Repeat("]", n) + "\n"
		}},
		{"deep lists", argo, 20, func(n int) string {
			return strings.Repeat("{kind: List, items: [", n) + "{apiVersion: argoproj.io/v1}" + strings.Repeat("]}", n)
		}},
	} {
		lineartest.Check(t, c.name, c.size, func(n int) {
			fsys := fstest.MapFS{c.path: {Data: []byte(c.text(n))}}
			for name, text := range overlays() {
				fsys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			_, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}
