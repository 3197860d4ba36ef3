package appfile

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// A command that sets a variable to one of the env context or of the job sets it to the value of that one.
func TestCommandsSetWhatEnvHolds(t *testing.T) {
	const secret = "${{ secrets.STAGING_KEY }}"
	for _, c := range []struct{ env, run, want string }{
		{"K: " + secret, `fly secrets set WORKOS_API_KEY="$K"`, secret},
		{"K: " + secret, `fly secrets set WORKOS_API_KEY=${K}`, secret},
		{"K: ${{ secrets['STAGING_KEY'] }}", `echo "$K" | npx wrangler secret put WORKOS_API_KEY`,
			"${{ secrets['STAGING_KEY'] }}"},
		{"K: " + secret, `printf %s "$K" | wrangler secret put WORKOS_API_KEY`, secret},
		{"K: " + secret, `wrangler secret put WORKOS_API_KEY <<< "$K"`, secret},
		{"K: " + secret, `echo "WORKOS_API_KEY=$K" >> .env`, secret},
		{"K: " + secret, `ssh host "export WORKOS_API_KEY='$K'"`, secret},
		{"K: literal", `heroku config:set WORKOS_API_KEY=$K`, "literal"},
		{"K: 'a$b'", `heroku config:set WORKOS_API_KEY=$K`, "a$$b"},
		{"K: ${{ env.J }}\nJ: " + secret, `heroku config:set WORKOS_API_KEY=$K`, secret},
		// Other values than that of env.
		{"K: " + secret, "K=$(cat f)\nfly secrets set WORKOS_API_KEY=$K", "$K"},
		{"K: " + secret, "read K\nfly secrets set WORKOS_API_KEY=$K", "$K"},
		{"K: " + secret, "case $R in main) K=\"$P\" ;; esac; fly secrets set WORKOS_API_KEY=\"$K\"", "$K"},
		{"K: " + secret, "case $R in\na|b) x ;;\nc|d) read K ;;\nesac\nfly secrets set WORKOS_API_KEY=$K", "$K"},
		{"K: " + secret, "key() { K=$P; }; key; fly secrets set WORKOS_API_KEY=$K", "$K"},
		{"K: " + secret, "function key { for K in a b; do x; done; }; fly secrets set WORKOS_API_KEY=$K", "$K"},
		{"K: " + secret, "if x; then . ./a; fi; fly secrets set WORKOS_API_KEY=$K", "$K"},
		{"K: " + secret, "case $R in a) export $P ;; esac; fly secrets set WORKOS_API_KEY=$K", "$K"},
		{"K: " + secret, "fly secrets set WORKOS_API_KEY=${K:-x}", "${K:-x}"},
		{"K: " + secret, "fly secrets set WORKOS_API_KEY=x$K", "x$K"},
		{"K: " + secret, `ssh host 'export WORKOS_API_KEY=$K'`, "$K"},
		{"K: x-" + secret, "fly secrets set WORKOS_API_KEY=$K", "$K"},
		{"K: ${{ inputs.key }}", "fly secrets set WORKOS_API_KEY=$K", "$K"},
		{"K: ${{ secrets.KEY }}", "fly secrets set WORKOS_API_KEY=$K", "$K"},
		{"J: " + secret, "fly secrets set WORKOS_API_KEY=$K", "$K"},
	} {
		for place, text := range map[string]string{
			"step": "on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n    - env:\n" + indented(c.env, 8) +
				"      run: |\n" + indented(c.run, 8),
			"job": "on: push\njobs:\n  d:\n    runs-on: x\n    env:\n" + indented(c.env, 6) +
				"    steps:\n    - run: |\n" + indented(c.run, 8),
			"workflow": "on: push\nenv:\n" + indented(c.env, 2) +
				"jobs:\n  d:\n    runs-on: x\n    steps:\n    - run: |\n" + indented(c.run, 8),
		} {
			file := source.NewClosedFile(".github/workflows/d.yml", text)
			got := ""
			for _, v := range readWorkflow(file).Variables {
				if v.Name != "WORKOS_API_KEY" {
					continue
				}
				got = string(v.Value.V)
				if held := text[v.Value.Span.Start:v.Value.Span.End]; c.want == secret && held != secret {
					t.Errorf("%s: the value is placed at %q", place, held)
				}
			}
			if got != c.want {
				t.Errorf("%s: read %q, want %q, of\n%s", place, got, c.want, text)
			}
		}
	}
}

func TestCommandsSetWhatGitLabJobsHold(t *testing.T) {
	const set = "  script:\n  - heroku config:set WORKOS_CLIENT_ID=\"$C\"\n"
	for _, c := range []struct{ text, want string }{
		{"d:\n  variables: {C: client_a}\n" + set, "client_a"},
		{"variables: {C: client_a}\nd:\n" + set, "client_a"},
		{"variables: {C: client_a}\nd:\n  variables: {C: client_b}\n" + set, "client_b"},
		{"variables: {C: {value: client_a, description: x}}\nd:\n" + set, "client_a"},
		{".b:\n  variables: {C: client_a}\nd:\n  extends: .b\n" + set, "client_a"},
		{"variables: {C: client_a}\nd:\n  inherit: {variables: false}\n" + set, "$C"},
		{"variables: {C: client_a}\nd:\n  inherit: {variables: [D]}\n" + set, "$C"},
		{"d:\n  variables: {C: client_a}\n  rules: [{if: $X, variables: {C: client_b}}]\n" + set, "$C"},
		{"d:\n  rules: [{if: $X, variables: {C: client_b}}, {when: always}]\n" + set, "$C"},
		{"d:\n  variables: {C: $D}\n" + set, "$C"},
		{"d:\n" + set, "$C"},
	} {
		got := ""
		for _, v := range readGitLabCI(source.NewClosedFile(".gitlab-ci.yml", c.text)).Variables {
			if v.Name == "WORKOS_CLIENT_ID" {
				got = string(v.Value.V)
			}
		}
		if got != c.want {
			t.Errorf("read %q, want %q, of\n%s", got, c.want, c.text)
		}
	}
}

// indented returns lines with blanks before them.
func indented(text string, blanks int) (lines string) {
	for line := range strings.SplitSeq(text, "\n") {
		lines += strings.Repeat(" ", blanks) + line + "\n"
	}
	return lines
}
