package appfile

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/source"
)

// Values that a script passes to a function were not read.
func TestFunctionCalls(t *testing.T) {
	for _, c := range []struct{ script, want string }{
		{"set_env() { npx convex env set \"$1\" \"$2\"; }\nset_env WORKOS_CLIENT_ID a", "WORKOS_CLIENT_ID=a"},
		{"put() {\n  fly secrets set \"$1=$2\"\n}\nput WORKOS_CLIENT_ID a", "WORKOS_CLIENT_ID=a"},
		{"put()\n{\n  fly secrets set $1=$2\n}\nput WORKOS_CLIENT_ID a", "WORKOS_CLIENT_ID=a"},
		{"put () {\n  fly secrets set ${1}=${2}\n}\nput WORKOS_CLIENT_ID a", "WORKOS_CLIENT_ID=a"},
		{"function put {\n  fly secrets set \"$@\"\n}\nput WORKOS_CLIENT_ID=a B=b", "WORKOS_CLIENT_ID=a B=b"},
		{"function put() { fly secrets set $*; }\nput A=a", "A=a"},
		{"put() {\n  local name=\"$1\" value=$2\n  fly secrets set \"$name=$value\"\n}\nput A $B", "A=$B"},
		{"put() {\n  local name=$1; shift\n  fly secrets set $name=$1\n}\nput A b", "A=b"},
		{"put() { fly secrets set WORKOS_CLIENT_ID=$1; }\nput a", "WORKOS_CLIENT_ID=a"},
		{"put() { fly secrets set WORKOS_$1=x$2; }\nput CLIENT_ID a", "WORKOS_CLIENT_ID=xa"},
		{"put() { printf '%s' \"$2\" | gh secret set \"$1\"; }\nput A b", "A=b"},
		{"in() { put \"$1\" c; }\nput() { fly secrets set $1=$2; }\nin A", "A=c"},
		{"put() { fly secrets set $1=$2; }\nif [ x ]; then put A b; fi\nput C d", "A=b C=d"},
		{"put() { export \"$1\"=\"$2\"; }\nput A b", "A=b"},
		{"put() {\n  if [ \"$2\" = x ]; then\n    v=1\n  else\n    v=2\n  fi\n  fly secrets set A=$v B=$1\n}\nput b x",
			"A=$v B=b"},
		// Arguments that are missing, and functions that are not called or only check.
		{"put() { fly secrets set A=$1; }\nput", "A="},
		{"put() { fly secrets set A=$1; }", "A="},
		{"need() { [ -n \"${!1}\" ] || exit 1; }\nneed WORKOS_CLIENT_ID", ""},
		{"put() { fly secrets set A='$1'; }\nput b", "A=$$1"},
		{"put() {\n  put $1\n  fly secrets set $1=a\n}\nput A", "A=a"},
		{"put() { get $1; fly secrets set $1=a; }\nget() { put $1; fly secrets set $1=b; }\nput A", "A=b A=a"},
		{"put() { fly secrets set \"$1\"; shift; [ $# -gt 0 ] && put \"$@\"; }\nput A=a B=b C=c", "A=a B=b C=c"},
		{"put() { fly secrets set \"$1\"; [ x ] || put \"$2\" y; }\nput A=a B=b", "A=a"},
		{"put() { curl \"$1\" || put \"$@\"; }\nput https://a.test", ""},
		// Calls in substitutions.
		{"put() { fly secrets set A=$1; }\nput a\nout=$(put b)", "A=a A=b"},
		{"put() { fly secrets set A=$1; }\nput a\nout=$(cd x && put `id`)", "A=a A="},
		{"ID=a\nout=$(fly secrets set A=$ID)", "A=a"},
		{"ID=a\nout=$(ID=b; fly secrets set A=$ID)", "A=b"},
		{"LIST=A=a,B=b\nout=$(gcloud run deploy web --set-env-vars \"$LIST\")", "A=a B=b"},
		// Programs of the same name.
		{"fly() { command fly --app \"$P\" \"$@\"; }\nfly secrets set A=b", "A=b"},
		{"fly() { echo no; }\nsudo fly secrets set A=b", "A=b"},
		{"fly() { echo no; }\ntime fly secrets set A=b", ""},
		{"fly secrets set A=$1", "A="},
	} {
		var got []string
		file := source.NewClosedFile("deploy.sh", c.script+"\n")
		for _, v := range readShellFile(file).Variables {
			got = append(got, v.Name+"="+string(v.Value.V))
			if key := v.Value.Key; file.Text[key.Start:key.End] != v.Name && !strings.Contains(c.script, "WORKOS_$1") {
				t.Errorf("%s is placed at %q in\n%s", v.Name, file.Text[key.Start:key.End], c.script)
			}
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("read %q, want %q, of\n%s", text, c.want, c.script)
		}
	}
}

// Scripts in the arguments of ssh and shells were not read.
func TestInlineScripts(t *testing.T) {
	for _, c := range []struct{ script, want string }{
		{`ssh host "export A=a"`, "A=a"},
		{"ssh -i key -o BatchMode=yes -tt u@host \"\n  cd x\n  export A=a B=b\n  fly deploy -e C=c\n\"",
			"A=a B=b C=c"},
		{`ssh host 'export A=a; echo "B=b" >> .env.production'`, "A=a B=b"},
		{"ssh host export A=a", "A=a"},
		{"sshpass -p x ssh host 'export A=a'", "A=a"},
		{"ssh host", ""},
		{"ssh -p 22 host < script.sh", ""},
		{`gcloud compute ssh web --zone=x --command="export A=a"`, "A=a"},
		{`gcloud compute ssh web --command 'export A=a' --zone x`, "A=a"},
		{`gcloud compute scp "export A=a"`, ""},
		{`sh -c 'fly secrets set A=a'`, "A=a"},
		{`sudo bash -lc "fly secrets set A=a"`, "A=a"},
		{`/bin/bash -e -c "fly secrets set A=a"`, "A=a"},
		{`sudo -u app fly secrets set A=a`, "A=a"},
		{`nice fly secrets set A=a`, "A=a"},
		{`retry 3 sh -c "fly secrets set A=a"`, "A=a"},
		{`setsid sh -c "fly secrets set A=a"`, "A=a"},
		{`bash -- script.sh -c "fly secrets set A=a"`, ""},
		{`bash script.sh -c "fly secrets set A=a"`, ""},
		{"bash script.sh <<EOF\nexport A=a\nEOF", ""},
		{"docker exec -i web sh script.sh <<EOF\nexport A=a\nEOF", ""},
		{"bash -s web <<EOF\nexport A=a\nEOF", "A=a"},
		{"bash -eo pipefail <<EOF\nexport A=a\nEOF", "A=a"},
		{`bash -euo pipefail -c "export A=a"`, "A=a"},
		{`bash --norc - <<< "export A=a"`, "A=a"},
		{`echo ssh host "export A=a"`, ""},
		// Input in the line of a command.
		{`vercel env add A production <<< "$URL"`, "A=$URL"},
		{"U=a\nvercel env add A production <<<\"$U\" --force", "A=a"},
		{`wrangler secret put A <<< "$(cat x)"`, "A=$(cat x)"},
		{"wrangler secret put A --env x <<< a", "A=a"},
		{"wrangler secret put A < a", "A="},
		// Which shell replaces a reference.
		{"X=a\nssh host \"export A=$X\"", "A=a"},
		{"X=a\nssh host 'export A=$X'", "A=$X"},
		{"X=a\nssh host \"export A=\\$X\"", "A=$X"},
		{"ssh host 'export A=`id`'", "A="},
		// Functions of the script do not exist on the server; those of a call have their arguments.
		{"put() { fly secrets set A=$1; }\nssh host 'put a'", "A="},
		{"put() { ssh host \"export A=$1\"; }\nput a\nput b", "A=a A=b"},
		{`ssh a "ssh b 'export A=a'"`, "A=a"},
	} {
		var got []string
		file := source.NewClosedFile("deploy.sh", c.script+"\n")
		for _, v := range readShellFile(file).Variables {
			got = append(got, v.Name+"="+string(v.Value.V))
			if key := v.Value.Key; file.Text[key.Start:key.End] != v.Name {
				t.Errorf("%s is placed at %q in\n%s", v.Name, file.Text[key.Start:key.End], c.script)
			}
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("read %q, want %q, of\n%s", text, c.want, c.script)
		}
	}
}

func TestInlineScriptsGrowth(t *testing.T) {
	for name, script := range map[string]func(n int) string{
		"inline scripts": func(n int) string {
			return "f() { ssh h \"export A=$1 " + strings.Repeat("x ", n) + "\"; }\n" + strings.Repeat("f A b\n", n)
		},
		"inline scripts in each other": func(n int) string {
			return strings.Repeat("ssh h \"sh -c 'x $A ", n) + strings.Repeat("'\"", n)
		},
	} {
		lineartest.Check(t, name, 500, func(n int) {
			readShellFile(source.NewClosedFile("deploy.sh", script(n)))
		})
	}
}

func TestFunctionCallsGrowth(t *testing.T) {
	for name, script := range map[string]func(n int) string{
		"calls": func(n int) string {
			return "f() { fly secrets set $1=$2; }\n" + strings.Repeat("f A b\n", n)
		},
		"a long body": func(n int) string {
			return "f() {\n" + strings.Repeat("fly secrets set $1=$2\n", n) + "}\n" + strings.Repeat("f A b\n", n)
		},
		"calls of calls": func(n int) string {
			return "f() { f $1$1 $2; f $1 $2$2; g $1; }\ng() { f \"$@\" \"$@\"; f $1; }\n" +
				strings.Repeat("f A b\n", n)
		},
		"a function that runs the program of its name": func(n int) string {
			return "f() { command f --profile \"$P\" \"$@\"; }\n" + strings.Repeat("f A b\n", n)
		},
		"a circle": func(n int) string {
			return "f() { g \"$@\" \"$@\"; }\ng() { h \"$@\" \"$@\"; }\nh() { f \"$@\" \"$@\"; }\n" +
				strings.Repeat("f A b\n", n)
		},
		"long calls": func(n int) string {
			return "f() { fly secrets set \"$@\"" + strings.Repeat(" \"$@\"", n/10) + "; }\n" +
				strings.Repeat("f"+strings.Repeat(" A=b", n/10)+"\n", n/10)
		},
		"functions": func(n int) string { return strings.Repeat("f() {\n", n) },
		"references": func(n int) string {
			return "f() { fly secrets set A=" + strings.Repeat("$1", n) + "; }\nf " + strings.Repeat("a", n) + "\n"
		},
	} {
		lineartest.Check(t, name, 500, func(n int) {
			readShellFile(source.NewClosedFile("deploy.sh", script(n)))
		})
	}
}

// Beyond a limit, substitutions were dropped without a word, and with them what they set.
func TestUnreadSubstitutions(t *testing.T) {
	for script, unread := range map[string]bool{
		"echo " + strings.Repeat("$(id)", 500):                                           false,
		"echo " + strings.Repeat("$(id)", 500) + "$(fly secrets set A=a)":                true,
		"echo " + strings.Repeat("`id`", 99) + "$(fly secrets set A=a)":                  false,
		"echo " + strings.Repeat("$(id)", 150) + "$(fly secrets set A=a)":                false,
		"echo $(echo $(echo $(echo $(fly secrets set A=a))))":                            true,
		"echo " + strings.Repeat("$(id) ", 350) + "`fly secrets set A=a`":                true,
		"f() { echo $(fly secrets set A=$1); }\n" + strings.Repeat("f a\n", 1500):        false,
		"f() { echo $(fly secrets set A=$1 X=x); }\nf " + strings.Repeat("a", 900) + " ": false,
		"f() { echo $(" + strings.Repeat("x ", 200) + ") $(fly deploy $1); }\n" +
			strings.Repeat("f a\n", 1500): true,
	} {
		layers := readShellFile(source.NewClosedFile("deploy.sh", script+"\n")).Layers
		got := slices.ContainsFunc(layers, func(l Layer) bool { return l.Path == ProgramOutput })
		if got != unread {
			t.Errorf("unread: %t, want %t, of %.120s", got, unread, script)
		}
	}
}
