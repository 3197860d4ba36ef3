package appfile

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/source"
)

// A value that the env of the same workflow gives was as unknown as a secret. Source of the precedence and of where the
// env context is available: see environments.fill.
func TestReferencesToEnv(t *testing.T) {
	const deploy, use, same = "run: npx wrangler deploy", "env: {X: '${{ env.A }}'}", "${{ env.A }}"
	step := func(lines ...string) string { return "      - " + strings.Join(lines, "\n        ") + "\n" }
	for name, c := range map[string]struct{ root, job, steps, want string }{
		"workflow":         {"A: w", "", step(deploy, "env: {X: 'a-${{ env.A }}'}"), "a-w"},
		"job over it":      {"A: w", "A: j", step(deploy, "env: {X: '${{env.A}}'}"), "j"},
		"not its own step": {"A: w", "A: j", step(deploy, "env: {A: s, X: '${{ env.A }}'}"), "j"},
		"a number":         {"A: 443", "", step(deploy, use), "443"},
		"in brackets":      {"A: w", "", step(deploy, "env: {X: \"${{ env['A'] }}\"}"), "w"},
		"in another case":  {"A: w", "", step(deploy, "env: {X: 'a-${{ ENV.A }}'}"), "a-w"},
		"of a bracket":     {"A: w", "", step(deploy, "env: {X: \"${{ env['A }}\"}"), "${{ env['A }}"},
		"of no name":       {"A: v\n  '': w", "", step(deploy, "env: {X: '${{ secrets.A }}'}"), "${{ secrets.A }}"},
		"several":          {"A: w\n  B: v", "", step(deploy, "env: {X: '${{ env.A }}.${{ env.B }}'}"), "w.v"},
		"a dollar":         {"A: $w", "", step(deploy, use), "$$w"},
		"the step's own in its script": {
			"A: w", "A: j", step("run: npx wrangler deploy --var X:${{ env.A }}", "env: {A: s}"), "s"},
		"the job's in a script": {"A: w", "", step("run: npx wrangler deploy --var X:${{ env.A }}"), "w"},
		"inputs": {"A: w", "", step("uses: docker/build-push-action@v6", "with:", "  build-args: 'X=${{ env.A }}'"),
			"w"},
		"the job has no env context":  {"A: w", "X: '${{ env.A }}'", step(deploy), same},
		"a secret":                    {"A: '${{ secrets.A }}'", "", step(deploy, use), same},
		"a secret hides the workflow": {"A: w", "A: '${{ vars.A }}'", step(deploy, use), same},
		"unknown":                     {"B: w", "", step(deploy, use), same},
		"null":                        {"A:", "", step(deploy, use), same},
		"a boolean":                   {"A: yes", "", step(deploy, use), "yes"},
		"an expression": {
			"A: w", "", step(deploy, "env: {X: \"${{ env.A || 'b' }}\"}"), "${{ env.A || 'b' }}",
		},
		"not safe in a script":         {"A: 'w; x'", "", step("run: npx wrangler deploy --var X:${{ env.A }}"), same},
		"written before":               {"A: w", "", step("run: echo A=v >> $GITHUB_ENV") + step(deploy, use), same},
		"another one is written":       {"A: w", "", step("run: echo B=v >> $GITHUB_ENV") + step(deploy, use), "w"},
		"any may be written":           {"A: w", "", step("run: ./x >> $GITHUB_ENV") + step(deploy, use), same},
		"an action may write":          {"A: w", "", step("uses: ./a") + step(deploy, use), same},
		"written later":                {"A: w", "", step(deploy, use) + step("run: echo A=v >> $GITHUB_ENV"), "w"},
		"the env is an expression":     {"A: w", "${{ fromJSON(vars.E) }}", step(deploy, use), same},
		"the workflow is of two lines": {"A: |\n    v\n    w", "", step(deploy, use), same},
	} {
		text := "on: push\nenv:\n  " + c.root + "\njobs:\n  a:\n    environment: production\n"
		switch {
		case strings.HasPrefix(c.job, "$"):
			text += "    env: " + c.job + "\n"
		case c.job != "":
			text += "    env:\n      " + c.job + "\n"
		}
		text += "    steps:\n" + c.steps
		reading := readWorkflow(source.NewFile(".github/workflows/deploy.yml", text))
		got := ""
		for _, v := range reading.Variables {
			if v.Name == "X" {
				got = string(v.Value.V)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q, in\n%s", name, got, c.want, text)
		}
	}
}

func TestReferencesToEnvGrowth(t *testing.T) {
	for name, piece := range map[string]string{
		"steps":      "      - {run: 'echo B=1 >> $GITHUB_ENV', env: {X: '${{ env.A }}'}}\n",
		"scripts":    "      - run: npx wrangler deploy --var X:${{ env.A }}\n",
		"references": "      - {run: x, env: {X: '" + strings.Repeat("${{ env.A }}", 50) + "'}}\n",
	} {
		lineartest.Check(t, name, 1000, func(n int) {
			readWorkflow(source.NewFile(".github/workflows/deploy.yml", "on: push\nenv: {A: "+strings.Repeat("w", 100)+
				"}\njobs:\n  a:\n    environment: production\n    steps:\n"+strings.Repeat(piece, n)))
		})
	}
}
