package loader_test

import (
	"strings"
	"testing"
)

// Objects of Argo CD and Flux for production may name the folder of another environment.
func TestDeliveredFolders(t *testing.T) {
	argo := func(name, namespace, folder string) string {
		return "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: " + name + "}\nspec:\n" +
			"  source: {repoURL: \"https://example.com/t\", path: " + folder + "}\n" +
			"  destination: {namespace: " + namespace + "}\n"
	}
	spec := func(lines ...string) string {
		return "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web-production}\nspec:\n  " +
			strings.Join(lines, "\n  ") + "\n"
	}
	flux := func(folder string) string {
		return "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: web\nspec:\n" +
			"  path: ./" + folder + "\n"
	}
	for _, c := range []struct {
		path, text string
		want       bool
	}{
		{"argocd/web.yaml", argo("web-production", "web", "k8s/staging"), true},
		{"argocd/web.yaml", argo("web", "production", "k8s/staging"), true},
		{"argocd/production/web.yaml", argo("web", "web", "k8s/staging"), true},
		{"clusters/production/web.yaml", flux("k8s/staging"), true},
		{"argocd/all.yaml", argo("a", "staging", "k8s/staging") + "---\n" + argo("b", "prod", "k8s/staging"), true},

		{"argocd/web.yaml", spec("ignoreDifferences:", "  - {kind: ConfigMap, name: staging-banner}",
			"source: {path: k8s/staging}"), true},
		{"argocd/web.yaml", spec("sources:", "  - path: k8s/production", "  - path: k8s/staging"), true},
		{"argocd/web.yaml", spec("sources: [{path: flat, helm: {valueFiles: [config.staging.yaml]}}]"), true},
		{"argocd/web.yaml", spec("sources:", "  - ref: r", "  - chart: web", "    helm:", "      valueFiles:",
			"        - $r/flat/config.staging.yaml"), true},
		{"argocd/web.yaml", "apiVersion: v1\nkind: List\nitems:\n  - " +
			strings.ReplaceAll(argo("web-production", "web", "k8s/staging"), "\n", "\n    ") + "\n", true},
		{"argocd/web.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: web}\nspec:\n" +
			"  template:\n    metadata: {name: web-production}\n    spec: {source: {path: k8s/staging}}\n", true},
		{"argocd/production/web.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nspec:\n" +
			"  generators: [{git: {directories: [{path: k8s/staging}]}}]\n", true},
		{"clusters/production/web.yaml", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n" +
			"metadata: {name: web}\nspec: {chart: {spec: {valuesFiles: [./flat/config.staging.yaml]}}}\n", true},

		{"argocd/production/web.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nspec:\n" +
			"  generators: [{git: {directories: [{path: k8s/*}, {path: k8s/staging, exclude: true}]}}]\n", false},
		{"argocd/web.yaml", spec("ignoreDifferences:", "  - {path: k8s/staging}", "source: {path: k8s/production}"),
			false},
		{"argocd/web.yaml", spec("# source: {path: k8s/staging}", "source: {path: k8s/production}"), false},
		{"argocd/web.yaml", argo("web-production", "web", "k8s/production"), false},
		{"argocd/web.yaml", argo("web-staging", "web", "k8s/staging"), false},
		{"argocd/web.yaml", argo("web", "web", "k8s/staging"), false},
		{"clusters/production/web.yaml", flux("k8s/production"), false},
		{"clusters/staging/web.yaml", flux("k8s/staging"), false},
		{"argocd/all.yaml", argo("a", "staging", "k8s/staging") + "---\n" + argo("b", "prod", "k8s/production"), false},
	} {
		files := overlays()
		files[c.path] = c.text
		if got := doubtsIn(t, files); strings.Contains(got, c.path) != c.want {
			t.Errorf("doubts %q, want one in %s: %v, in\n%s", got, c.path, c.want, c.text)
		}
	}
}

// A file with many objects has few doubts, and one about the rest of the file.
func TestManyDeliveredFolders(t *testing.T) {
	const object = "---\napiVersion: argoproj.io/v1alpha1\nmetadata: {name: web-production}\n" +
		"spec: {source: {path: k8s/staging}}\n"
	for name, text := range map[string]string{
		"objects": strings.Repeat(object, 150),
		"aliases": "apiVersion: v1\nkind: List\nitems:\n  - &a" + strings.ReplaceAll(object[3:], "\n", "\n    ") +
			strings.Repeat("\n  - *a", 150) + "\n",
		"no doubts": "apiVersion: v1\nkind: List\nitems:\n  - &a {apiVersion: argoproj.io/v1, metadata: {name: web}, " +
			strings.Repeat("a: 1, ", 1000) + "spec: {}}\n" + strings.Repeat("  - *a\n", 1000),
	} {
		files := []string{"argocd/web.yaml", text}
		for path, text := range overlays() {
			files = append(files, path, text)
		}
		places, whole := 0, 0
		for _, doubt := range load(t, files...).Project.SourceDoubts {
			if doubt.Span.End > 0 {
				places++
			} else {
				whole++
			}
		}
		if whole != 1 || places > 100 || (places > 0) != (name != "no doubts") {
			t.Errorf("%s: %d doubts about places and %d about the file", name, places, whole)
		}
	}
}
