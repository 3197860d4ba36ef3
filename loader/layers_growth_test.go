package loader_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/loader"
)

// Files that commands, pipelines and charts combine do not visit each other more often than once.
func TestLayersGrowWithFiles(t *testing.T) {
	for name, project := range map[string]func(n int) map[string]string{
		"commands of Helm and values files": func(n int) map[string]string {
			files := map[string]string{"chart/common.yaml": "web: {env: {WORKOS_COOKIE_NAME: x}}\n"}
			var script strings.Builder
			for i := range n {
				name := fmt.Sprintf("chart/p%d-values-production.yaml", i)
				fmt.Fprintf(&script, "helm upgrade web . -f chart/common.yaml -f %s\n", name)
				files[name] = "web: {env: {WORKOS_CLIENT_ID: x}}\n"
			}
			files["deploy.sh"] = script.String()
			return files
		},
		"functions of compose commands that call each other": func(n int) map[string]string {
			return map[string]string{
				"compose.prod.yaml": "services: {web: {image: x, environment: {WORKOS_CLIENT_ID: x}}}\n",
				"deploy.sh": "f() { g \"$@\" " + strings.Repeat("\"$@\" ", n) + "; }\ng() { f \"$@\" \"$@\"; }\n" +
					strings.Repeat("f docker compose -f compose.prod.yaml up\n", n),
			}
		},
		"options of Helm and parts of values": func(n int) map[string]string {
			var values, script strings.Builder
			script.WriteString("helm upgrade web . -f chart/values-production.yaml")
			for i := range n {
				fmt.Fprintf(&values, "p%d: {env: {WORKOS_CLIENT_ID: x}}\n", i)
				fmt.Fprintf(&script, " --set p%d.env.WORKOS_CLIENT_ID=y", i)
			}
			script.WriteString("\n")
			return map[string]string{"chart/values-production.yaml": values.String(), "deploy.sh": script.String()}
		},
		"subcharts": func(n int) map[string]string {
			files := map[string]string{"chart/values-production.yaml": "web: {env: {WORKOS_CLIENT_ID: x}}\n"}
			for i := range n {
				files[fmt.Sprintf("chart/charts/c%d/values.yaml", i)] = "env: {WORKOS_CLIENT_ID: x}\n"
			}
			return files
		},
		"jobs of GitLab in two files": func(n int) map[string]string {
			var upper, lower strings.Builder
			upper.WriteString("include: ci/a.yml\n")
			for i := range n {
				fmt.Fprintf(&upper, "j%d: {variables: {WORKOS_CLIENT_ID: x}}\n", i)
				fmt.Fprintf(&lower, "j%d: {environment: production, variables: {WORKOS_CLIENT_ID: y}}\n", i)
			}
			return map[string]string{".gitlab-ci.yml": upper.String(), "ci/a.yml": lower.String()}
		},
		"references of GitLab": func(n int) map[string]string {
			var b strings.Builder
			b.WriteString(".v: {variables: {WORKOS_CLIENT_ID: x}}\n")
			for i := range n {
				fmt.Fprintf(&b, "j%d: {environment: production, script: [!reference [.x, script]], "+
					"variables: !reference [.v, variables]}\n", i)
			}
			return map[string]string{".gitlab-ci.yml": b.String()}
		},
		"objects that no file defines": func(n int) map[string]string {
			var b strings.Builder
			b.WriteString("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: acme-production}\n" +
				"data: {WORKOS_CLIENT_ID: x}\n")
			files := map[string]string{}
			for i := range n {
				fmt.Fprintf(&b, "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p%d, namespace: acme-production}\n"+
					"spec: {containers: [{name: web, envFrom: [{configMapRef: {name: c}}, "+
					"{secretRef: {name: s%d}}]}]}\n", i, i)
				files[fmt.Sprintf("production/c%d.yaml", i)] = "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\n"
			}
			files["production/all.yaml"] = b.String()
			return files
		},
		"overlays with patches": func(n int) map[string]string {
			files := map[string]string{
				"base/kustomization.yaml": "resources: [web.yaml]\n",
				"base/web.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n" +
					"spec: {containers: [{name: web, env: [{name: WORKOS_CLIENT_ID, value: x}]}]}\n",
			}
			for i := range n {
				files[fmt.Sprintf("o%d/production/kustomization.yaml", i)] = "resources: [../../base]\npatches:\n" +
					"- target: {kind: Pod, name: web}\n  patch: |-\n    - op: remove\n" +
					"      path: /spec/containers/0/env/0\n"
			}
			return files
		},
		"commands that change variables": func(n int) map[string]string {
			files := map[string]string{
				".env.staging":      "WORKOS_CLIENT_ID=x\n",
				"compose.prod.yaml": "services: {web: {image: web, environment: {WORKOS_CLIENT_ID: x}}}\n",
			}
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "unset WORKOS_CLIENT_ID; cp .env.staging .env%d\n", i)
				fmt.Fprintf(&b, "docker compose -f compose.prod.yaml -f c%d.yaml up\n", i)
			}
			files["deploy-production.sh"] = b.String()
			return files
		},
		"steps that run scripts": func(n int) map[string]string {
			files := map[string]string{}
			var steps, scripts, targets strings.Builder
			for i := range n {
				fmt.Fprintf(&steps, "      - run: ./s%d.sh && make t%d && npm run n%d\n", i, i, i)
				fmt.Fprintf(&steps, "      - run: ./s%d.js >> $GITHUB_ENV\n", i)
				fmt.Fprintf(&targets, "t%d: t%d\n\techo WORKOS_CLIENT_ID=%d >> $$GITHUB_ENV\n", i, i/10, i)
				fmt.Fprintf(&scripts, "%q: \"WORKOS_CLIENT_ID=%d next build\",", fmt.Sprint("n", i), i)
				files[fmt.Sprintf("s%d.sh", i)] = fmt.Sprintf("export WORKOS_CLIENT_ID=x\n./s%d.sh\nfly deploy\n", i+1)
				files[fmt.Sprintf("s%d.js", i)] = "fs.append(process.env.GITHUB_ENV, 'WORKOS_CLIENT_ID=x')\n"
			}
			files["Makefile"] = targets.String()
			files["package.json"] = `{"scripts": {` + strings.TrimSuffix(scripts.String(), ",") + "}}"
			files[".github/workflows/d.yml"] = "on: push\njobs:\n  d:\n    environment: production\n    steps:\n" +
				steps.String()
			return files
		},
		"calls of an action": func(n int) map[string]string {
			var steps strings.Builder
			for i := range n {
				fmt.Fprintf(&steps, "      - {uses: ./.github/actions/a, with: {id: a%d}}\n", i)
			}
			return map[string]string{
				".github/workflows/d.yml": "on: push\njobs:\n  d:\n    environment: production\n    steps:\n" +
					steps.String(),
				".github/actions/a/action.yml": "runs:\n  steps:\n" +
					"    - {run: x, env: {WORKOS_CLIENT_ID: \"${{ inputs.id }}\"}}\n",
			}
		},
		"tags of Kamal": func(n int) map[string]string {
			var b strings.Builder
			b.WriteString("env:\n  tags:\n")
			for i := range n {
				fmt.Fprintf(&b, "    t%d: {WORKOS_CLIENT_ID: x}\n", i)
			}
			return map[string]string{"config/deploy.production.yml": b.String()}
		},
	} {
		lineartest.Check(t, name, 150, func(n int) {
			fsys := fstest.MapFS{}
			for name, text := range project(n) {
				fsys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			_, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(name, err)
			}
		})
	}
}
