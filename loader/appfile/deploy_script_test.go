package appfile

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/source"
)

func TestPassedGrowth(t *testing.T) {
	for _, piece := range []string{
		"eval ", "sudo ", "sudo -u a ", "env - ", "$(", "$(a ", "( ", "(", "(! ", "(a ", "a)", ") ", "find -exec ",
		"xargs ",
		"<(a ", "<(", "f() ", "function f ", "case x in a) ", "a|", "a | ", "`a ", "A=$A; ", "A=$B B=$C ", "jq env ",
		"jq $ENV ",
		"trap 'a' b; ", "bash -c 'a' ", "bash -c \"bash -c ", "bash <<E\na\nE\n", "bash <<E\n", "x y; ", "{ ", "if ",
		"done; ",
		"A='fly'; $A ", "$A ", "doppler -- ", "timeout 1 ", "awk ENVIRON[ ", "printenv A ", "curl -X ", "echo a > ",
		"${!A} ",
		"A=(", "A=(b ", "A=(b) ", "A=(b\n", "A=(`a", "A+=(\"", "A=(# ", "A=($(", "A[0]=", "A[", "A+=b ", "A=(A=(",
		"source a; ", "# a\n", "npm run ", "make -f ",
		"bash <<< a; ", "echo a | sh; ", "bash -o a ", "nix-shell --run 'a' ", "su -c \"su -c ", "ssh h ",
		"curl $A | ", "curl $(curl ", "A=$(curl $A); ", "curl ${!A}; ", "docker run -e A ",
		"docker build --secret id=a, ",
		"printenv A > a; ", "a $$A > b; ", "gh $A$B > a\n", "ssh -o ", "ssh -o SendEnv ", "!", "command -v ",
	} {
		lineartest.Check(t, piece, 4000, func(n int) {
			PassedBy(strings.Repeat(piece, n/len(piece)))
		})
		lineartest.Check(t, "closed "+piece, 4000, func(n int) {
			PassedBy(strings.Repeat(piece, n/len(piece)) + strings.Repeat(")", n))
		})
	}
}

// Words that lead to others, and many texts of one command, take linear time.
func TestPassedChainsGrowth(t *testing.T) {
	for name, script := range map[string]func(n int) string{
		"hosts":           func(n int) string { return strings.Repeat("ssh h ", n) + "fly deploy" },
		"hosts of shells": func(n int) string { return strings.Repeat("ssh h bash -c ", n) + "fly deploy" },
		"programs":        func(n int) string { return "X=sudo\n" + strings.Repeat("$X ", n) },
		"chained programs": func(n int) string {
			return "X=a\nY='sudo sudo'\n" + strings.Repeat("$Y $X ", n)
		},
		"heredocs":         func(n int) string { return "bash" + manyDocuments(n) },
		"heredocs of ssh":  func(n int) string { return "ssh h" + manyDocuments(n) },
		"heredocs of cat":  func(n int) string { return "cat > .env" + manyDocuments(n) },
		"heredocs of bash": func(n int) string { return "ssh h 'bash -s'" + manyDocuments(n) },
	} {
		lineartest.Check(t, name, 2000, func(n int) { PassedBy(script(n)) })
		lineartest.Check(t, name+" in a file", 2000, func(n int) {
			readShellFile(source.NewClosedFile("deploy.sh", script(n)))
		})
	}
}

// manyDocuments returns the start and the texts of the heredocs of one command.
func manyDocuments(n int) string {
	return strings.Repeat(" <<E", n) + "\n" + strings.Repeat("a $A\nE\n", n)
}

// The text of a command that golive does not follow contains no argument that may be a secret.
func TestTextsOfCommandsAreNoSecrets(t *testing.T) {
	for script, want := range map[string]string{
		"node deploy.js hunter2-correct-horse": "node deploy.js",
		"${TOOL} hunter2":                      "${TOOL}",
		"${TOOL:-hunter2} up":                  "a command",
		"PASS+=secret; ./up":                   "./up",
		"PASS+=secret ./up":                    "./up",
		"PASS+=secret":                         "",
		"TOKENS=(a b)":                         "",
		"echo hunter2 | su -c ./up app":        "./up",
		"echo hunter2 | sudo -S bash -c ./up":  "./up",
		"sudo -S bash up.sh <<< hunter2":       "bash up.sh",
		"TOKENS=(a b); ./up":                   "./up",
		"TOKENS=(a b) ./up":                    "./up",
		"python3 run.py --password x":          "python3 run.py",
		"sh ./x.sh sk_live_a1b2c3d4e5f6g7h8":   "sh ./x.sh",
	} {
		texts := ""
		for _, other := range PassedBy(script).Others {
			texts += other.Text
		}
		if texts != want {
			t.Errorf("%s: %q, want %q", script, texts, want)
		}
	}
}

func FuzzPassed(f *testing.F) {
	f.Add("sudo -u a env A=b bash -c 'eval \"$(fly deploy)\"' | xargs -I{} find . -exec $A {} \\;\n")
	f.Add("f() { (cd a && (b)); }; case $x in a|b) c;; esac; trap 'd' EXIT; jq -n '$ENV.A' <(env)\n")
	f.Fuzz(func(_ *testing.T, script string) {
		p := PassedBy(script)
		p.Add(PassedBy(script))
	})
}
